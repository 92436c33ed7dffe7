/** A part of the time that a chart shows, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Nearer than this there is nothing to see. */
const shortestMilliseconds = 7 * 86_400_000;

/** A span around a moment, by a factor: below 1 it is nearer. It never leaves `whole`, and is undefined when it is all of it. */
export const zoomed = (span: Span, whole: Span, { around, by }: { readonly around: number; readonly by: number }): Span | undefined => {
  const length = Math.max(Math.min(shortestMilliseconds, whole.to - whole.from), (span.to - span.from) * by);
  if (length >= whole.to - whole.from) return undefined;
  const share = (around - span.from) / (span.to - span.from);
  const from = Math.min(Math.max(whole.from, around - share * length), whole.to - length);
  return { from, to: from + length };
};
