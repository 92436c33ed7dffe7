/** A part of what a chart shows: of time in milliseconds since 1970, or of bars, counted from the first. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

interface Zoom {
  readonly around: number;
  readonly by: number;
  /** Nearer than this there is nothing to see. */
  readonly shortest: number;
}

/** Fewer points, or bars, need no nearer look. */
export const fewestForZoom = 8;

/** A span around a place, by a factor: below 1 it is nearer. It never leaves `whole`, and is undefined when it is all of it. */
export const zoomed = (span: Span, whole: Span, { around, by, shortest }: Zoom): Span | undefined => {
  const length = Math.max(Math.min(shortest, whole.to - whole.from), (span.to - span.from) * by);
  if (length >= whole.to - whole.from) return undefined;
  const share = (around - span.from) / (span.to - span.from);
  const from = Math.min(Math.max(whole.from, around - share * length), whole.to - length);
  return { from, to: from + length };
};
