/** A piece of a start. Everything that needs nothing from each other runs at once. */
export interface Step {
  readonly title: string;
  /** Titles of the steps that must be over. */
  readonly needs: readonly string[];
  readonly run: () => Promise<unknown>;
}

/** The step could not run because an earlier one failed; the cause is reported there. */
export class Skipped extends Error {
  constructor(failed: string) {
    super(`not started, because of: ${failed}`);
    this.name = 'Skipped';
  }
}

export interface RunningStep {
  readonly title: string;
  /** Settles when its needs are over and it begins. Never rejects. */
  readonly begun: Promise<void>;
  /** Rejects with the step's own error, or `Skipped`. */
  readonly done: Promise<void>;
}

/** Begins each step as soon as what it needs is done. @throws Error when a need does not come earlier in the list. */
export const runSteps = (steps: readonly Step[]): RunningStep[] => {
  const running = new Map<string, RunningStep>();
  for (const { title, needs, run } of steps) {
    const needed = needs.map((need) => {
      const earlier = running.get(need);
      if (!earlier) throw new Error(`The step “${title}” needs “${need}”, which does not come before it`);
      return earlier.done.catch((error: unknown) => {
        throw error instanceof Skipped ? error : new Skipped(need);
      });
    });
    const ready = Promise.all(needed);
    const done = ready.then(run).then(() => undefined);
    done.catch(() => undefined); // whoever shows the steps reads it; a failure must not end the process before that
    running.set(title, {
      title,
      begun: ready.then(
        () => undefined,
        () => undefined,
      ),
      done,
    });
  }
  return [...running.values()];
};

/** Waits for all; throws the first real failure. */
export const allDone = async (steps: readonly RunningStep[]): Promise<void> => {
  const outcomes = await Promise.allSettled(steps.map(({ done }) => done));
  const failure = outcomes.find((outcome) => outcome.status === 'rejected' && !(outcome.reason instanceof Skipped));
  if (failure?.status === 'rejected') throw failure.reason;
};
