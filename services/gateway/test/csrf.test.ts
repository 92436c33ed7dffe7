import { beforeEach, expect, test } from 'vitest';
import { givenGateway } from './harness/given-gateway.ts';

const { at, services, originOf } = await givenGateway();
const ironTemple = originOf('iron-temple');
const write = '/api/training/workouts/1';

const sam = at('iron-temple');
await sam.logIn('sam.okafor');
const { csrfToken } = await sam.session();
const good = { origin: ironTemple, 'x-csrf-token': csrfToken, accept: 'application/json' };

const reached = () => services.calls.filter(({ url }) => url === '/training/workouts/1').length;
let before = 0;
beforeEach(() => void (before = reached()));

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s from our own page with the session’s token goes through', async (method) => {
  expect((await sam.visit(ironTemple + write, { method, headers: good })).status).toBe(200);
  expect(reached()).toBe(before + 1);
});

test.each([
  ['without the token', { 'x-csrf-token': '' }],
  ['with a token that was made up', { 'x-csrf-token': 'A'.repeat(43) }],
  ['from another site', { origin: 'https://evil.example' }],
  ['from another gym’s page', { origin: originOf('north-barbell') }],
  ['from a sandboxed frame', { origin: 'null' }],
  ['from the same host, but another port', { origin: 'http://iron-temple.localhost:1' }],
])('a write %s is refused and reaches no service', async (_, changed) => {
  const answer = await sam.visit(ironTemple + write, { method: 'POST', headers: { ...good, ...changed } });
  expect(answer.status).toBe(403);
  expect(answer.json()).toMatchObject({ type: '/problems/csrf-refused' });
  expect(reached()).toBe(before);
});

test('an old browser without Origin counts by Sec-Fetch-Site', async () => {
  const { origin: _, ...rest } = good;
  const from = (site: string) => sam.visit(ironTemple + write, { method: 'POST', headers: { ...rest, 'sec-fetch-site': site } });
  expect((await from('same-origin')).status).toBe(200);
  expect((await from('same-site')).status).toBe(403);
  expect((await sam.visit(ironTemple + write, { method: 'POST', headers: rest })).status).toBe(403);
});

test('the token of another session, of the guest before, or of the session before is refused', async () => {
  const other = at('iron-temple');
  const guestToken = (await other.session()).csrfToken;
  await other.logIn('mette.dahl');
  const first = (await other.session()).csrfToken;
  await other.visit(`${ironTemple}/auth/login`); // a new session
  for (const stolen of [csrfToken, guestToken, first]) {
    const answer = await other.visit(ironTemple + write, { method: 'POST', headers: { ...good, 'x-csrf-token': stolen } });
    expect(answer.status).toBe(403);
  }
  expect(reached()).toBe(before);
});

test('guests need the token, too, and theirs is bound to their cookie', async () => {
  const guest = at('iron-temple');
  expect((await guest.send('POST', '/api/store/cart/lines', { sku: 'BELT', quantity: 1 })).status).toBe(200);
  const other = at('iron-temple');
  await other.session();
  const answer = await other.visit(`${ironTemple}/api/store/cart/lines`, {
    method: 'POST',
    headers: { ...good, 'x-csrf-token': (await guest.session()).csrfToken },
  });
  expect(answer.status).toBe(403);
});

test('nobody can be logged out from another site', async () => {
  const answer = await sam.visit(`${ironTemple}/auth/logout`, { method: 'POST', headers: { ...good, origin: 'https://evil.example' } });
  expect(answer.status).toBe(403);
  expect((await sam.session()).member).not.toBeNull();
});

test('payment providers call without any of this', async () => {
  const answer = await at(undefined).get('/api/payments/webhooks/stripe', {
    method: 'POST',
    headers: { 'stripe-signature': 't=1,v1=x' },
    body: '{}',
  });
  expect(answer.status).toBe(200);
  const { headers } = services.last('/payments/webhooks/stripe') ?? {};
  expect(headers).toMatchObject({ 'stripe-signature': 't=1,v1=x' });
  expect(headers).not.toHaveProperty('authorization');
});
