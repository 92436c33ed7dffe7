import { StockChanged } from '@spotter/contracts/store/events';
import { expect, test } from 'vitest';
import { eventually, givenGateway } from './harness/given-gateway.ts';
import { openLive } from './harness/live-socket.ts';

const { at, services, broker, clock } = await givenGateway();

clock.stand(); // else a slow machine would see answers expire while it asks

const listCalls = () => services.calls.filter(({ url }) => url.startsWith('/store/products'));
const asked = async (path = '/api/store/products', slug = 'iron-temple') => (await at(slug).get(path)).json<{ asked: number }>().asked;

test('a crowd before the shop window asks the store once', async () => {
  const before = listCalls().length;
  const answers = await Promise.all(Array.from({ length: 50 }, () => at('iron-temple').get('/api/store/products?category=belts')));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(listCalls().length).toBe(before + 1);
});

test('what is kept was asked for by nobody in particular, even when the owner asks', async () => {
  const ines = at('iron-temple');
  await ines.logIn('ines.ferrari');
  await ines.get('/api/store/products?brand=owner');
  const { headers } = listCalls().at(-1) ?? {};
  const claims = JSON.parse(Buffer.from(String(headers?.authorization).split('.')[1] ?? '', 'base64url').toString()) as object;
  expect(claims).toMatchObject({ azp: 'spotter-gateway' });
  expect(claims).not.toHaveProperty('groups');
  expect(headers).not.toHaveProperty('x-spotter-guest');
});

test('each gym and each search has its own answer, for a second', async () => {
  const [one, other, search] = [
    await asked(),
    await asked('/api/store/products', 'north-barbell'),
    await asked('/api/store/products?search=x'),
  ];
  expect(new Set([one, other, search]).size).toBe(3);
  clock.advance(2);
  expect(await asked()).toBeGreaterThan(search);
});

test('a browser that has it already gets 304', async () => {
  const first = await at('iron-temple').get('/api/store/products?inStock=true');
  const again = await at('iron-temple').get('/api/store/products?inStock=true', {
    headers: { 'if-none-match': String(first.headers.etag) },
  });
  expect([again.status, again.text]).toEqual([304, '']);
});

test('whoever was told of a change reads the new state', async () => {
  const page = await openLive(at('iron-temple'));
  const before = await asked('/api/store/products?order=newest');
  await broker.publish(StockChanged, {
    subject: 'belt',
    data: { productHandle: 'belt', items: [{ sku: 'BELT', available: 3, state: 'low' }] },
  });
  await eventually(() => expect(page.events().length).toBe(1));
  expect(await asked('/api/store/products?order=newest')).toBeGreaterThan(before);
});

test('carts and orders are never shared', async () => {
  const before = services.calls.length;
  const guest = at('iron-temple');
  await guest.session();
  await guest.get('/api/store/cart');
  await guest.get('/api/store/cart');
  expect(services.calls.length).toBe(before + 2);
});

test('a store that is away is said to be away, and nothing of that is kept', async () => {
  await services.goAway();
  expect((await at('iron-temple').get('/api/store/products?search=away')).status).toBe(503);
  await services.comeBack();
  expect((await at('iron-temple').get('/api/store/products?search=away')).status).toBe(200);
});
