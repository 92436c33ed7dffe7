import { expect, test } from 'vitest';
import { givenGateway } from './harness/given-gateway.ts';

// The product’s limits at a fiftieth: in a minute 12 reads and 3 writes a visitor, 60 and 12 an address, and 3 logins.
const { at, another, originOf, services } = await givenGateway({ env: { RATE_LIMIT_SCALE: '0.02', TRUST_PROXY: '127.0.0.0/8' } });

/** As an ingress would pass on a request of somebody at this address. */
const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
const statuses = async (count: number, ask: () => Promise<{ status: number }>): Promise<number[]> => {
  const seen: number[] = [];
  for (let i = 0; i < count; i += 1) seen.push((await ask()).status);
  return seen;
};

test('who asks too often is told when to come back; others at the same address go on', async () => {
  const [busy, calm] = [at('iron-temple'), at('iron-temple')];
  await busy.get('/api/session', from('198.51.100.1'));
  await calm.get('/api/session', from('198.51.100.1'));
  const ask = () => busy.get('/api/store/echo', from('198.51.100.1'));
  expect(await statuses(12, ask)).toEqual(Array(12).fill(200));
  const refused = await ask();
  expect(refused.status).toBe(429);
  expect(refused.json()).toMatchObject({ type: '/problems/too-many-requests' });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  const answer = await calm.get('/api/store/echo', from('198.51.100.1'));
  expect(answer.status).toBe(200);
  expect(answer.headers['ratelimit-policy']).toEqual(['"address-read";q=60;w=60', '"visitor-read";q=12;w=60']);
  expect(answer.headers.ratelimit).toEqual([expect.stringMatching(/^"address-read";r=\d+;t=\d+$/), '"visitor-read";r=11;t=60']);
});

test('writes have a limit of their own, lower, which holds on all instances together', async () => {
  const guest = at('iron-temple');
  const { csrfToken } = (await guest.get('/api/session', from('198.51.100.2'))).json<{ csrfToken: string }>();
  const second = await another({ PUBLIC_URL: originOf(undefined) });
  const here = guest.origin;
  const there = here.replace(/\d+$/, new URL(second.url).port);
  guest.putCookie(there, '__Host-spotter-guest', String(guest.cookie(here, '__Host-spotter-guest')));
  const write = (origin: string) => async () =>
    guest.visit(`${origin}/api/store/cart/lines`, {
      method: 'POST',
      headers: { ...from('198.51.100.2').headers, origin: here, 'x-csrf-token': csrfToken, accept: 'application/json' },
    });
  expect(await statuses(2, write(here))).toEqual([200, 200]);
  expect(await statuses(2, write(there))).toEqual([200, 429]);
  expect(await statuses(1, write(here))).toEqual([429]);
  expect((await guest.get('/api/store/echo', from('198.51.100.2'))).status).toBe(200);
});

test('an address that changes its cookie for each request meets the limit of the address', async () => {
  const before = services.calls.length;
  const seen = await statuses(70, () => at('iron-temple').get('/api/store/echo', from('198.51.100.3')));
  expect(seen.filter((status) => status === 200).length).toBe(60);
  expect(services.calls.length - before).toBe(60);
});

test('login pages are the scarcest, and say so in words', async () => {
  const ask = () => at('iron-temple').visit(`${originOf('iron-temple')}/auth/login`, { follow: false, ...from('198.51.100.4') });
  expect(await statuses(3, ask)).toEqual([302, 302, 302]);
  const refused = await ask();
  expect(refused.status).toBe(429);
  expect(refused.text).toContain('Too many attempts');
  expect((await at('iron-temple').get('/api/store/echo', from('198.51.100.4'))).status).toBe(200);
});
