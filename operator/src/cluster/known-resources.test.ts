import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Resource } from '../resources/resources.ts';
import { knownResources } from './known-resources.ts';

const belt = (version: number, generation = version): Resource => ({
  apiVersion: 'spotter.dev/v1alpha1',
  kind: 'Product',
  metadata: { name: 'belt', namespace: 'default', uid: 'belt', resourceVersion: String(version), generation },
  spec: { tenant: 'iron-temple', title: `Belt ${String(version)}` },
});

const given = () => {
  const changes: string[] = [];
  return { ...knownResources((key) => changes.push(key)), changes };
};

test('an event told twice, or after a newer one, is not heard', () => {
  const known = given();
  [belt(9), belt(10), belt(10), belt(9)].forEach(known.heard);
  expect(known.get('default/belt')?.spec).toMatchObject({ title: 'Belt 10' });
  expect(known.changes).toHaveLength(2);
});

test('what was deleted does not come back by an event that was late, but by being declared again', () => {
  const known = given();
  known.heard(belt(5));
  known.heardDeletion(belt(8));
  known.heard(belt(7));
  expect(known.ofTenant('iron-temple')).toEqual([]);
  known.heard(belt(12));
  known.heardDeletion(belt(8));
  expect(known.ofTenant('iron-temple')).toHaveLength(1);
});

test('a list that is read anew takes no room for what is known already', () => {
  const known = given();
  known.heard(belt(5));
  const before = known.get('default/belt');
  known.replaceAll([known.keep(belt(5))]);
  expect(known.get('default/belt')).toBe(before);
  known.replaceAll([known.keep(belt(6))]);
  expect(known.get('default/belt')?.spec).toMatchObject({ title: 'Belt 6' });
  expect(known.changes).toHaveLength(2);
});

test('a list is believed even when a restored backup has made versions smaller', () => {
  const known = given();
  known.heard(belt(500));
  known.replaceAll([belt(20)]);
  expect(known.get('default/belt')?.spec).toMatchObject({ title: 'Belt 20' });
  known.replaceAll([]);
  expect(known.count()).toBe(0);
});

test('the operator’s own status and finalizer are no reason to look again; a finalizer that somebody took away is', () => {
  const known = given();
  known.heard(belt(1));
  const written = { ...belt(2, 1), status: { observedGeneration: 1 } };
  known.heard({ ...written, metadata: { ...written.metadata, finalizers: ['spotter.dev/operator'] } });
  expect(known.changes).toHaveLength(1);
  known.heard(belt(3, 1));
  expect(known.changes).toHaveLength(2);
});

test('law: in whatever order and however often events come, the newest is what is known', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1e15 }), { minLength: 1, maxLength: 30 }), (versions) => {
      const known = given();
      versions.map((version) => belt(version, 1)).forEach(known.heard);
      expect(known.get('default/belt')?.metadata.resourceVersion).toBe(String(Math.max(...versions)));
    }),
  );
});
