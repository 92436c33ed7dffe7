/** Time as the operator sees it, so that a test can hold the clock. */
export interface Timer {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Runs once after a while; the answer cancels it. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

export const systemTimer: Timer = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const handle = setTimeout(run, milliseconds);
    return () => {
      clearTimeout(handle);
    };
  },
};
