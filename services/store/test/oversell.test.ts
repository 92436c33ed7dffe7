import { addToCart } from '@spotter/contracts/store/carts';
import { placeOrder } from '@spotter/contracts/store/orders';
import { uuidv7 } from '@spotter/service-kit';
import { atOnce } from '@spotter/service-kit/testing/index';
import { expect, test } from 'vitest';
import { address, openShop } from './shop.ts';

const shop = await openShop();

test('two hundred shoppers want fifty belts: fifty hold one, the rest are told, and the ledger agrees', async () => {
  await shop.sells('BELT-10-M', { pieces: 50, priceCents: 8900 });
  const shoppers = Array.from({ length: 200 }, () => shop.guest());
  for (const shopper of shoppers) await shopper(addToCart, { body: { sku: 'BELT-10-M', quantity: 1 }, idempotencyKey: uuidv7() });

  const settled = await atOnce(200, (index) =>
    (shoppers[index] ?? expect.fail()).answer(placeOrder, {
      body: { id: uuidv7(), email: `shopper${String(index)}@example.org`, address, expectedTotalCents: 8900 },
      idempotencyKey: uuidv7(),
    }),
  );
  const answers = settled.map((each) => (each.status === 'fulfilled' ? each.value : expect.fail(String(each.reason))));

  const orders = answers.filter(({ status }) => status === 201);
  const refusals = answers.filter(({ status }) => status === 409);
  expect([orders.length, refusals.length]).toEqual([50, 150]);
  for (const { body } of refusals) expect(body).toMatchObject({ type: '/problems/out-of-stock', sku: 'BELT-10-M', status: 409 });
  expect(await shop.stockOf('BELT-10-M')).toEqual({ onHand: 50, reserved: 50, available: 0, shipped: 0 });
  await shop.expectLedgerToAgree();

  const numbers = orders.map(({ body }) => (body as { number: string }).number).toSorted();
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => `IT-${String(1001 + index)}`));
});

test('shoppers of two items in opposite order all come through', async () => {
  await shop.sells('CHALK-56', { pieces: 15, title: 'Chalk block' });
  await shop.sells('STRAP-8', { pieces: 10, title: 'Straps' });
  const shoppers = Array.from({ length: 40 }, () => shop.guest());
  for (const [index, shopper] of shoppers.entries()) {
    const skus = index % 2 === 0 ? ['CHALK-56', 'STRAP-8'] : ['STRAP-8', 'CHALK-56'];
    for (const sku of skus) await shopper(addToCart, { body: { sku, quantity: 1 }, idempotencyKey: uuidv7() });
  }
  const settled = await atOnce(40, (index) =>
    (shoppers[index] ?? expect.fail()).answer(placeOrder, {
      body: { id: uuidv7(), email: 'sam@example.org', address, expectedTotalCents: 17_800 },
      idempotencyKey: uuidv7(),
    }),
  );
  const statuses = settled.map((each) => (each.status === 'fulfilled' ? each.value.status : 0));
  expect([statuses.filter((status) => status === 201).length, statuses.filter((status) => status === 409).length]).toEqual([10, 30]);
  expect(await shop.stockOf('CHALK-56')).toMatchObject({ reserved: 10, available: 5 });
  expect(await shop.stockOf('STRAP-8')).toMatchObject({ reserved: 10, available: 0 });
  await shop.expectLedgerToAgree();
});
