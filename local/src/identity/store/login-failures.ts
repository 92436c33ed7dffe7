import type { DatabaseSync } from 'node:sqlite';
import { applyLoginFailure, type LockoutRules, type LoginFailures } from '../login/apply-login-failure.ts';

/**
 * Counted by the name that was typed, whether anybody has it or not: a lock that only real names can get would tell which
 * names are real.
 */
export const loginFailuresIn = (database: DatabaseSync, rules: LockoutRules, now: () => number) => {
  const read = database.prepare('SELECT * FROM login_failure WHERE login = ?');
  const write = database.prepare(
    'INSERT OR REPLACE INTO login_failure (login, failures, last_failure_at, locked_until) VALUES (?, ?, ?, ?)',
  );
  const clear = database.prepare('DELETE FROM login_failure WHERE login = ?');
  const of = (login: string): LoginFailures | undefined => {
    const row = read.get(login);
    if (row === undefined) return undefined;
    return { failures: Number(row.failures), lastFailureAt: Number(row.last_failure_at), lockedUntil: Number(row.locked_until) };
  };
  return {
    /** Seconds until the name may be tried again; 0 when it may be now. */
    lockedForSeconds: (login: string) => Math.max(0, Math.ceil(((of(login)?.lockedUntil ?? 0) - now()) / 1000)),
    failed: (login: string) => {
      const { failures, lastFailureAt, lockedUntil } = applyLoginFailure(of(login), now(), rules);
      write.run(login, failures, lastFailureAt, lockedUntil);
    },
    succeeded: (login: string) => void clear.run(login),
  };
};
export type LoginFailureStore = ReturnType<typeof loginFailuresIn>;
