import { expect, test } from 'vitest';
import type { Declared } from '../resources/resources.ts';
import { hostClaims } from './host-claims.ts';

const tenant = (name: string, created: string, hosts: readonly string[], serves: readonly string[] = []) =>
  ({
    apiVersion: 'spotter.dev/v1alpha1',
    kind: 'Tenant',
    metadata: { name, uid: name, resourceVersion: '1', generation: 1, creationTimestamp: `2026-11-${created}T00:00:00Z` },
    spec: { hosts },
    status: { hosts: serves },
  }) as unknown as Declared<'Tenant'> & { apiVersion: string };
const claims = (declared: ReturnType<typeof tenant>, ...others: ReturnType<typeof tenant>[]) =>
  hostClaims([declared, ...others], declared, 'spotter.example');

test('of two tenants that want a host the older gets it, and the younger keeps its other hosts', () => {
  const [older, younger] = [tenant('older', '01', ['gym.example']), tenant('younger', '02', ['gym.example', 'other.example'])];
  expect(claims(older, younger)).toEqual({ granted: ['gym.example'], taken: [] });
  expect(claims(younger, older)).toEqual({
    granted: ['other.example'],
    taken: [{ host: 'gym.example', owner: 'the tenant older' }],
  });
});

test('whoever has a host keeps it, also when an older tenant comes to want it', () => {
  const older = tenant('older', '01', ['gym.example']);
  const younger = tenant('younger', '02', ['gym.example'], ['gym.example']);
  expect(claims(younger, older).granted).toEqual(['gym.example']);
  expect(claims(older, younger).taken).toEqual([{ host: 'gym.example', owner: 'the tenant younger' }]);
});

test('a host is free as soon as it is declared no longer, and never is the platform’s', () => {
  const [former, next] = [tenant('former', '01', [], ['gym.example']), tenant('next', '02', ['gym.example'])];
  expect(claims(next, former).granted).toEqual(['gym.example']);
  expect(claims(tenant('sly', '01', ['spotter.example', 'older.spotter.example', 'notspotter.example']))).toEqual({
    granted: ['notspotter.example'],
    taken: [
      { host: 'spotter.example', owner: 'the platform' },
      { host: 'older.spotter.example', owner: 'the platform' },
    ],
  });
});

test('twins of the same second do not both get it', () => {
  const twins = [tenant('a', '01', ['gym.example']), tenant('b', '01', ['gym.example'])] as const;
  expect(twins.map((twin) => hostClaims(twins, twin, 'spotter.example').granted.length).sort()).toEqual([0, 1]);
});
