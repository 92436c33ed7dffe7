import type { Timer } from './timer.ts';

export interface HeldTimer extends Timer {
  /** Moves time forward, running what falls due in order and letting its promises settle. */
  readonly pass: (milliseconds: number) => Promise<void>;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Time that moves only when a test says so. */
export const heldTimer = (): HeldTimer => {
  let now = Date.UTC(2026, 0, 1);
  const due = new Set<{ at: number; run: () => void }>();
  const next = (until: number) =>
    [...due]
      .filter(({ at }) => at <= until)
      .reduce<{ at: number; run: () => void } | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
  return {
    now: () => now,
    after: (milliseconds, run) => {
      const entry = { at: now + milliseconds, run };
      due.add(entry);
      return () => due.delete(entry);
    },
    pass: async (milliseconds) => {
      const until = now + milliseconds;
      await settled();
      for (let entry = next(until); entry; entry = next(until)) {
        due.delete(entry);
        now = entry.at;
        entry.run();
        await settled();
      }
      now = until;
    },
  };
};
