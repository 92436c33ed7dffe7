import { afterAll, beforeAll, describe } from 'vitest';
import { badInput } from '../system/bad-input.ts';
import { survives } from '../system/faults.ts';
import type { House } from '../system/house.ts';
import { manyShoppers } from '../system/shoppers.ts';
import { openClusterHouse } from './cluster-house.ts';
import { kubectl, namespace } from './kubectl.ts';

/** The system suite, through the ingress of a cluster on which `deploy.ts` put Spotter. */
describe('the whole house, in a cluster', () => {
  let opened: House | undefined;
  const house = (): House => {
    if (!opened) throw new Error('The house did not open');
    return opened;
  };
  beforeAll(async () => {
    // Every request of every test comes from one address; limits on requests are tested at the gateway.
    await kubectl('-n', namespace, 'set', 'env', 'deployment/gateway', 'RATE_LIMIT_SCALE=10000');
    await kubectl('-n', namespace, 'rollout', 'status', 'deployment/gateway', '--timeout=180s');
    opened = await openClusterHouse();
  }, 300_000);
  afterAll(async () => {
    await opened?.close();
  }, 120_000);

  badInput(house);
  manyShoppers(house);
  survives(house, 'payments');
  survives(house, 'redis');
  survives(house, 'rabbitmq');
  survives(house, 'mariadb');
});
