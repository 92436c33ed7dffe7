import { createHash } from 'node:crypto';
import { IdempotencyKeyReused, ProblemError } from '@spotter/contracts';
import { sql, type Queries, type RunTransaction, type Transaction } from '../database.ts';
import type { Encryption } from '../encryption.ts';

/** A JSON answer that is ready to be sent. */
export interface Outcome {
  readonly status: number;
  readonly body: unknown;
}

export interface IdempotentRequest {
  /** Whose key it is: tenant and actor. Keys of different callers never meet. */
  readonly caller: string;
  readonly key: string;
  /** What was asked for: method, path, body. */
  readonly request: readonly unknown[];
}

interface Stored {
  requestHash: string;
  status: number | null;
  body: string | null;
}

interface Parts {
  readonly transaction: RunTransaction;
  /** Answers may hold addresses; null when the service has no keys. */
  readonly encryption: Encryption | null;
}

/** Refusals that say nothing about the request itself, so that the next try may find otherwise. */
const passing = (error: ProblemError): boolean => error.problem.status >= 500 || [401, 403, 408, 429].includes(error.problem.status);

const claim = async (tx: Transaction, { caller, key }: IdempotentRequest, hash: string): Promise<boolean> => {
  const { affectedRows } = await tx.run(
    sql`INSERT IGNORE INTO idempotency (caller, idempotency_key, request_hash) VALUES (${caller}, ${key}, ${hash})`,
  );
  return affectedRows === 1;
};

/** A refusal has undone the transaction, and the claim with it; this carries it out. */
class Refusal extends Error {
  readonly problem: ProblemError;
  constructor(problem: ProblemError) {
    super(problem.message);
    this.problem = problem;
  }
}

/**
 * The same key gives the same answer, whichever instance is asked and however often. Claim, effect and answer commit together; a second
 * request with the key waits at the claim's row until the first has committed, then reads its answer. 4xx refusals are kept as well.
 */
export const idempotency = ({ transaction, encryption }: Parts) => {
  const sealed = (body: unknown): string | null => {
    if (body === undefined) return null;
    const text = JSON.stringify(body);
    return encryption ? encryption.encrypt(text) : text;
  };
  const opened = (body: string | null): unknown => (body === null ? undefined : JSON.parse(encryption ? encryption.decrypt(body) : body));

  const earlier = async (queries: Queries, { caller, key }: IdempotentRequest, hash: string): Promise<Outcome> => {
    const stored = await queries.one<Stored>(sql`
      SELECT request_hash AS requestHash, status, body FROM idempotency WHERE caller = ${caller} AND idempotency_key = ${key}`);
    if (stored?.requestHash !== hash) throw new ProblemError(IdempotencyKeyReused);
    return { status: stored.status ?? 500, body: opened(stored.body) };
  };
  const keep = (tx: Transaction, { caller, key }: IdempotentRequest, { status, body }: Outcome) =>
    tx.run(sql`UPDATE idempotency SET status = ${status}, body = ${sealed(body)} WHERE caller = ${caller} AND idempotency_key = ${key}`);

  return async (
    request: IdempotentRequest,
    answer: () => Promise<Outcome>,
    describe: (error: ProblemError) => Outcome,
  ): Promise<Outcome> => {
    const hash = createHash('sha256').update(JSON.stringify(request.request)).digest('hex');
    const answered = (produce: () => Promise<Outcome>) =>
      transaction(async (tx) => {
        if (!(await claim(tx, request, hash))) return earlier(tx, request, hash);
        const outcome = await produce();
        await keep(tx, request, outcome);
        return outcome;
      });
    const attempted = () =>
      answer().catch((error: unknown) => {
        throw error instanceof ProblemError && !passing(error) ? new Refusal(error) : error;
      });
    return answered(attempted).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return answered(() => Promise.resolve(describe(error.problem)));
    });
  };
};
export type Idempotency = ReturnType<typeof idempotency>;
