import { ProblemError } from '@spotter/contracts';
import { PaymentRefused } from '@spotter/contracts/payment/payments';
import type { Provider } from '../provider.ts';
import { areKeysRefused } from '../provider-calls.ts';

type Step = <T>(act: (provider: Provider) => Promise<T>) => Promise<T>;

/**
 * A payment goes on with the keys that it was begun with. Only when its provider takes these no longer, newer ones are tried: a key that was
 * rolled has a successor of the same account. Newer keys of another account know nothing of the payment, and then it waits for its own.
 */
export const withNewerKeys = (own: Provider, newer: readonly Provider[]): Provider => {
  const step: Step = async (act) => {
    try {
      return await act(own);
    } catch (error) {
      if (!areKeysRefused(error)) throw error;
      return tryOthers(newer, act, error);
    }
  };
  return {
    ...own,
    ask: (page) => step((provider) => provider.ask(page)),
    capture: (page) => step((provider) => provider.capture(page)),
    close: (page) => step((provider) => provider.close(page)),
    refund: (order) => step((provider) => provider.refund(order)),
    askRefund: (reference) => step((provider) => provider.askRefund(reference)),
  };
};

const isUnknownThere = (error: unknown): boolean => error instanceof ProblemError && error.is(PaymentRefused);

const tryOthers = async <T>(others: readonly Provider[], act: (provider: Provider) => Promise<T>, refusal: unknown): Promise<T> => {
  for (const other of others) {
    try {
      return await act(other);
    } catch (error) {
      if (!areKeysRefused(error) && !isUnknownThere(error)) throw error;
    }
  }
  throw refusal;
};
