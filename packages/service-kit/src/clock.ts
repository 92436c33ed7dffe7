/** Time as a dependency, so that a test can move it. */
export interface Clock {
  now(): Date;
  /** The moment that lies this far ahead of now. */
  later(span: Span): Date;
}

export interface Span {
  readonly milliseconds?: number;
  readonly seconds?: number;
  readonly minutes?: number;
  readonly hours?: number;
  readonly days?: number;
}

export const millisecondsOf = ({ milliseconds = 0, seconds = 0, minutes = 0, hours = 0, days = 0 }: Span): number =>
  milliseconds + 1000 * (seconds + 60 * (minutes + 60 * (hours + 24 * days)));

export const clockOf = (now: () => Date): Clock => ({ now, later: (span) => new Date(now().getTime() + millisecondsOf(span)) });

export const systemClock: Clock = clockOf(() => new Date());
