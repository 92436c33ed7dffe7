import type { Crew, Refusal } from '../../system/crew.ts';

/** What people were told instead of an answer, and how often. */
export type Refusals = Readonly<Record<string, number>>;

export interface AtWork {
  /**
   * Does something to the cluster while people train, talk and buy. Afterwards all of them get on, and then everything that was acknowledged
   * is there. Resolves with what they were refused, but for statuses that were to be expected.
   */
  whileAtWork(act: (crew: Crew) => Promise<void>, expected?: readonly number[]): Promise<Refusals>;
}

const summaryOf = (refusals: readonly Refusal[]): Refusals => {
  const times: Record<string, number> = {};
  for (const { act, status, reason } of refusals) {
    const told = `${act}: ${String(status)} ${reason}`;
    times[told] = (times[told] ?? 0) + 1;
  }
  return times;
};

export const atWork = (crewOf: () => Crew): AtWork => ({
  whileAtWork: async (act, expected = []) => {
    const crew = crewOf();
    crew.startWork();
    try {
      await crew.progress(1);
      await act(crew);
      await crew.progress(1);
    } finally {
      await crew.rest();
    }
    await crew.everythingIsThere();
    return summaryOf(crew.refusals().filter(({ status }) => status === undefined || !expected.includes(status)));
  },
});
