import { v7 as uuidv7 } from 'uuid';
import { ProblemError } from '@spotter/contracts';
import { addToCart } from '@spotter/contracts/store/carts';
import { placeOrder, type Order } from '@spotter/contracts/store/orders';
import { listInventory } from '@spotter/contracts/store/stock';
import type { ApiSession } from '@spotter/local/api/api-session';
import { expect, test } from 'vitest';
import { eventually, type House } from './house.ts';

const address = { name: 'Sam Okafor', street: 'Lindenallee 27', postalCode: '04177', city: 'Leipzig', country: 'DE' };

/** A guest's order of one piece. */
export const order = (shopper: ApiSession, priceCents: number): Promise<Order> => {
  const id = uuidv7();
  return shopper.call(placeOrder, {
    body: { id, email: 'guest@example.com', address, expectedTotalCents: priceCents },
    idempotencyKey: id,
  });
};

export const manyShoppers = (house: () => House): void => {
  test('two hundred shoppers at once want fifty belts: fifty get one, the others are told', async () => {
    const manager = await house().member('jonas');
    await eventually(async () => {
      const { items } = await manager.call(listInventory, { query: { search: 'SCARCE-50' } });
      expect(items).toMatchObject([{ onHand: 50, available: 50 }]);
    });
    const shoppers = await Promise.all(Array.from({ length: 200 }, () => house().guest()));
    await Promise.all(
      shoppers.map((shopper) => shopper.call(addToCart, { body: { sku: 'SCARCE-50', quantity: 1 }, idempotencyKey: uuidv7() })),
    );
    const answers = await Promise.allSettled(shoppers.map((shopper) => order(shopper, 5000)));
    const sold = answers.filter(({ status }) => status === 'fulfilled');
    const told = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    expect(sold).toHaveLength(50);
    expect(told.map((reason) => (reason instanceof ProblemError ? reason.problem.slug : String(reason)))).toEqual(
      Array.from({ length: 150 }, () => 'out-of-stock'),
    );
    const { items } = await manager.call(listInventory, { query: { search: 'SCARCE-50' } });
    expect(items).toMatchObject([{ onHand: 50, reserved: 50, available: 0 }]);
    await eventually(async () => expect(await house().violations()).toEqual([]));
  });
};
