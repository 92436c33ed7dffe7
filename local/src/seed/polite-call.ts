import { setTimeout as pause } from 'node:timers/promises';
import { ProblemError, TooManyRequests } from '@spotter/contracts/http/problem';

const secondsToWait = (error: ProblemError): number => {
  const seconds = error.extensions.retryAfterSeconds;
  return typeof seconds === 'number' ? seconds : 5;
};

/** Does what the gateway asks when somebody is too fast: waits as long as it says, then goes on. */
export const politely = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ProblemError && error.is(TooManyRequests))) throw error;
      await pause(secondsToWait(error) * 1000);
    }
  }
};
