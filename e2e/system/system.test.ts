import { afterAll, beforeAll, describe } from 'vitest';
import { badInput } from './bad-input.ts';
import { survives } from './faults.ts';
import { openHouse, type House } from './house.ts';
import { manyShoppers } from './shoppers.ts';

/** One whole house for all of it: the faults come last, and what they leave behind has to be in order too. */
describe('the whole house', () => {
  let opened: House | undefined;
  const house = (): House => {
    if (!opened) throw new Error('The house did not open');
    return opened;
  };
  beforeAll(async () => {
    opened = await openHouse();
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
