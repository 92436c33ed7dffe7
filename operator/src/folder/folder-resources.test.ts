import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { controller } from '../controller/controller.ts';
import type { Reconcile } from '../controller/outcome.ts';
import { ready } from '../controller/standing.ts';
import { exponentialBackOff } from '../queue/back-off.ts';
import { systemTimer as timer } from '../queue/timer.ts';
import { tokenBucket } from '../queue/token-bucket.ts';
import { workQueue } from '../queue/work-queue.ts';
import { folderResources } from './folder-resources.ts';

const belt = (title: string, name = 'lever-belt') => `apiVersion: spotter.dev/v1alpha1
kind: Product
metadata: { name: ${name} }
spec:
  tenant: iron-temple
  handle: ${name}
  title: ${title}
  description: Leather.
  brand: Iron Temple
  category: belts
  picture: belt
  variants: [{ sku: ${name.toUpperCase()}, title: One size, priceCents: 8900 }]
`;

/** A shop that only knows titles: what stands outside the cluster in these tests. */
const givenShop = () => {
  const titles = new Map<string, string>();
  const reconcile: Reconcile<'Product'> = ({ spec }) => {
    titles.set(spec.handle, spec.title);
    return Promise.resolve({ standing: ready('on sale'), findings: [], facts: { published: spec.published }, notices: [] });
  };
  return { titles, reconcile, release: ({ spec }: { spec: { handle: string } }) => Promise.resolve(void titles.delete(spec.handle)) };
};
type Shop = ReturnType<typeof givenShop>;

const givenFolder = async () => {
  const home = await mkdtemp(join(tmpdir(), 'spotter-folder-'));
  const [folder, statusFolder] = [join(home, 'resources'), join(home, 'status')];
  await mkdir(folder);
  onTestFinished(() => rm(home, { recursive: true }));
  const log = pino({ level: 'silent' });

  const start = async (shop: Shop) => {
    const resources = folderResources({ folder, statusFolder, timer, log });
    const work = controller<'Product'>({
      kind: 'Product',
      resources,
      reconcile: shop.reconcile,
      release: shop.release,
      usualInterval: 60_000,
      timer,
      looksPerSecond: 10,
      log,
    });
    const ignore = (): undefined => undefined;
    const observer = { added: ignore, retried: ignore, started: ignore, finished: ignore, depth: ignore };
    const queue = workQueue({ timer, backOff: exponentialBackOff(), bucket: tokenBucket(timer), workers: 2, work, observer });
    await resources.watch('Product', queue.add);
    const stop = async () => {
      await resources.stop();
      await queue.drain();
    };
    onTestFinished(stop);
    return { resources, stop };
  };
  return {
    start,
    path: (name: string) => join(folder, name),
    write: (name: string, text: string) => writeFile(join(folder, name), text),
    remove: (name: string) => rm(join(folder, name)),
    status: (name: string) => readFile(join(statusFolder, name), 'utf8'),
  };
};

test('a file that is written, edited and removed is a product that appears, changes and goes', async () => {
  const [folder, shop] = [await givenFolder(), givenShop()];
  await folder.write('shop.yaml', belt('Lever belt'));
  await folder.write('other.yaml', belt('Chalk', 'chalk'));
  await folder.start(shop);
  await eventually(() => expect([...shop.titles.values()].sort()).toEqual(['Chalk', 'Lever belt']));
  await folder.write('shop.yaml', belt('Lever belt, black'));
  await eventually(() => expect(shop.titles.get('lever-belt')).toBe('Lever belt, black'));
  await eventually(async () => expect(await folder.status('product.default.lever-belt.yaml')).toContain('observedGeneration: 2'));
  await folder.remove('shop.yaml');
  await eventually(() => expect([...shop.titles.keys()]).toEqual(['chalk']));
  await eventually(() => expect(folder.status('product.default.lever-belt.yaml')).rejects.toThrow('ENOENT'));
});

test('a product that moves to another file is never taken out of the shop', async () => {
  const [folder, shop] = [await givenFolder(), givenShop()];
  const release = vi.spyOn(shop, 'release');
  await folder.write('a.yaml', belt('Lever belt'));
  const { resources } = await folder.start(shop);
  await eventually(() => expect(shop.titles.size).toBe(1));
  await rename(folder.path('a.yaml'), folder.path('b.yaml'));
  await eventually(() =>
    expect(resources.get('Product', 'default/lever-belt')?.metadata.annotations?.['spotter.dev/source']).toBe('b.yaml:1'),
  );
  expect(release).not.toHaveBeenCalled();
});

test('what was removed while the operator was down is removed when it starts, and nothing else is touched', async () => {
  const [folder, shop] = [await givenFolder(), givenShop()];
  await folder.write('shop.yaml', belt('Lever belt'));
  await folder.write('other.yaml', belt('Chalk', 'chalk'));
  const first = await folder.start(shop);
  await eventually(async () => {
    expect(await folder.status('product.default.lever-belt.yaml')).toContain('type: Ready');
    expect(await folder.status('product.default.chalk.yaml')).toContain('type: Ready');
  });
  await first.stop();
  await folder.remove('shop.yaml');
  await folder.start(shop);
  await eventually(() => expect([...shop.titles.keys()]).toEqual(['chalk']));
});

test('a refused edit is told in a file, and the product stays as it was until it is mended', async () => {
  const [folder, shop] = [await givenFolder(), givenShop()];
  await folder.write('shop.yaml', belt('Lever belt'));
  await folder.start(shop);
  await eventually(() => expect(shop.titles.size).toBe(1));
  await folder.write('shop.yaml', belt('Belt').replace('priceCents: 8900', 'priceCents: 0'));
  await eventually(async () =>
    expect(await folder.status('refused.yaml')).toContain('shop.yaml:12: Product lever-belt: spec.variants[0].priceCents'),
  );
  expect(shop.titles.get('lever-belt')).toBe('Lever belt');
  await folder.write('shop.yaml', belt('Belt'));
  await eventually(() => expect(shop.titles.get('lever-belt')).toBe('Belt'));
  await expect(folder.status('refused.yaml')).rejects.toThrow('ENOENT');
});

test('a product that comes back while it is still being deleted is made anew', async () => {
  const [folder, shop] = [await givenFolder(), givenShop()];
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  shop.release = async ({ spec }) => {
    await held;
    shop.titles.delete(spec.handle);
  };
  await folder.write('keep.yaml', belt('Chalk', 'chalk'));
  await folder.write('shop.yaml', belt('Lever belt'));
  const { resources } = await folder.start(shop);
  await eventually(() => expect(shop.titles.size).toBe(2));
  await cp(folder.path('shop.yaml'), folder.path('shop.bak'));
  await folder.remove('shop.yaml');
  await eventually(() => expect(resources.get('Product', 'default/lever-belt')?.metadata.deletionTimestamp).toBeDefined());
  await rename(folder.path('shop.bak'), folder.path('shop.yaml'));
  letGo();
  await eventually(() => {
    expect(shop.titles.get('lever-belt')).toBe('Lever belt');
    expect(resources.get('Product', 'default/lever-belt')?.metadata).toMatchObject({ generation: 1 });
  });
});
