import { NotificationCreated } from '@spotter/contracts/notification/events';
import { FeedUpdated, Liked } from '@spotter/contracts/social/events';
import { OrderChanged, OrderPlaced, StockChanged, type OrderFacts } from '@spotter/contracts/store/events';
import { uuidv7 } from '@spotter/service-kit';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { eventually, givenGateway, type AtGym } from './harness/given-gateway.ts';
import { openLive, type LiveSocket } from './harness/live-socket.ts';

const { at, broker, another, gateway, sandbox, services, originOf } = await givenGateway();

const stock = (available: number, tenant = 'iron-temple', id?: string) =>
  broker.publish(StockChanged, {
    tenant,
    subject: 'belt',
    data: { productHandle: 'belt', items: [{ sku: 'BELT-10-M', available, state: 'in-stock' }] },
    ...(id === undefined ? {} : { id }),
  });
const levels = (socket: LiveSocket): number[] =>
  socket
    .events()
    .filter(({ name }) => name === StockChanged.type)
    .map(({ data }) => (data as { items: { available: number }[] }).items[0]?.available ?? -1);
const memberId = async (who: AtGym) => String((await who.session()).member?.id);

const notify = (member: string) =>
  broker.publish(NotificationCreated, {
    subject: member,
    data: {
      memberId: member,
      unread: 1,
      notification: { id: uuidv7(), kind: 'liked', facts: {}, link: '/', createdAt: new Date().toISOString(), readAt: null },
    },
  });

const order = (changes: Partial<OrderFacts> = {}): OrderFacts => ({
  orderId: uuidv7(),
  number: '1001',
  state: 'paid',
  memberId: null,
  guestId: null,
  email: 'a@example.com',
  locale: 'en',
  currency: 'EUR',
  totalCents: 100,
  lines: [],
  ...changes,
});

test('a guest with the product page open sees the stock change', async () => {
  const guest = await openLive(at('iron-temple'));
  await stock(4);
  await eventually(() => expect(levels(guest)).toEqual([4]));
  expect(guest.events()[0]).toMatchObject({ name: 'store.stock-changed.v1', subject: 'belt' });
});

test('what happens at one gym is told at no other', async () => {
  const [iron, north] = [await openLive(at('iron-temple')), await openLive(at('north-barbell'))];
  await stock(11, 'north-barbell');
  await stock(12, 'iron-temple');
  await stock(13, 'north-barbell');
  await eventually(() => expect([levels(iron), levels(north)]).toEqual([[12], [11, 13]]));
});

test('what is for one member reaches all of their devices, on any instance, and nobody else', async () => {
  const [sam, mette, guest] = [at('iron-temple'), at('iron-temple'), at('iron-temple')];
  await sam.logIn('sam.okafor');
  await mette.logIn('mette.dahl');
  const second = await another();
  const phone = await openLive(sam);
  const laptop = await openLive(sam, { port: new URL(second.url).port });
  const others = [await openLive(mette), await openLive(guest)];

  await notify(await memberId(sam));
  await stock(21); // told to everybody, and after it
  await eventually(() => {
    for (const mine of [phone, laptop])
      expect(mine.events().map(({ name }) => name)).toEqual(['notification.created.v1', 'store.stock-changed.v1']);
    for (const other of others) expect(other.events().map(({ name }) => name)).toEqual(['store.stock-changed.v1']);
  });
});

test('an order is told to who ordered, also as a guest', async () => {
  const [buyer, other] = [at('iron-temple'), at('iron-temple')];
  await buyer.session();
  await other.session();
  await buyer.send('POST', '/api/store/cart/lines');
  const [mine, theirs] = [await openLive(buyer), await openLive(other)];
  const guestId = String(services.last('/store/cart/lines')?.headers['x-spotter-guest']);
  await broker.publish(OrderChanged, { subject: 'order', data: { ...order({ guestId }), note: '', tracking: null } });
  await stock(31);
  await eventually(() => expect([mine.events().length, theirs.events().length]).toEqual([2, 1]));
  expect(mine.events()[0]).toMatchObject({ name: 'store.order-changed.v1', data: { number: '1001', state: 'paid' } });
});

const placed = (facts: OrderFacts, tenant = 'iron-temple') => broker.publish(OrderPlaced, { tenant, subject: facts.orderId, data: facts });
const changed = (facts: OrderFacts) =>
  broker.publish(OrderChanged, { subject: facts.orderId, data: { ...facts, note: '', reason: null, tracking: null } });
const ordersTold = (socket: LiveSocket) =>
  socket
    .events()
    .filter(({ name }) => name.startsWith('store.order-'))
    .map(({ name, subject, data }) => [name, subject, (data as OrderFacts).state]);
/** Everybody hears of this after all that was told before it. */
const levelled = async (available: number, sockets: readonly LiveSocket[]) => {
  await stock(available);
  await eventually(() => expect(sockets.map((socket) => levels(socket).at(-1))).toEqual(sockets.map(() => available)));
};

test('the shop’s staff hear of every order of their gym; its athletes and other gyms’ staff do not', async () => {
  const [manager, owner, athlete, otherManager] = [at('iron-temple'), at('iron-temple'), at('iron-temple'), at('north-barbell')];
  await manager.logIn('jonas.weber');
  await owner.logIn('ines.ferrari');
  await athlete.logIn('sam.okafor');
  await otherManager.logIn('lars.holm');
  const [managerHears, ownerHears] = [await openLive(manager), await openLive(owner)];
  const [athleteHears, otherHears] = [await openLive(athlete), await openLive(otherManager)];

  const facts = order({ guestId: 'a-guest', state: 'placed' });
  await placed(facts);
  await changed({ ...facts, state: 'paid' });
  const elsewhere = order({ state: 'placed' });
  await placed(elsewhere, 'north-barbell');
  await levelled(141, [managerHears, ownerHears, athleteHears]);
  await eventually(() => expect(ordersTold(otherHears)).toEqual([['store.order-placed.v1', elsewhere.orderId, 'placed']]));
  const ofIronTemple = [
    ['store.order-placed.v1', facts.orderId, 'placed'],
    ['store.order-changed.v1', facts.orderId, 'paid'],
  ];
  expect(ordersTold(managerHears)).toEqual(ofIronTemple);
  expect(ordersTold(ownerHears)).toEqual(ofIronTemple);
  expect(ordersTold(athleteHears)).toEqual([]);
  expect(managerHears.events()[0]?.data).toEqual({ ...facts, guestId: null }); // who the guest is concerns gateway and store only
});

test('staff who were away get the orders that they missed, and their own once', async () => {
  const manager = at('iron-temple');
  await manager.logIn('jonas.weber');
  const before = await openLive(manager);
  before.close();
  await before.closed();
  const [mine, theirs] = [order({ memberId: await memberId(manager) }), order()];
  await changed(mine);
  await changed(theirs);
  const after = await openLive(manager, { lastEventId: before.lastId() });
  await changed({ ...mine, state: 'fulfilled' });
  await levelled(151, [after]);
  expect(ordersTold(after)).toEqual([
    ['store.order-changed.v1', mine.orderId, 'paid'],
    ['store.order-changed.v1', theirs.orderId, 'paid'],
    ['store.order-changed.v1', mine.orderId, 'fulfilled'],
  ]);
});

test('who is staff no more hears of orders no more', async () => {
  const manager = at('iron-temple');
  await manager.logIn('jonas.weber');
  const socket = await openLive(manager);
  const { hub, sessions } = gateway.parts;
  const session = await sessions.bySecret(manager.cookie(manager.origin, '__Host-spotter') ?? '');
  if (session === undefined) throw new Error('not logged in');
  await sessions.replace({ ...session, groups: ['/iron-temple'] }); // as the next refresh of the login would
  await hub.checkAll();
  expect(await socket.closed()).toBe(4401);
  const again = await openLive(manager, { lastEventId: socket.lastId() });
  await changed(order());
  await levelled(161, [again]);
  expect(ordersTold(again)).toEqual([]);
});

test('a new post and a like reach whom they concern, without saying who else follows', async () => {
  const [sam, mette] = [at('iron-temple'), at('iron-temple')];
  await sam.logIn('sam.okafor');
  await mette.logIn('mette.dahl');
  const [samsId, mettesId] = [await memberId(sam), await memberId(mette)];
  const [samHears, metteHears] = [await openLive(sam), await openLive(mette)];
  const postId = uuidv7();
  await broker.publish(FeedUpdated, { subject: postId, data: { postId, authorId: samsId, memberIds: [mettesId, uuidv7()] } });
  await broker.publish(Liked, {
    subject: postId,
    data: { postId, postAuthorId: samsId, by: { id: mettesId, handle: 'mette', displayName: 'Mette' }, excerpt: '', postTitle: '' },
  });
  await eventually(() => {
    expect(metteHears.events().map(({ name, data }) => [name, data])).toEqual([
      ['social.feed-updated.v1', { postId, authorId: samsId, memberIds: [] }],
    ]);
    expect(samHears.events().map(({ name }) => name)).toEqual(['social.liked.v1']);
  });
});

test('who was away gets what was missed, once and in order, and goes on live', async () => {
  const sam = at('iron-temple');
  await sam.logIn('sam.okafor');
  const before = await openLive(sam);
  await stock(41);
  await eventually(() => expect(levels(before)).toEqual([41]));
  before.close();
  await before.closed();
  await stock(42);
  await notify(await memberId(sam));
  await stock(43);
  const after = await openLive(sam, { lastEventId: before.lastId() });
  await stock(44);
  await eventually(() =>
    expect(
      after
        .events()
        .map(({ name, data }) =>
          name === 'store.stock-changed.v1' ? (data as { items: { available: number }[] }).items[0]?.available : name,
        ),
    ).toEqual([42, 'notification.created.v1', 43, 44]),
  );
});

test('who connected before anything had happened can resume, too', async () => {
  const north = at('north-barbell');
  const before = await openLive(north);
  const welcome = before.lastId();
  before.close();
  await before.closed();
  await stock(51, 'north-barbell');
  const after = await openLive(north, { lastEventId: welcome });
  await eventually(() => expect(levels(after)).toEqual([51]));
  expect(after.frames[0]).toEqual({ type: 'welcome', id: welcome });
});

test('an event that is delivered twice is told once', async () => {
  const guest = await openLive(at('iron-temple'));
  const { id } = await stock(61);
  await stock(61, 'iron-temple', id);
  await stock(62);
  await eventually(() => expect(levels(guest)).toEqual([61, 62]));
});

test.each([
  ['too old', String((Date.now() - 2 * 3600 * 1000) * 1000)],
  ['from the future', String((Date.now() + 3600 * 1000) * 1000)],
  ['nonsense', 'yesterday'],
])('an id that is %s is answered with resync, and then it goes on', async (_, lastEventId) => {
  const guest = await openLive(at('iron-temple'), { lastEventId });
  await eventually(() => expect(guest.frames.some(({ type }) => type === 'resync')).toBe(true));
  await stock(71);
  await eventually(() => expect(levels(guest)).toEqual([71]));
});

test('who missed more than is kept is told to read everything again', async () => {
  const guest = at('iron-temple');
  const before = await openLive(guest);
  const lastEventId = before.lastId();
  before.close();
  for (let i = 0; i < 510; i += 1) await stock(1000 + i);
  const watcher = await openLive(guest);
  await stock(1);
  await eventually(() => expect(levels(watcher).at(-1)).toBe(1));
  const after = await openLive(guest, { lastEventId });
  await eventually(() => expect(after.frames.map(({ type }) => type)).toContain('resync'));
  expect(after.events()).toEqual([]);
});

test('a Redis that has lost everything leads to resync, not to silence', async () => {
  const guest = at('iron-temple');
  const before = await openLive(guest);
  await stock(81);
  await eventually(() => expect(levels(before)).toEqual([81]));
  before.close();
  await stock(82);
  const watcher = await openLive(guest, { lastEventId: before.lastId() });
  await eventually(() => expect(levels(watcher)).toEqual([82]));
  const redis = new Redis(sandbox.redisUrl);
  await redis.flushdb();
  redis.disconnect();
  await stock(83);
  const after = await openLive(guest, { lastEventId: before.lastId() });
  await eventually(() => expect(after.frames.map(({ type }) => type)).toContain('resync'));
});

test('the socket closes when the session ends, on whichever instance', async () => {
  const sam = at('iron-temple');
  await sam.logIn('sam.okafor');
  const second = await another();
  const [here, there] = [await openLive(sam), await openLive(sam, { port: new URL(second.url).port })];
  await sam.send('POST', '/auth/logout');
  expect(await Promise.all([here.closed(), there.closed()])).toEqual([4401, 4401]);
});

test('a session that is over opens nothing: the page is told to ask again who it is', async () => {
  const sam = at('iron-temple');
  sam.putCookie(sam.origin, '__Host-spotter', 'x'.repeat(43));
  expect(await (await openLive(sam)).closed()).toBe(4401);
});

test.each([
  ['another site', { origin: 'https://evil.example' }, 403],
  ['another gym', { origin: originOf('north-barbell') }, 403],
  ['elsewhere', { path: '/api/live' }, 404],
])('a socket from %s is refused', async (_, options, status) => {
  await expect(openLive(at('iron-temple'), options)).rejects.toThrow(`Unexpected server response: ${status}`);
});

test('the platform’s own host has nothing to tell', async () => {
  await expect(openLive(at(undefined))).rejects.toThrow('Unexpected server response: 404');
});

test('a member has ten sockets at most', async () => {
  const kim = at('iron-temple');
  await kim.logIn('kim.mori');
  await Promise.all(Array.from({ length: 10 }, () => openLive(kim)));
  await expect(openLive(kim)).rejects.toThrow('Unexpected server response: 429');
});

test('an instance that stops sends its sockets away to resume elsewhere', async () => {
  const second = await another();
  const socket = await openLive(at('iron-temple'), { port: new URL(second.url).port });
  await second.stop();
  expect(await socket.closed()).toBe(1001);
});
