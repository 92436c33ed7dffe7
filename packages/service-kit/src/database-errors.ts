const errnoOf = (error: unknown): number | undefined => (error as { errno?: number } | undefined)?.errno;

const deadlock = 1213;
/** Deadlock, lock wait time-out, and Galera's "not prepared for application use": the whole transaction may be tried again. */
const retryable = new Set([deadlock, 1205, 1047]);

/** True when the database asks for the whole transaction again. */
export const isRetryable = (error: unknown): boolean => retryable.has(errnoOf(error) ?? 0);

/** True when a commit was refused for good: Galera says so of a transaction that collided with one of another member. */
export const isRefusedCommit = (error: unknown): boolean => errnoOf(error) === deadlock;

/** True when a unique key refused the row; `key` narrows it to one key. */
export const isDuplicate = (error: unknown, key?: string): boolean =>
  errnoOf(error) === 1062 && (key === undefined || (error as Error).message.includes(`'${key}'`));

const awayCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'PROTOCOL_CONNECTION_LOST'];
/** Too many connections, not in a cluster's majority, shutting down, lost the majority during a commit, connection killed. */
const awayNumbers = [1040, 1047, 1053, 1180, 1927];

/** True when the database cannot be reached or is not ready, as opposed to refusing a statement. */
export const isDatabaseAway = (error: unknown): boolean => {
  const { code, errno, fatal } = error as { code?: string; errno?: number; fatal?: boolean };
  return fatal === true || (code !== undefined && awayCodes.includes(code)) || (errno !== undefined && awayNumbers.includes(errno));
};
