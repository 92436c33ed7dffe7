import type { Crew, Refusal } from '../../system/crew.ts';

export interface AtWork {
  /**
   * Does something to the cluster while people train, talk and buy. Afterwards all of them get on, and then everything that was acknowledged
   * is there. Resolves with what they were refused.
   */
  whileAtWork(act: (crew: Crew) => Promise<void>): Promise<readonly Refusal[]>;
}

export const atWork = (crewOf: () => Crew): AtWork => ({
  whileAtWork: async (act) => {
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
    return crew.refusals();
  },
});
