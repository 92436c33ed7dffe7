import { givenService, answers, member, type GivenOptions, type TestClient } from '@spotter/service-kit/testing';
import { uuidv7 } from '@spotter/service-kit';
import { sample } from './app.ts';
import { readCoins, rentLocker } from './contract.ts';

export const ana = member('Ana Keller');

let labels = 0;

/** The sample service with a neighbour that has 7 coins, and a way to have a locker at hand. */
export const givenLockers = async (options: GivenOptions = {}) => {
  const service = await givenService(sample, { neighbours: { COINS_URL: [answers(readCoins, () => ({ coins: 7 }))] }, ...options });
  return Object.assign(service, {
    locker: async (client: TestClient, changes: { coins?: number } = {}) => {
      labels += 1;
      const body = { id: uuidv7(), label: `Locker ${String(labels)}`, size: 'small' as const, ...changes };
      return client(rentLocker, { body, idempotencyKey: uuidv7() });
    },
  });
};
