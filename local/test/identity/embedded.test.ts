import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import * as oidc from 'openid-client';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import type { AddressInfo } from 'node:net';
import { startIdentity, type Identity, type IdentityOptions } from '../../src/identity/start-identity.ts';
import { freePort } from '../../src/process/free-port.ts';
import { until } from '../../src/process/until.ts';
import { clientSecrets, gatewayOf, mustReturn, mustShow } from './gateway.ts';
import { removeFolder } from '../../src/process/remove-folder.ts';

const publicUrl = 'http://localhost:1';
const password = 'spot-me-twice';
const nora = { username: 'nora.bakke', email: 'nora.bakke@example.com', firstName: 'Nora', lastName: 'Bakke' };
const secret = { password: 'deadlift at dawn', 'password-confirm': 'deadlift at dawn' };

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const givenFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'spotter-identity-'));
  cleanUps.push(() => removeFolder(folder));
  return folder;
};

const given = async (folder: string, more: Partial<IdentityOptions> = {}): Promise<Identity> => {
  const identity = await startIdentity({ folder, publicUrl, environment: clientSecrets, ...more });
  cleanUps.push(() => identity.close());
  return identity;
};

/** A mail server that hands out what it gets. */
const givenMailServer = async () => {
  const received: string[] = [];
  const waiting: ((mail: string) => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      void simpleParser(stream).then(({ text = '' }) => {
        received.push(text);
        waiting.splice(0).forEach((tell) => tell(text));
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.server.once('listening', resolve));
  cleanUps.push(() => new Promise<void>((resolve) => server.close(resolve)));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${String(port)}`, next: () => new Promise<string>((resolve) => waiting.push(resolve)) };
};

test('a restart loses nobody: people, sessions, refresh tokens and keys stay', async () => {
  const folder = givenFolder();
  const port = await freePort();
  const before = await startIdentity({ folder, port, publicUrl, environment: clientSecrets });
  const first = await gatewayOf(before, publicUrl);
  const person = first.newVisitor();
  const attempt = await first.begin('iron-temple', { prompt: 'create' });
  const callback = mustReturn(await (await person.see(attempt.url)).submit({ ...nora, ...secret }));
  const tokens = await first.complete(callback, attempt);
  await before.close();

  const after = await given(folder, { port });
  const answers = async () => (await fetch(after.issuer)).status < 500; // until then connections to the first one may be left over
  await until(answers, { what: 'the provider answers after its restart', timeoutSeconds: 20 });
  const second = await gatewayOf(after, publicUrl);
  expect(await second.claimsOf(tokens.access_token)).toMatchObject({ preferred_username: 'nora.bakke' });
  const refreshed = await oidc.refreshTokenGrant(second.gateway, tokens.refresh_token ?? '');
  expect(refreshed.claims()?.sub).toBe(tokens.claims()?.sub);
  const again = await second.begin('north-barbell');
  expect(mustReturn(await person.open(again.url)).searchParams.get('code')).not.toBeNull();
  const elsewhere = await second.logIn(second.newVisitor(), 'iron-temple', nora.email, secret.password);
  expect(elsewhere.claims()?.sub).toBe(tokens.claims()?.sub);
});

test('a lock outlives a restart and says how long it lasts, for names that nobody has too', async () => {
  const folder = givenFolder();
  const before = await startIdentity({ folder, publicUrl, environment: clientSecrets });
  const app = await gatewayOf(before, publicUrl);
  for (const username of ['kim.mori', 'nobody.at.all']) {
    let form = await app.newVisitor().see((await app.begin('iron-temple')).url);
    for (let count = 0; count < 5; count += 1) form = mustShow(await form.submit({ username, password: 'a guess of many' }));
  }
  await before.close();
  const after = await gatewayOf(await given(folder), publicUrl);
  const form = await after.newVisitor().see((await after.begin('iron-temple')).url);
  for (const username of ['Kim.Mori', 'nobody.at.all']) {
    expect(mustShow(await form.submit({ username, password })).text).toContain('Too many wrong passwords. Try again in a minute.');
  }
});

test('with verified e-mail asked for, nobody gets in before the link of the mail is opened', async () => {
  const mail = await givenMailServer();
  const identity = await given(givenFolder(), { smtpUrl: mail.url, environment: { ...clientSecrets, SPOTTER_VERIFY_EMAIL: 'true' } });
  const app = await gatewayOf(identity, publicUrl);
  const person = app.newVisitor();
  const attempt = await app.begin('iron-temple', { prompt: 'create' });
  const form = await person.see(attempt.url);
  const firstMail = mail.next();
  expect(mustShow(await form.submit({ ...nora, ...secret })).text).toContain('We sent a link to nora.bakke@example.com');
  const linkIn = (text: string) => /http:\S+/.exec(text)?.[0] ?? '';
  const link = linkIn(await firstMail);

  const other = app.newVisitor();
  const otherAttempt = await app.begin('iron-temple');
  const secondMail = mail.next();
  const login = await other.see(otherAttempt.url);
  expect(mustShow(await login.submit({ username: nora.username, password: secret.password })).text).toContain('Confirm your e-mail');
  await secondMail;

  const tokens = await app.complete(mustReturn(await person.open(link)), attempt);
  expect(await app.claimsOf(tokens.access_token)).toMatchObject({ preferred_username: 'nora.bakke', email_verified: true });
  expect((await app.newVisitor().see(link)).status).toBe(410);
  await app.logIn(app.newVisitor(), 'iron-temple', nora.username, secret.password);
});

test('hosts that the operator allowed or forbade stay so, and the realm’s own follow the web app to a new port', async () => {
  const folder = givenFolder();
  const setUris = async (identity: Identity, redirectUris: readonly string[]) => {
    const app = await gatewayOf(identity, publicUrl);
    const headers = { authorization: `Bearer ${await app.asService('spotter-operator')}`, 'content-type': 'application/json' };
    const address = `${identity.url}/admin/realms/spotter/clients/spotter-gateway`;
    expect((await fetch(address, { method: 'PUT', headers, body: JSON.stringify({ redirectUris }) })).status).toBe(204);
  };
  const before = await startIdentity({ folder, publicUrl, environment: clientSecrets });
  await setUris(before, [
    `${publicUrl}/auth/callback`,
    'http://iron-temple.localhost:1/auth/callback',
    'http://cave.example/auth/callback',
  ]);
  const refused = async (identity: Identity, address: string) => {
    const app = await gatewayOf(identity, address);
    const { url } = await app.begin('', { redirect_uri: `${address}/auth/callback` });
    return (await fetch(url, { redirect: 'manual' })).status === 400;
  };
  expect(await refused(before, 'http://north-barbell.localhost:1')).toBe(true);
  await before.close();

  const after = await given(folder, { publicUrl: 'http://localhost:2' });
  expect(await refused(after, 'http://localhost:2')).toBe(false);
  expect(await refused(after, 'http://iron-temple.localhost:2')).toBe(false);
  expect(await refused(after, 'http://cave.example')).toBe(false);
  expect(await refused(after, publicUrl)).toBe(true);
});

test('demo people stay out when the environment says so, and sign-up can be closed', async () => {
  const environment = { ...clientSecrets, SPOTTER_DEMO_USERS: 'false', SPOTTER_REGISTRATION_ALLOWED: 'false' };
  const app = await gatewayOf(await given(givenFolder(), { environment }), publicUrl);
  const form = await app.newVisitor().see((await app.begin('iron-temple', { prompt: 'create' })).url);
  expect(form.text).not.toContain('Create an account');
  expect(mustShow(await form.submit({ username: 'sam.okafor', password })).text).toContain('is wrong');
});

test('a form that does not come from the page is refused', async () => {
  const app = await gatewayOf(await given(givenFolder()), publicUrl);
  const form = await app.newVisitor().see((await app.begin('iron-temple')).url);
  const refused = mustShow(await form.submit({ username: 'sam.okafor', password, csrf: 'from-elsewhere' }));
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('This login does not work');
  expect(mustReturn(await form.submit({ username: 'sam.okafor', password })).searchParams.get('code')).not.toBeNull();
});

test('one login cannot be finished in another browser', async () => {
  const app = await gatewayOf(await given(givenFolder()), publicUrl);
  const victim = app.newVisitor();
  await victim.see((await app.begin('iron-temple')).url);
  const attacker = app.newVisitor();
  const theirs = await fetch((await app.begin('iron-temple')).url, { redirect: 'manual' });
  const page = await attacker.see((await app.begin('iron-temple')).url);
  expect(page.status).toBe(200);
  const stolen = new URL(theirs.headers.get('location') ?? '', theirs.url);
  expect((await victim.see(stolen)).text).toContain('This page has expired');
});

test('pages may run nothing, load nothing and be framed by nobody but themselves', async () => {
  const app = await gatewayOf(await given(givenFolder()), publicUrl);
  const entry = await fetch((await app.begin('iron-temple')).url, { redirect: 'manual' });
  const cookie = entry.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const { headers } = await fetch(new URL(entry.headers.get('location') ?? '', entry.url), { headers: { cookie } });
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self' http://iron-temple.localhost:1");
  expect(policy).not.toMatch(/unsafe|\*/);
  expect(headers.get('cache-control')).toBe('no-store');
  for (const line of entry.headers.getSetCookie()) expect(line).toMatch(/httponly.*samesite=lax|samesite=lax.*httponly/i);
});
