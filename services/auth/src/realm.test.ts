import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MissingVariables, readRealm, realmFile, secretVariable } from './realm.ts';

const clientIds = ['gateway', 'user', 'workout', 'social', 'store', 'payment', 'notification', 'operator'].map((name) => `spotter-${name}`);
const secrets = Object.fromEntries(clientIds.map((id) => [secretVariable(id), `secret-of-${id}`]));

test('each of our clients has its secret from the environment and none in Git', () => {
  expect(readRealm(secrets).clients.map(({ clientId, secret }) => [clientId, secret])).toEqual(
    clientIds.map((id) => [id, `secret-of-${id}`]),
  );
  const inGit = JSON.parse(readFileSync(realmFile, 'utf8')) as { clients: { clientId: string; secret: string }[] };
  expect(inGit.clients.map(({ secret }) => secret)).toEqual(clientIds.map((id) => `\${${secretVariable(id)}}`));
});

test('a missing secret is refused by name', () => {
  const others = Object.fromEntries(Object.entries(secrets).filter(([name]) => !/STORE|USER/.test(name)));
  expect(() => readRealm(others)).toThrow(new MissingVariables(['SPOTTER_STORE_SECRET', 'SPOTTER_USER_SECRET']));
});

test('a value with quotes stays one value', () => {
  const realm = readRealm({ ...secrets, SPOTTER_STORE_SECRET: 'a"b\\c,"x":"y' });
  expect(realm.clients.find(({ clientId }) => clientId === 'spotter-store')?.secret).toBe('a"b\\c,"x":"y');
});

test('demo people cannot log in unless the environment says so', () => {
  const people = (environment: Record<string, string>) => readRealm(environment).users.filter((user) => !user.serviceAccountClientId);
  expect(people(secrets).every(({ enabled }) => !enabled)).toBe(true);
  expect(people({ ...secrets, SPOTTER_DEMO_USERS: 'true' }).every(({ enabled }) => enabled)).toBe(true);
});

test('people return to the host they came from, whatever its port', () => {
  const gateway = readRealm({ ...secrets, SPOTTER_PUBLIC_SCHEME: 'https', SPOTTER_PUBLIC_HOST: 'spotter.test:8443' }).clients[0];
  expect(gateway?.redirectUris).toEqual([
    'https://spotter.test:8443/auth/callback',
    'https://iron-temple.spotter.test:8443/auth/callback',
    'https://north-barbell.spotter.test:8443/auth/callback',
  ]);
});

test('every person and role stands in groups that exist', () => {
  const realm = readRealm(secrets);
  const paths = new Set(realm.groups.flatMap((group) => [group.path, ...group.subGroups.map(({ path }) => path)]));
  expect(realm.users.flatMap(({ groups }) => groups).filter((path) => !paths.has(path))).toEqual([]);
  expect(paths).toContain('/iron-temple/store-manager');
  expect(paths).toContain('/north-barbell/moderator');
});
