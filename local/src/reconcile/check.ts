import type { Sources } from './sources.ts';

/** One question about all data; each answer is a violation in words. */
export interface Check {
  /** Number of the invariant in docs/architecture. */
  readonly invariant: 1 | 2 | 3 | 4 | 5 | 6;
  readonly what: string;
  readonly find: (sources: Sources) => Promise<string[]>;
}

/** A check that is one query, with a column `violation`. Parameters: `?` is the grace in seconds, as often as it stands there. */
export const byQuery = (invariant: Check['invariant'], what: string, sql: string): Check => ({
  invariant,
  what,
  find: async ({ rows, graceSeconds }) => {
    const values = [...sql.matchAll(/\?/g)].map(() => graceSeconds);
    return (await rows<{ violation: string }>(sql, values)).map(({ violation }) => violation);
  },
});
