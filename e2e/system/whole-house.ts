import { afterAll, beforeAll, describe } from 'vitest';
import { badInput } from './bad-input.ts';
import { survives } from './faults.ts';
import type { House } from './house.ts';
import { manyShoppers } from './shoppers.ts';

/** What every whole house has to stand. One house for all of it: the faults come last, and what they leave behind has to be in order too. */
export const wholeHouse = (name: string, open: () => Promise<House>): void => {
  describe(name, () => {
    let opened: House | undefined;
    const house = (): House => {
      if (!opened) throw new Error('The house did not open');
      return opened;
    };
    beforeAll(async () => {
      opened = await open();
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
};
