import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Identity } from '../../src/identity/start-identity.ts';
import { clientSecrets, gatewayOf, listenForLogouts, mustReturn, mustShow, type Gateway } from './gateway.ts';
import { providersToTest } from './providers.ts';
import { isReturned } from './visitor.ts';
import { removeFolder } from '../../src/process/remove-folder.ts';

const password = 'spot-me-twice';
/** Keycloak writes a failure down after its answer, and refuses without a count who comes again before that. */
const untilWrittenDown = { timeout: 20_000, interval: 200 };
const refused = (error: string) => expect.objectContaining({ error }) as unknown;

describe.each(providersToTest())('$name', ({ start, missing }) => {
  describe.skipIf(missing !== undefined)('lets people and services in', () => {
    const folder = mkdtempSync(join(tmpdir(), 'spotter-identity-'));
    let identity: Identity;
    let logouts: Awaited<ReturnType<typeof listenForLogouts>>;
    let app: Gateway;

    beforeAll(async () => {
      logouts = await listenForLogouts();
      identity = await start({ folder, publicUrl: logouts.publicUrl, environment: clientSecrets });
      app = await gatewayOf(identity, logouts.publicUrl);
    }, 600_000);

    afterAll(async () => {
      await identity.close();
      await logouts.close();
      removeFolder(folder);
    });

    test('a member logs in at the gym, and the app learns who it is', async () => {
      const tokens = await app.logIn(app.newVisitor(), 'iron-temple', 'sam.okafor', password);
      const who = {
        sub: '67b99e08-9411-40b3-b838-27a5121e5b4e',
        preferred_username: 'sam.okafor',
        name: 'Sam Okafor',
        email: 'sam.okafor@example.com',
        email_verified: true,
        locale: 'en',
        groups: ['/iron-temple'],
      };
      const { scope, ...claims } = await app.claimsOf(tokens.access_token);
      expect(String(scope).split(' ').sort()).toEqual(['email', 'openid', 'profile']);
      expect(claims).toEqual({
        ...who,
        iss: identity.issuer,
        aud: 'spotter-api',
        azp: 'spotter-gateway',
        typ: 'Bearer',
        jti: expect.any(String) as string,
        sid: expect.any(String) as string,
        iat: expect.any(Number) as number,
        exp: expect.any(Number) as number,
        auth_time: expect.any(Number) as number,
      });
      expect(tokens.claims()).toMatchObject({ ...who, aud: 'spotter-gateway' });
      expect(await oidc.fetchUserInfo(app.gateway, tokens.access_token, who.sub)).toMatchObject(who);
      expect(Number(claims.exp) - Number(claims.iat)).toBe(300);
    });

    test('an e-mail address serves as user name, in any case', async () => {
      const { access_token } = await app.logIn(app.newVisitor(), 'iron-temple', 'Mette.Dahl@Example.com', password);
      expect(await app.claimsOf(access_token)).toMatchObject({ preferred_username: 'mette.dahl' });
    });

    test.each([
      ['ines.ferrari', 'iron-temple', ['/iron-temple', '/iron-temple/owner'], undefined],
      ['jonas.weber', 'iron-temple', ['/iron-temple', '/iron-temple/store-manager'], undefined],
      ['astrid.nygaard', 'north-barbell', ['/north-barbell', '/north-barbell/owner'], undefined],
      ['robin.castle', '', undefined, { roles: ['platform-admin'] }],
    ])('%s carries the right roles', async (username, tenant, groups, realmAccess) => {
      const { access_token } = await app.logIn(app.newVisitor(), tenant, username, password);
      const claims = await app.claimsOf(access_token);
      expect((claims.groups as string[] | undefined)?.toSorted()).toEqual(groups);
      expect(claims.realm_access).toEqual(realmAccess);
    });

    test('logged in at one gym, one is logged in at the other', async () => {
      const person = app.newVisitor();
      await app.logIn(person, 'iron-temple', 'tomas.lind', password);
      const attempt = await app.begin('north-barbell');
      const tokens = await app.complete(mustReturn(await person.open(attempt.url)), attempt);
      expect(tokens.claims()).toMatchObject({ preferred_username: 'tomas.lind' });
    });

    test('a wrong password is told, and the right one then works', async () => {
      const attempt = await app.begin('iron-temple');
      const form = await app.newVisitor().see(attempt.url);
      let again = mustShow(await form.submit({ username: 'priya.raman', password: 'spot-me-once' }));
      expect(again.text).toMatch(/user ?name or (the )?password/i);
      const callback = await vi.waitFor(async () => {
        const outcome = await again.submit({ username: 'priya.raman', password });
        if (!isReturned(outcome)) again = outcome;
        return mustReturn(outcome);
      }, untilWrittenDown);
      expect((await app.complete(callback, attempt)).claims()).toMatchObject({ preferred_username: 'priya.raman' });
    });

    test('after five wrong passwords even the right one is refused for a while', async () => {
      let form = await app.newVisitor().see((await app.begin('north-barbell')).url);
      for (let attempt = 0; attempt < 10; attempt += 1)
        // more than five, as Keycloak may leave some out of the count; see above
        form = mustShow(await form.submit({ username: 'freja.lund', password: 'a guess of many' }));
      expect(mustShow(await form.submit({ username: 'freja.lund', password })).status).toBe(200);
      const other = await app.newVisitor().see((await app.begin('north-barbell')).url);
      expect(mustReturn(await other.submit({ username: 'henrik.berg', password })).searchParams.get('code')).not.toBeNull();
    });

    test('the page speaks the language that the app asks for', async () => {
      const { url } = await app.begin('iron-temple', { ui_locales: 'de' });
      const { html, text } = await app.newVisitor().see(url);
      expect(html).toMatch(/<html[^>]* lang="de"/);
      expect(text).toContain('Anmelde');
      expect(text).toContain('Passwort');
    });

    test('the session goes on with a refresh token, and again with the same one when the first answer was lost', async () => {
      const first = await app.logIn(app.newVisitor(), 'iron-temple', 'kim.mori', password);
      const second = await oidc.refreshTokenGrant(app.gateway, first.refresh_token ?? '');
      expect(await app.claimsOf(second.access_token)).toMatchObject({ preferred_username: 'kim.mori', groups: ['/iron-temple'] });
      const third = await oidc.refreshTokenGrant(app.gateway, first.refresh_token ?? '');
      expect(await app.claimsOf(third.access_token)).toMatchObject({ preferred_username: 'kim.mori' });
    });

    test('a revoked refresh token is dead', async () => {
      const { refresh_token = '' } = await app.logIn(app.newVisitor(), 'iron-temple', 'kim.mori', password);
      await oidc.tokenRevocation(app.gateway, refresh_token);
      await expect(oidc.refreshTokenGrant(app.gateway, refresh_token)).rejects.toEqual(refused('invalid_grant'));
    });

    test('a code is worth nothing without its verifier, and there is no code without a challenge', async () => {
      const person = app.newVisitor();
      const attempt = await app.begin('iron-temple');
      const callback = mustReturn(await (await person.see(attempt.url)).submit({ username: 'sam.okafor', password }));
      await expect(app.complete(callback, { ...attempt, verifier: oidc.randomPKCECodeVerifier() })).rejects.toEqual(
        refused('invalid_grant'),
      );

      const bare = new URL((await app.begin('iron-temple')).url);
      for (const name of ['code_challenge', 'code_challenge_method']) bare.searchParams.delete(name);
      expect(mustReturn(await person.open(bare)).searchParams.get('error')).toBe('invalid_request');
    });

    test.each(['http://evil.example/auth/callback', 'http://unknown-gym.localhost:1/auth/callback'])(
      'never sends a browser to %s',
      async (address) => {
        const { url } = await app.begin('iron-temple', { redirect_uri: address });
        const { status, html } = await app.newVisitor().see(url);
        expect(status).toBe(400);
        expect(html).not.toContain('name="password"');
      },
    );

    test('logging out ends the session everywhere', async () => {
      const person = app.newVisitor();
      const tokens = await app.logIn(person, 'iron-temple', 'mette.dahl', password);
      const told = logouts.next();
      const home = `${app.appAt('iron-temple')}/`;
      const url = oidc.buildEndSessionUrl(app.gateway, {
        id_token_hint: tokens.id_token ?? '',
        post_logout_redirect_uri: home,
        state: 'bye',
      });
      expect(mustReturn(await person.open(url)).href).toBe(`${home}?state=bye`);

      const logout = await app.verifyLogout(await told);
      expect(logout).toMatchObject({ sid: tokens.claims()?.sid, events: { 'http://schemas.openid.net/event/backchannel-logout': {} } });
      await expect(oidc.refreshTokenGrant(app.gateway, tokens.refresh_token ?? '')).rejects.toEqual(refused('invalid_grant'));
      expect((await person.see((await app.begin('iron-temple')).url)).html).toContain('name="password"');
    });

    test('a link on a foreign page cannot log anybody out', async () => {
      const person = app.newVisitor();
      await app.logIn(person, 'iron-temple', 'sam.okafor', password);
      const question = await person.see(`${identity.issuer}/protocol/openid-connect/logout?client_id=spotter-gateway`);
      expect(question.text).toMatch(/do you want to log ?out/i);
      const attempt = await app.begin('iron-temple');
      expect(mustReturn(await person.open(attempt.url)).searchParams.get('code')).not.toBeNull();
    });

    describe('newcomers', () => {
      const nora = { firstName: 'Nora', lastName: 'Bakke', 'password-confirm': 'deadlift at dawn', password: 'deadlift at dawn' };

      test('sign up where they are, are in at once, and can come back', async () => {
        const attempt = await app.begin('iron-temple', { prompt: 'create' });
        const form = await app.newVisitor().see(attempt.url);
        const callback = mustReturn(await form.submit({ ...nora, username: 'nora.bakke', email: 'nora.bakke@example.com' }));
        const first = await app.claimsOf((await app.complete(callback, attempt)).access_token);
        expect(first).toMatchObject({ preferred_username: 'nora.bakke', name: 'Nora Bakke', email_verified: false, locale: 'en' });
        expect(first).not.toHaveProperty('groups');

        const { access_token } = await app.logIn(app.newVisitor(), 'north-barbell', 'nora.bakke', nora.password);
        expect((await app.claimsOf(access_token)).sub).toBe(first.sub);
      });

      test.each([
        ['a password that is too short', { password: 'deadlift', 'password-confirm': 'deadlift' }, /10/],
        ['a password that is the user name', { password: 'liv.hansen', 'password-confirm': 'liv.hansen' }, /user ?name/i],
        ['two passwords that differ', { 'password-confirm': 'deadlift at dusk' }, /differ|match/i],
        ['a user name that somebody has', { username: 'sam.okafor' }, /already/i],
        ['an e-mail that somebody has', { email: 'sam.okafor@example.com' }, /already/i],
        ['what is no e-mail', { email: 'liv at home' }, /e-?mail/i],
      ])('are told about %s', async (_what, wrong, message) => {
        const form = await app.newVisitor().see((await app.begin('iron-temple', { prompt: 'create' })).url);
        const again = mustShow(await form.submit({ ...nora, username: 'liv.hansen', email: 'liv.hansen@example.com', ...wrong }));
        expect(again.text).toMatch(message);
        expect(again.html).toContain('Bakke');
        expect(again.html).not.toContain('deadlift at d');
      });
    });

    describe('services', () => {
      test.each(['gateway', 'user', 'workout', 'social', 'store', 'payment', 'notification', 'operator'])(
        '%s says who it is',
        async (name) => {
          const claims = await app.claimsOf(await app.asService(`spotter-${name}`));
          expect(claims).toMatchObject({ azp: `spotter-${name}`, aud: 'spotter-api', realm_access: { roles: ['service'] } });
          expect(claims).not.toHaveProperty('groups');
        },
      );

      test('a wrong secret is refused', async () => {
        const configuration = await app.configurationOf('spotter-store', 'not-the-secret');
        await expect(oidc.clientCredentialsGrant(configuration)).rejects.toMatchObject({ status: 401 });
      });
    });

    describe('the operator', () => {
      const call = async (clientId: string, method: string, path: string, body?: unknown) =>
        fetch(`${identity.url}/admin/realms/spotter${path}`, {
          method,
          headers: { authorization: `Bearer ${await app.asService(clientId)}`, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
      const operator = (method: string, path: string, body?: unknown) => call('spotter-operator', method, path, body);
      const one = async (path: string): Promise<Record<string, unknown> & { id: string }> => {
        const found = (await (await operator('GET', path)).json()) as (Record<string, unknown> & { id: string })[];
        expect(found).toHaveLength(1);
        return found[0] as Record<string, unknown> & { id: string };
      };

      test('opens a new gym: groups, host and owner', async () => {
        expect((await operator('POST', '/groups', { name: 'cave-club', attributes: { displayName: ['Cave Club'] } })).status).toBe(201);
        expect((await operator('POST', '/groups', { name: 'cave-club' })).status).toBe(409);
        const gym = await one('/groups?search=cave-club&exact=true');
        expect(gym).toMatchObject({ name: 'cave-club', path: '/cave-club', subGroupCount: 0 });

        expect((await operator('POST', `/groups/${gym.id}/children`, { name: 'owner' })).status).toBe(201);
        expect((await operator('POST', `/groups/${gym.id}/children`, { name: 'owner' })).status).toBe(409);
        const role = await one(`/groups/${gym.id}/children`);
        expect(role).toMatchObject({ name: 'owner', path: '/cave-club/owner' });

        const lars = await one('/users?username=lars.holm&exact=true');
        expect((await operator('PUT', `/users/${lars.id}/groups/${role.id}`)).status).toBe(204);
        const client = (await one('/clients?clientId=spotter-gateway')) as unknown as { id: string; redirectUris: string[] };
        const redirectUris = [...client.redirectUris, `${app.appAt('cave-club')}/auth/callback`];
        expect((await operator('PUT', `/clients/${client.id}`, { clientId: 'spotter-gateway', redirectUris })).status).toBe(204);

        const { access_token } = await app.logIn(app.newVisitor(), 'cave-club', 'lars.holm', password);
        expect((await app.claimsOf(access_token)).groups).toContain('/cave-club/owner');
      });

      test('and nobody else does', async () => {
        expect((await call('spotter-store', 'POST', '/groups', { name: 'pirate-gym' })).status).toBe(403);
        expect((await call('spotter-store', 'GET', '/clients?clientId=spotter-gateway')).status).toBe(403);
        const { access_token } = await app.logIn(app.newVisitor(), '', 'robin.castle', password);
        const asPerson = { authorization: `Bearer ${access_token}` };
        expect((await fetch(`${identity.url}/admin/realms/spotter/groups`, { headers: asPerson })).status).toBe(403);
        expect((await fetch(`${identity.url}/admin/realms/spotter/groups`)).status).toBe(401);
      });
    });
  });
});
