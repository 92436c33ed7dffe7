import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { openBrowser } from './harness/browser.ts';
import { givenGateway } from './harness/given-gateway.ts';

const { at, services, originOf, sandbox, publicUrl, identity } = await givenGateway();
const ironTemple = originOf('iron-temple');

test('a person logs in at their gym and comes back to where they were', async () => {
  const sam = at('iron-temple');
  const page = await sam.logIn('sam.okafor', '/shop/products/belt?size=m');
  expect(page.url).toBe(`${ironTemple}/shop/products/belt?size=m`);
  expect(await sam.session()).toMatchObject({
    tenant: { slug: 'iron-temple', displayName: 'Iron Temple' },
    member: { name: 'Sam Okafor', email: 'sam.okafor@example.com', handle: 'sam_okafor' },
    roles: [],
    isPlatformAdmin: false,
  });
});

test('the profile is made during the login, before the first page asks for it', async () => {
  await at('iron-temple').logIn('kim.mori');
  const asked = services.calls.filter(({ url, headers }) => url === '/users/me' && headers['x-spotter-tenant'] === 'iron-temple');
  const people = asked.map(({ headers }) => Buffer.from((headers.authorization ?? '').split('.')[1] ?? '', 'base64url').toString());
  expect(people.filter((claims) => claims.includes('kim.mori')).length).toBe(1);
});

test('the services hear the person’s own token and the gym of the host', async () => {
  const ines = at('iron-temple');
  await ines.logIn('ines.ferrari');
  expect((await ines.session()).roles).toEqual(['owner']);
  await ines.get('/api/admin/store/orders');
  const { headers } = services.last('/admin/store/orders') ?? {};
  expect(headers).toMatchObject({ 'x-spotter-tenant': 'iron-temple', authorization: expect.stringMatching(/^Bearer ey/) as string });
});

test('the platform’s own people log in on its own host, where there is no gym', async () => {
  const robin = at(undefined);
  await robin.logIn('robin.castle');
  expect(await robin.session()).toMatchObject({ tenant: null, member: null, isPlatformAdmin: true });
  expect((await robin.get('/api/platform/users/tenants')).json()).toMatchObject({ path: '/platform/users/tenants' });
});

test('somebody new signs up and is logged in', async () => {
  const browser = at('iron-temple');
  const form = await browser.visit(`${ironTemple}/auth/register?returnTo=/train`);
  expect(form.text).toContain('name="firstName"');
  const page = await browser.submit(form, {
    firstName: 'Nora',
    lastName: 'New',
    username: 'nora.new',
    email: 'nora.new@example.com',
    password: 'deadlift-day-9',
    'password-confirm': 'deadlift-day-9',
  });
  expect(page.url).toBe(`${ironTemple}/train`);
  expect((await browser.session()).member).toMatchObject({ name: 'Nora New', email: 'nora.new@example.com' });
});

test('the cookie is for this host alone, out of reach of scripts, and says nothing', async () => {
  const browser = at('iron-temple');
  const form = await browser.visit(`${ironTemple}/auth/login`);
  const callback = await browser.submit(form, { username: 'sam.okafor', password: 'spot-me-twice' });
  expect(callback.url).toBe(`${ironTemple}/`);
  const again = await browser.visit(`${ironTemple}/auth/login`, { follow: false });
  const [line] = [again.headers['set-cookie'] ?? []].flat();
  expect(line).toMatch(/^__Host-spotter-login=[\w-]{22}; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  expect(browser.cookie(ironTemple, '__Host-spotter')).toMatch(/^[\w-]{43}$/);
});

test('neither tokens nor cookies can be read in Redis', async () => {
  const browser = at('iron-temple');
  await browser.logIn('mette.dahl');
  const secret = String(browser.cookie(ironTemple, '__Host-spotter'));
  const redis = new Redis(sandbox.redisUrl);
  const keys = await redis.keys('gateway:session*');
  const values = await Promise.all(keys.map(async (key) => ((await redis.type(key)) === 'string' ? redis.get(key) : redis.smembers(key))));
  redis.disconnect();
  const everything = JSON.stringify([keys, values]);
  expect(keys.length).toBeGreaterThan(0);
  expect(everything).not.toContain(secret);
  // A token: two parts that begin as JSON does. One alone comes about in encrypted text by chance.
  expect(everything).not.toMatch(/eyJ[\w-]+\.eyJ|mette/);
});

test('logging in gives a new session: one that was planted before, or was there before, is worth nothing', async () => {
  const browser = at('iron-temple');
  const planted = 'p'.repeat(43);
  browser.putCookie(ironTemple, '__Host-spotter', planted);
  await browser.logIn('sam.okafor');
  const first = String(browser.cookie(ironTemple, '__Host-spotter'));
  await browser.visit(`${ironTemple}/auth/login`);
  const second = String(browser.cookie(ironTemple, '__Host-spotter'));
  expect(new Set([planted, first, second]).size).toBe(3);

  const thief = at('iron-temple');
  for (const old of [planted, first]) {
    thief.putCookie(ironTemple, '__Host-spotter', old);
    expect((await thief.session()).member).toBeNull();
  }
});

test('a login that began in one browser cannot be finished in another', async () => {
  const attacker = at('iron-temple');
  const form = await attacker.visit(`${ironTemple}/auth/login`);
  const answer = await attacker.submit(form, { username: 'tomas.lind', password: 'spot-me-twice' });
  expect(answer.url).toBe(`${ironTemple}/`);
  const victim = openBrowser();
  await victim.visit(`${ironTemple}/auth/login`, { follow: false }); // has a login cookie of its own
  const begun = new URL(String((await attacker.visit(`${ironTemple}/auth/login`, { follow: false })).headers.location));
  const back = await attacker.visit(begun.href, { follow: false });
  const page = await victim.visit(String(back.headers.location));
  expect(page.status).toBe(400);
  expect(page.text).toContain('You are not logged in');
  expect((await at('iron-temple', victim).session()).member).toBeNull();
});

test('the provider’s answer works once', async () => {
  const browser = at('iron-temple');
  await browser.logIn('sam.okafor'); // the provider remembers, so that the next login asks nothing
  const begun = await browser.visit(`${ironTemple}/auth/login`, { follow: false });
  const answered = await browser.visit(String(begun.headers.location), { follow: false });
  const callback = String(answered.headers.location);
  expect(callback).toMatch(new RegExp(`^${publicUrl}/auth/callback\\?`));
  expect((await browser.visit(callback)).url).toBe(`${ironTemple}/`);
  expect((await browser.visit(callback)).status).toBe(400);
});

test('a made-up answer of the provider logs nobody in', async () => {
  const browser = at('iron-temple');
  const begun = new URL(String((await browser.visit(`${ironTemple}/auth/login`, { follow: false })).headers.location));
  const state = String(begun.searchParams.get('state'));
  const page = await browser.visit(`${ironTemple}/auth/callback?code=stolen&state=${state}&iss=${encodeURIComponent(identity.issuer)}`);
  expect(page.status).toBe(400);
  expect((await browser.session()).member).toBeNull();
});

test.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/auth/logout'])('returnTo=%s leads home', async (returnTo) => {
  expect((await at('iron-temple').logIn('sam.okafor', returnTo)).url).toBe(`${ironTemple}/`);
});

test('a cart that a guest filled goes to the member, by the names that the store knows', async () => {
  const browser = at('iron-temple');
  await browser.session();
  const guest = String(browser.cookie(ironTemple, '__Host-spotter-guest'));
  await browser.send('POST', '/api/store/cart/lines', { sku: 'BELT-10-M', quantity: 1 });
  const guestId = services.last('/store/cart/lines')?.headers['x-spotter-guest'];
  await browser.logIn('priya.raman');
  const { member } = await browser.session();
  const merged = services.last('/internal/carts/merge');
  expect(JSON.parse(String(merged?.body))).toEqual({ tenant: 'iron-temple', guestId, memberId: member?.id });
  expect(guestId).not.toBe(guest);
  expect(browser.cookie(ironTemple, '__Host-spotter-guest')).toBeUndefined();
});

test('while the services are away people still log in, and the cart follows later', async () => {
  const browser = at('iron-temple');
  await browser.session();
  const form = await browser.visit(`${ironTemple}/auth/login`);
  await services.goAway();
  await browser.submit(form, { username: 'tomas.lind', password: 'spot-me-twice' });
  expect((await browser.session()).member).toMatchObject({ name: 'Tomas Lind', handle: null });
  expect(browser.cookie(ironTemple, '__Host-spotter-guest')).toBeDefined();

  await services.comeBack();
  expect((await browser.session()).member).toMatchObject({ name: 'Tomas Lind', handle: 'tomas_lind' });
  expect(browser.cookie(ironTemple, '__Host-spotter-guest')).toBeUndefined();
});
