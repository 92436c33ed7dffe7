import { readOrder } from '@spotter/contracts/store/orders';
import { declareProduct, readShopUse } from '@spotter/contracts/store/products';
import { TenantChanged } from '@spotter/contracts/user/events';
import { eventually, ironTemple } from '@spotter/service-kit/testing/index';
import { expect, test } from 'vitest';
import { belt, managed, openShop, refusal } from './shop.ts';

const shop = await openShop();
let { version } = ironTemple;

const tell = async (changes: Partial<typeof ironTemple>) => {
  version += 1;
  const data = { ...ironTemple, ...changes, version };
  await shop.service.handled(await shop.service.publish(TenantChanged, { subject: data.id, tenant: data.slug, data }));
};
const close = () => tell({ status: 'suspended', suspended: true, suspensionReason: 'The floor is being laid' });

test('while a gym is closed its shoppers are told so, what they began to pay is settled, and what they held comes free', async () => {
  await shop.sells('BELT-PAID', { pieces: 3 });
  await shop.sells('BELT-HELD', { pieces: 3 });
  const guest = shop.guest();
  const paid = await shop.order(guest, 'BELT-PAID');
  const paymentId = await shop.beginToPay(guest, paid);
  const held = await shop.order(guest, 'BELT-HELD', 2);

  await close();
  await eventually(async () =>
    expect(await refusal(guest(readOrder, { params: { id: held.id } }))).toMatchObject({
      slug: 'tenant-suspended',
      status: 403,
      reason: 'The floor is being laid',
    }),
  );
  await shop.captured(paid, paymentId);
  shop.service.clock.advance({ minutes: 31 });
  await shop.service.runJob('store.expire-orders');
  // What Git declares goes on being carried out behind the door.
  const call = { params: { slug: 'iron-temple', handle: 'belt-paid' } };
  const facts = { ...belt, title: 'New for the reopening', variants: [{ sku: 'BELT-PAID', title: 'One size', priceCents: 8900 }] };
  await shop.operator(declareProduct, { ...call, body: { facts, managed } });

  await tell({ status: 'active' });
  await eventually(() => shop.orderIs(paid.id, 'paid'));
  await shop.orderIs(held.id, 'expired');
  expect(await shop.stockOf('BELT-PAID')).toMatchObject({ onHand: 3, reserved: 1 });
  expect(await shop.stockOf('BELT-HELD')).toMatchObject({ onHand: 3, reserved: 0 });
});

test('a shop for two products takes no third, whoever is quicker; drafts and what is on sale already are no matter', async () => {
  await tell({ status: 'active', quotas: { publishedProducts: 4 } }); // two are on sale since before
  const declare = (index: number, changes: object = {}) =>
    shop.sell(`plate-${String(index)}`, { variants: [{ sku: `PLATE-${String(index)}`, title: 'One', priceCents: 100 }], ...changes });
  const declared = await Promise.allSettled([1, 2, 3].map((index) => declare(index)));
  const refused = declared.flatMap((each) => (each.status === 'rejected' ? [each.reason as object] : []));
  expect(refused).toMatchObject([{ problem: { slug: 'quota-reached', status: 409 }, extensions: { limit: 4, used: 4 } }]);
  expect(await shop.operator(readShopUse, { params: { slug: 'iron-temple' } })).toEqual({ publishedProducts: 4 });
  await declare(9, { published: false });
  expect(await refusal(declare(9))).toMatchObject({ quota: 'publishedProducts' });
});
