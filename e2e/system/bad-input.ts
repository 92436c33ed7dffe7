import { request as httpRequest } from 'node:http';
import { ProblemDocument } from '@spotter/contracts';
import { readMe } from '@spotter/contracts/user/members';
import { importLimits, listImports } from '@spotter/contracts/workout/imports';
import { logIn, type ApiSession } from '@spotter/local/api/api-session';
import { demoPassword, demoPerson } from '@spotter/local/api/demo-people';
import { SignJWT, generateKeyPair } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { House } from './house.ts';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** A request as bytes, straight at a service or the gateway. */
const send = (
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: Buffer | string },
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      { host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: options.headers ?? {} },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => {
          resolve({
            status: incoming.statusCode ?? 0,
            type: incoming.headers['content-type'] ?? '',
            text: Buffer.concat(chunks).toString(),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(options.body);
  });

const shownInside = /\bat (async )?[\w.<>]+ \(|node_modules|\/src\/|SELECT |ER_[A-Z]/;

const isProblem = (answer: Answer, status: number): void => {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.type).toContain('application/problem+json');
  expect(ProblemDocument.parse(JSON.parse(answer.text)).status).toBe(status);
  expect(answer.text).not.toMatch(shownInside);
};

const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  type: response.headers.get('content-type') ?? '',
  text: await response.text(),
});

const json = { 'content-type': 'application/json' };
const patch = (session: ApiSession, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) =>
  session.fetch('/users/me', { method: 'PATCH', body, headers: { 'if-match': '"1"', ...headers } }).then(answerOf);

export const badInput = (house: () => House): void => {
  describe('bad input is answered with a problem document and changes nothing', () => {
    const badBodies: [string, (session: ApiSession) => Promise<Answer>, number][] = [
      ['a wrong type', (sam) => patch(sam, '{"bio": 5}'), 400],
      ['an unknown unit', (sam) => patch(sam, '{"units": {"mass": "stone"}}'), 400],
      ['broken JSON', (sam) => patch(sam, '{"bio": '), 400],
      ['bad UTF-8', (sam) => patch(sam, new Uint8Array([0x7b, 0x22, 0x62, 0x69, 0x6f, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d])), 400],
      ['another content type', (sam) => patch(sam, 'bio=x', { 'content-type': 'text/plain' }), 415],
      ['a huge body', (sam) => patch(sam, JSON.stringify({ bio: 'x'.repeat(400_000) })), 413],
      ['an id that is none', (sam) => sam.fetch('/social/posts/1%20OR%201=1').then(answerOf), 400],
      ['a cursor that is none', (sam) => sam.fetch('/users/profiles?cursor=%27;DROP').then(answerOf), 400],
      ['a route that is none', (sam) => sam.fetch('/users/nothing-here').then(answerOf), 404],
      ['an internal route', (sam) => sam.fetch('/internal/tenants').then(answerOf), 404],
    ];
    test.each(badBodies)('%s', async (_, attempt, status) => {
      const sam = await house().member('sam');
      const before = await sam.call(readMe, {});
      isProblem(await attempt(sam), status);
      expect(await sam.call(readMe, {})).toEqual(before);
    });
  });

  test('a file of training that is too large or has too many rows is refused in words, and nothing of it stays', async () => {
    const sam = await house().member('sam');
    const before = await sam.call(listImports, {});
    const upload = (body: string) =>
      sam
        .fetch(`/training/imports/${uuidv7()}?fileName=strong.csv&timeZone=UTC`, {
          method: 'PUT',
          body,
          headers: { 'content-type': 'text/csv' },
        })
        .then(answerOf);
    const large = await upload('A'.repeat(importLimits.bytes + 1));
    isProblem(large, 413);
    expect(JSON.parse(large.text)).toMatchObject({ type: '/problems/too-large' });
    const row = '2026-11-20 18:00:00,Legs,1h,Squat,1,100,5,0,0,,,8\n';
    const header = 'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n';
    const long = await upload(header + row.repeat(importLimits.rows + 1));
    isProblem(long, 413);
    expect(JSON.parse(long.text)).toMatchObject({ type: '/problems/too-many-rows', limitRows: importLimits.rows });
    expect(await sam.call(listImports, {})).toEqual(before);
  });

  test('forged, expired and foreign tokens open nothing at a service', async () => {
    const { ports, issuer } = house();
    const { privateKey } = await generateKeyPair('RS256');
    const claims = { groups: ['/iron-temple/owner'], realm_access: { roles: ['platform-admin', 'service'] }, azp: 'spotter-gateway' };
    const forged = (expires: string) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'guess' })
        .setSubject('somebody')
        .setIssuer(issuer)
        .setAudience('spotter-api')
        .setIssuedAt()
        .setExpirationTime(expires)
        .sign(privateKey);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
    for (const token of [await forged('1h'), await forged('-1h'), unsigned, 'spt_guess', 'x']) {
      const headers = { authorization: `Bearer ${token}`, 'x-spotter-tenant': 'iron-temple', 'x-spotter-guest': 'guest-0123456789abcdef' };
      for (const [port, path] of [
        [ports.user, '/users/me'],
        [ports.store, '/admin/store/orders'],
        [ports.user, '/internal/tenants'],
      ] as const) {
        isProblem(await send(port, path, { headers }), 401);
      }
    }
  });

  test('a session is worth nothing at another gym, and a CSRF token nothing in another session', async () => {
    const [sam, mette] = [await house().member('sam'), await house().member('mette')];
    const { tenantUrl, ports } = house();
    const northBarbell = new URL(tenantUrl('north-barbell'));
    const cookie = sam.browsing.cookies(new URL(sam.tenantUrl).hostname);
    const elsewhere = await send(ports.gateway, '/api/users/me', { headers: { host: northBarbell.host, cookie } });
    isProblem(elsewhere, 401);

    const before = await sam.call(readMe, {});
    const body = JSON.stringify({ bio: 'Not by me' });
    const attempt = (headers: Record<string, string>) => patch(sam, body, { ...json, 'if-match': `"${before.version}"`, ...headers });
    isProblem(await attempt({ 'x-csrf-token': mette.session.csrfToken }), 403);
    isProblem(await attempt({ 'x-csrf-token': '' }), 403);
    isProblem(await attempt({ origin: 'https://evil.example' }), 403);
    isProblem(await attempt({ origin: northBarbell.origin }), 403);
    expect(await sam.call(readMe, {})).toEqual(before);

    const again = await logIn(sam.tenantUrl, { username: demoPerson('sam').username, password: demoPassword });
    isProblem(await patch(again, body, { ...json, 'x-csrf-token': sam.session.csrfToken }), 403);
  });
};
