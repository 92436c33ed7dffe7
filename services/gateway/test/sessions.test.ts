import { expect, test } from 'vitest';
import { eventually, givenGateway } from './harness/given-gateway.ts';

const { at, services, originOf, clock, another, identity } = await givenGateway();
const ironTemple = originOf('iron-temple');
const cookie = '__Host-spotter';

const tokensSeen = (path: string): (string | undefined)[] =>
  services.calls.filter(({ url }) => url === path).map(({ headers }) => headers.authorization);

test('forty requests at once on two instances renew an expired token once, and all get through', async () => {
  const sam = at('iron-temple');
  await sam.logIn('sam.okafor');
  await sam.get('/api/training/before');
  clock.advance(290);
  const second = await another();
  const port = new URL(second.url).port;
  const addresses = [ironTemple, ironTemple.replace(/\d+$/, port)];
  sam.putCookie(String(addresses[1]), cookie, String(sam.cookie(ironTemple, cookie)));

  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      sam.visit(`${String(addresses[i % 2])}/api/training/after`, { headers: { accept: 'application/json' } }),
    ),
  );
  expect(answers.filter(({ status }) => status !== 200).map(({ text }) => text)).toEqual([]);
  expect(new Set(tokensSeen('/training/after')).size).toBe(1);
  expect(tokensSeen('/training/after')[0]).not.toBe(tokensSeen('/training/before')[0]);

  clock.advance(290); // and what was stored serves for the next time
  expect((await sam.get('/api/training/later')).status).toBe(200);
});

test('who logged out at the provider is logged out at every gym', async () => {
  const sam = at('iron-temple');
  await sam.logIn('sam.okafor');
  const elsewhere = at('north-barbell', sam);
  await elsewhere.visit(`${elsewhere.origin}/auth/login`); // the provider knows Sam already and asks nothing
  expect((await elsewhere.session()).member).not.toBeNull();

  const { redirectTo } = (await sam.send('POST', '/auth/logout')).json<{ redirectTo: string }>();
  const page = await sam.visit(redirectTo);
  expect(new URL(page.url).origin).toBe(ironTemple);
  await eventually(async () => expect((await elsewhere.session()).member).toBeNull());
});

test('after logging out the cookie, the tokens and the provider’s memory are worth nothing', async () => {
  const mette = at('iron-temple');
  await mette.logIn('mette.dahl');
  const old = String(mette.cookie(ironTemple, cookie));
  const answer = await mette.send('POST', '/auth/logout');
  expect(mette.cookie(ironTemple, cookie)).toBeUndefined();

  mette.putCookie(ironTemple, cookie, old);
  expect((await mette.get('/api/users/me')).status).toBe(401);

  await mette.visit(answer.json<{ redirectTo: string }>().redirectTo);
  const next = await mette.visit(`${ironTemple}/auth/login`);
  expect(next.text).toContain('name="password"');
});

test('logging out everywhere ends the sessions on all devices, and nobody else’s', async () => {
  const [phone, laptop, other] = [at('iron-temple'), at('iron-temple'), at('iron-temple')];
  await phone.logIn('kim.mori');
  await laptop.logIn('kim.mori');
  await other.logIn('tomas.lind');
  expect((await phone.send('POST', '/api/session/logout-everywhere')).status).toBe(204);
  expect((await phone.session()).member).toBeNull();
  expect((await laptop.session()).member).toBeNull();
  expect((await other.session()).member).not.toBeNull();
});

test('a session of one gym is nothing at another', async () => {
  const sam = at('iron-temple');
  await sam.logIn('sam.okafor');
  const north = at('north-barbell');
  north.putCookie(north.origin, cookie, String(sam.cookie(ironTemple, cookie)));
  expect((await north.session()).member).toBeNull();
  expect((await north.get('/api/users/me')).status).toBe(401);
});

test('a session ends after its absolute time, however busy', async () => {
  const priya = at('iron-temple');
  await priya.logIn('priya.raman');
  clock.advance(30 * 24 * 3600 + 1);
  expect((await priya.get('/api/users/me')).status).toBe(401);
  expect((await priya.session()).member).toBeNull();
  expect(priya.cookie(ironTemple, cookie)).toBeUndefined();
});

test('after half of its life a token is renewed beside the requests, so that a provider may be away for the other half', async () => {
  const tomas = at('iron-temple');
  await tomas.logIn('tomas.lind');
  await tomas.get('/api/training/first');
  clock.advance(160);
  await eventually(async () => {
    expect((await tomas.get('/api/training/renewed')).status).toBe(200);
    expect(tokensSeen('/training/renewed').at(-1)).not.toBe(tokensSeen('/training/first')[0]);
  });
  expect(tokensSeen('/training/renewed')[0]).toBe(tokensSeen('/training/first')[0]); // nobody waited for it
});

test('with the provider away a living token still serves; an expired one gives 503, and nobody is logged out', async () => {
  const kim = at('iron-temple');
  await kim.logIn('kim.mori');
  await identity.close();
  clock.advance(280);
  expect((await kim.get('/api/training/a')).status).toBe(200);
  clock.advance(60);
  const answer = await kim.get('/api/training/b');
  expect(answer.status).toBe(503);
  expect(answer.json()).toMatchObject({ type: '/problems/unavailable' });
  expect(kim.cookie(ironTemple, cookie)).toBeDefined();
  const fresh = await another(); // has never reached the provider
  for (const gateway of [ironTemple, ironTemple.replace(/\d+$/, new URL(fresh.url).port)]) {
    const login = await kim.visit(`${gateway}/auth/login`);
    expect(login.status).toBe(503);
    expect(login.text).toContain('Try again');
  }
});
