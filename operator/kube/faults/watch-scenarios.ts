import { readDeclaredProduct } from '@spotter/contracts/store/products';
import { readLocation } from '@spotter/contracts/store/stock';
import { readTenant } from '@spotter/contracts/user/tenants';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { describe, expect, test } from 'vitest';
import { beltOf, inventoryOf, tenantNamed, type Manifest } from '../cluster.ts';
import type { Given } from '../given.ts';
import type { ProxiedPlatform, Proxy } from './proxied-platform.ts';
import { cut, firstOf, type Passing } from './proxy.ts';

const slug = 'faulty';

/** A kind, and how its declarations are seen at the service that they lead to. */
interface Subject {
  readonly plural: string;
  /** What it builds on. */
  readonly basis?: (name: string) => Manifest;
  readonly declared: (name: string, change?: 'first' | 'second') => Manifest;
  /** What the service has of it; the declaration's changes are seen in it as they are called. */
  readonly known: (name: string) => Promise<string>;
  /** Where it is written at the service. */
  readonly path: (name: string) => string;
  /** What a deletion writes there. */
  readonly writesOfDeletion: readonly string[];
}

const belt = (name: string, title = 'Lever belt'): Manifest =>
  beltOf(slug, { title, variants: [{ sku: name.toUpperCase(), title: 'M', priceCents: 8900 }] }, name);

const subjectsOf = ({ platform }: Given): readonly Subject[] => [
  {
    plural: 'products',
    declared: (name, change) => belt(name, change),
    known: async (name) => (await platform.store(readDeclaredProduct, { params: { slug, handle: name } })).title,
    path: (name) => `/platform/store/tenants/${slug}/products/${name}`,
    writesOfDeletion: ['DELETE'],
  },
  {
    plural: 'tenants',
    declared: (name, change) => tenantNamed(`${name}-gym`, change ? { displayName: change } : {}),
    known: async (name) => (await platform.users(readTenant, { params: { slug: `${name}-gym` } })).displayName,
    path: (name) => `/platform/users/tenants/${name}-gym`,
    writesOfDeletion: ['DELETE'],
  },
  {
    plural: 'storeinventories',
    basis: (name) => belt(`${name}-stock`),
    declared: (name, change) => {
      const sku = `${name}-stock`.toUpperCase();
      const more = { first: ['first'], second: ['first', 'second'] };
      const deliveries = ['made', ...(change ? more[change] : [])].map((id) => ({ id: `${name}-${id}`, sku, quantity: 5 }));
      const manifest = inventoryOf(slug, { location: name, deliveries });
      return { ...manifest, metadata: { ...manifest.metadata, name: `${slug}-${name}` } };
    },
    known: async (name) => {
      const { deliveries, stock } = await platform.store(readLocation, { params: { slug, location: name } });
      expect(stock).toMatchObject([{ onHand: 5 * deliveries.length }]);
      return ['made', 'first', 'second'][deliveries.length - 1] ?? '';
    },
    path: (name) => `/platform/store/tenants/${slug}/locations/${name}`,
    // A ledger is not undone.
    writesOfDeletion: [],
  },
];

interface Parts {
  readonly proxied: ProxiedPlatform;
  readonly apiServer: Proxy;
}

/** Watches that break, come twice or out of order, and history that is gone: the same for each kind. */
export const watchScenarios = (given: Given, parts: () => Parts): void => {
  const { cluster } = given;
  describe.each(subjectsOf(given).map((subject) => [subject.plural, subject] as const))('a watch of %s', (plural, subject) => {
    const isOfKind = ({ path }: Passing): boolean => path.endsWith(`/${plural}`);
    const isReady = (manifest: Manifest) => cluster.becomes(manifest, 'Ready', { status: 'True' });
    const isGiven = async (name: string): Promise<void> => {
      for (const manifest of [subject.basis?.(name), subject.declared(name)]) {
        if (!manifest) continue;
        await cluster.apply(manifest);
        await isReady(manifest);
      }
    };
    /** Declares the change, and expects that it gets to the service with exactly one write. */
    const changesOnce = async (name: string, change: 'first' | 'second', before: () => void = () => undefined): Promise<void> => {
      const calls = parts().proxied.callsSoFar();
      before();
      await cluster.apply(subject.declared(name, change));
      await isReady(subject.declared(name));
      expect(await subject.known(name)).toBe(change);
      expect(parts().proxied.writesSince(calls, subject.path(name))).toEqual([`PUT ${subject.path(name)}`]);
    };

    test('history is gone, said to a watch and to a list: everything is read anew, and nothing is done anew', async () => {
      const { apiServer } = parts();
      await isGiven('gone');
      const watches = firstOf(2, (passing) => isOfKind(passing) && passing.isWatch, { answers: 410, reason: 'Expired' });
      const lists = firstOf(2, (passing) => isOfKind(passing) && !passing.isWatch, { answers: 410, reason: 'Expired' });
      apiServer.interfere((passing) => watches.interfere(passing) ?? lists.interfere(passing));
      await changesOnce('gone', 'first', apiServer.mend);
      expect([watches.isSpent(), lists.isSpent()]).toEqual([true, true]);
    });

    test('one that breaks within an object goes on from the object before, without a list', async () => {
      const { apiServer } = parts();
      await isGiven('half');
      let cuts = 0;
      const rewrites = (line: string): string[] => {
        if (cuts === 2 || !line.includes('"MODIFIED"')) return [line];
        cuts += 1;
        return [line.slice(0, line.length / 2) + cut];
      };
      apiServer.interfere((passing) => (passing.isWatch && isOfKind(passing) ? { rewrites } : undefined));
      apiServer.mend();
      const before = apiServer.passed.length;
      await changesOnce('half', 'first');
      await eventually(() => expect(cuts).toBe(2));
      expect(apiServer.passed.slice(before).filter((passing) => isOfKind(passing) && !passing.isWatch)).toEqual([]);
    });

    test('events that come twice, and old ones after new ones, change nothing back and bring nothing back', async () => {
      const { apiServer, proxied } = parts();
      await isGiven('shuffled');
      const told: string[] = [];
      const rewrites = (line: string): string[] => {
        if (!line.includes('shuffled')) return [line];
        told.unshift(line);
        return [...told, ...told];
      };
      apiServer.interfere((passing) => (passing.isWatch && isOfKind(passing) ? { rewrites } : undefined));
      apiServer.mend();
      await changesOnce('shuffled', 'first');
      await changesOnce('shuffled', 'second');
      expect(told.length).toBeGreaterThan(3);

      const calls = proxied.callsSoFar();
      await cluster.remove(subject.declared('shuffled'));
      await cluster.isGone(subject.declared('shuffled'));
      await isGiven('thereafter');
      expect(proxied.writesSince(calls, subject.path('shuffled'))).toEqual(
        subject.writesOfDeletion.map((method) => `${method} ${subject.path('shuffled')}`),
      );
    });
  });
};
