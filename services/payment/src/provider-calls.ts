import { ProblemError } from '@spotter/contracts';
import { ProviderUnavailable } from '@spotter/contracts/payment/payments';

/** What a failed call meant: no answer (try again), or a no to the request itself. */
export interface CallFailure {
  readonly isUnavailable: boolean;
  /** It answered, and does not take the keys: with others it would. */
  readonly areKeysRefused?: boolean;
  /** For the log and the caller; without secrets or personal data. */
  readonly reason: string;
}

/** Whether a problem means that the provider takes the keys no longer. */
export const areKeysRefused = (error: unknown): boolean =>
  error instanceof ProblemError && (error as { areKeysRefused?: boolean }).areKeysRefused === true;

/** Makes a call. @throws ProblemError `provider-unavailable` without waiting while the provider is known to be away */
export type ProviderCalls = <T>(call: () => Promise<T>) => Promise<T>;

export interface ProviderCallsOptions {
  readonly name: string;
  readonly failureOf: (error: unknown) => CallFailure;
  /** Turns a no into the problem that the caller gets. */
  readonly refused: (failure: CallFailure, error: unknown) => unknown;
  readonly now: () => Date;
}

const FAILURES_UNTIL_OPEN = 5;
const OPEN_MILLISECONDS = 5000;

/**
 * A circuit breaker: after five calls without an answer the next ones fail at once for five seconds, so that a dead provider costs its
 * customers a clear answer and not everybody a place in the queue.
 */
export const providerCalls = ({ name, failureOf, refused, now }: ProviderCallsOptions): ProviderCalls => {
  let failures = 0;
  let openUntil = 0;

  const unavailable = (reason: string, cause?: unknown) =>
    Object.assign(new ProblemError(ProviderUnavailable, `${name}: ${reason}`), { cause });
  const countFailure = () => {
    failures += 1;
    if (failures >= FAILURES_UNTIL_OPEN) openUntil = now().getTime() + OPEN_MILLISECONDS;
  };

  return async (call) => {
    if (now().getTime() < openUntil) throw unavailable('does not answer; it is asked again in a moment');
    try {
      const answer = await call();
      failures = 0;
      return answer;
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      const failure = failureOf(error);
      if (!failure.isUnavailable) {
        failures = 0;
        throw refused(failure, error);
      }
      if (failure.areKeysRefused) throw Object.assign(unavailable(failure.reason, error), { areKeysRefused: true });
      countFailure();
      throw unavailable(failure.reason, error);
    }
  };
};
