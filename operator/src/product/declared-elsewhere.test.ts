import { expect, test } from 'vitest';
import type { Declared, Resource } from '../resources/resources.ts';
import { declaredElsewhere, hasHeir } from './declared-elsewhere.ts';

const product = (uid: string, creationTimestamp: string, { handle = 'belt', isSynced = false } = {}): Resource => ({
  apiVersion: 'spotter.dev/v1alpha1',
  kind: 'Product',
  metadata: { name: uid, namespace: 'shop', uid, resourceVersion: '1', generation: 1, creationTimestamp },
  spec: { tenant: 'iron-temple', handle },
  ...(isSynced
    ? {
        status: {
          conditions: [{ type: 'Synced', status: 'True', reason: 'Reconciled', message: '', lastTransitionTime: creationTimestamp }],
        },
      }
    : {}),
});
const rivalOf = (resource: Resource, ...others: Resource[]) =>
  declaredElsewhere([resource, ...others], { ...resource, status: resource.status ?? {} } as Declared<'Product'>);

const [monday, tuesday] = ['2026-01-05T10:00:00Z', '2026-01-06T10:00:00Z'];

test('the older of two has the product', () => {
  expect(rivalOf(product('a', tuesday), product('b', monday))).toBe('shop/b');
  expect(rivalOf(product('b', monday), product('a', tuesday))).toBeUndefined();
});

test('of two that were made in one second, the one that has the product keeps it', () => {
  expect(rivalOf(product('a', monday), product('b', monday, { isSynced: true }))).toBe('shop/b');
  expect(rivalOf(product('b', monday, { isSynced: true }), product('a', monday))).toBeUndefined();
});

test('one that is being deleted gives the product up, and leaves it to whoever declares it too', () => {
  const going = product('a', monday, { isSynced: true });
  const leaving = { ...going, metadata: { ...going.metadata, deletionTimestamp: tuesday } };
  const staying = product('b', tuesday);
  expect(rivalOf(staying, leaving)).toBeUndefined();
  expect(hasHeir([leaving, staying], { ...leaving, status: {} } as Declared<'Product'>)).toBe(true);
  expect(hasHeir([leaving], { ...leaving, status: {} } as Declared<'Product'>)).toBe(false);
});

test('exactly one of twins has it, whoever asks', () => {
  const [a, b] = [product('a', monday), product('b', monday)];
  expect([rivalOf(a, b), rivalOf(b, a)]).toEqual([undefined, 'shop/a']);
});

test('another product, or another tenant’s of the same handle, is no rival', () => {
  const others = [product('b', monday, { handle: 'chalk' }), { ...product('c', monday), spec: { tenant: 'north', handle: 'belt' } }];
  expect(rivalOf(product('a', tuesday), ...others)).toBeUndefined();
});
