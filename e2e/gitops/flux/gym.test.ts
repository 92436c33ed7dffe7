import { localFetch } from '@spotter/local/api/local-fetch';
import { eventually } from '@spotter/service-kit/testing/eventually';
import type { Resource } from '@spotter/operator/resources/resources';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tenantUrl } from '../../cluster/addresses.ts';
import { kubectl } from '../../cluster/kubectl.ts';
import { layout, manifestsOf } from '../layout.ts';
import { bootstrap } from './given.ts';
import { gitRepository, isPublished, sourceRef, type GitRepository } from './git-repository.ts';
import { kustomization, read } from './kustomization.ts';

if (!isPublished && process.env.CI)
  throw new Error('Neither GITOPS_PUBLISH nor GITOPS_REMOTE is set: the gitops suite cannot be skipped in CI');

/** The sample's gym under a name of its own, so that it meets nobody else's. */
const slug = 'gitops-granite';
const namespace = slug;
const renamed = (text: string): string => text.replaceAll('gym-granite-gym', namespace).replaceAll('granite-gym', slug);

interface Page {
  readonly items: readonly { readonly handle: string; readonly title: string; readonly available?: number }[];
}

/** What a visitor of the gym's address gets. */
const visit = async (path: string): Promise<{ status: number; body: unknown }> => {
  const answer = await localFetch(`${tenantUrl(slug)}${path}`);
  return { status: answer.status, body: JSON.parse(await answer.text()) as unknown };
};
const shopWindow = async (): Promise<Record<string, string>> => {
  const { body } = await visit('/api/store/products');
  return Object.fromEntries((body as Page).items.map(({ handle, title }) => [handle, title]));
};
const product = (name: string): Promise<Resource> => read<Resource>('product', name, '-n', namespace);
const inventory = (): Promise<{ status: { stock: { sku: string; onHand: number }[] } }> => read('storeinventory', 'main', '-n', namespace);
const isThere = async (...args: string[]): Promise<boolean> => (await kubectl('get', ...args, '--ignore-not-found', '-o', 'name')) !== '';

/** Each test goes on where the one before ended: it is one story, from the first commit to the last. */
describe.runIf(isPublished)('a gym that is declared in Git', { timeout: 240_000 }, () => {
  let platform: GitRepository;
  let gym: GitRepository;
  const tenants = kustomization('flux-system', 'gitops-tenants');
  const shop = kustomization(namespace, 'shop');

  beforeAll(async () => {
    [platform, gym] = [await gitRepository('gitops-platform'), await gitRepository('gitops-gym')];
    await platform.copy(join(layout, 'platform/tenants'), 'tenants');
    await platform.copy(join(layout, 'platform/tenants/granite-gym'), `tenants/${slug}`);
    await platform.remove('tenants/granite-gym');
    await platform.edit('tenants/**/*.yaml', renamed);
    const { kind, name, namespace: at } = sourceRef('gitops-gym');
    await platform.edit('tenants/base-flux/shop.yaml', (text) =>
      text
        .slice(text.indexOf('---') + 4)
        .replace(/sourceRef: .*/, `sourceRef: { kind: ${kind}, name: ${name}, namespace: ${at} }`)
        .replace('retryInterval: 1m', 'retryInterval: 5s')
        .replace('timeout: 5m', 'timeout: 40s'),
    );
    // The source is a commit of ours, not the address in the sample.
    await platform.edit(`tenants/${slug}/flux/kustomization.yaml`, (text) =>
      text.replace(/ {2}- target: \{ kind: GitRepository[^]*?(?= {2}- target)/, ''),
    );
    await gym.copy(join(layout, 'gym'), '.');
    await gym.edit('**/*.yaml', renamed);
  });

  afterAll(async () => {
    await kubectl('-n', 'flux-system', 'delete', 'kustomizations.kustomize.toolkit.fluxcd.io', 'gitops-tenants', '--ignore-not-found');
    // With the namespace goes the account with which Flux takes the shop's products out.
    await kubectl('-n', namespace, 'delete', 'kustomizations.kustomize.toolkit.fluxcd.io', 'shop', '--ignore-not-found');
    await kubectl('delete', 'tenant', slug, '--ignore-not-found');
    await kubectl('delete', 'namespace', namespace, '--ignore-not-found');
    await Promise.all([platform.delete(), gym.delete()]);
  }, 300_000);

  test('is open: two commits, and its shop has what they say', async () => {
    const shopCommit = await gym.push('Open the shop');
    const commit = await platform.push('A new gym');
    const [declared] = manifestsOf('platform/clusters/dev/flux/tenants.yaml');
    if (!declared) throw new Error('The layout has no Kustomization for tenants');
    await bootstrap(declared, { name: 'gitops-tenants', source: 'gitops-platform' });
    await tenants.hasApplied(commit);
    await shop.hasApplied(shopCommit);
    expect(await shopWindow()).toEqual({ 'lever-belt': 'Lever belt, 13 mm', chalk: 'Chalk, 56 g' });
    expect((await inventory()).status.stock).toEqual(
      expect.arrayContaining([expect.objectContaining({ sku: 'CHALK-56', onHand: 100 })]) as unknown,
    );
  });

  test('Flux and the operator leave each other in peace: looking again changes nothing', async () => {
    const versions = async () =>
      [(await product('lever-belt')).metadata, (await product('chalk')).metadata].map((each) => each.resourceVersion);
    const before = await versions();
    await shop.reconcile();
    await shop.reconcile();
    expect(await versions()).toEqual(before);
  });

  test('what somebody changes by hand is put back, in the cluster and in the shop', async () => {
    await kubectl('-n', namespace, 'patch', 'product', 'lever-belt', '--type=merge', '-p', '{"spec":{"title":"By hand"}}');
    await eventually(async () => expect(await shopWindow()).toMatchObject({ 'lever-belt': 'By hand' }));
    await shop.reconcile();
    await eventually(async () => expect(await shopWindow()).toMatchObject({ 'lever-belt': 'Lever belt, 13 mm' }));
  });

  test('a change that is merged is in the shop, and a new delivery is booked once', async () => {
    await gym.edit('products/belts.yaml', (text) => text.replace('Lever belt, 13 mm', 'Lever belt, black'));
    await gym.edit('dev/deliveries.yaml', (text) => `${text}    - { id: try-3, sku: CHALK-56, quantity: 20 }\n`);
    await shop.hasApplied(await gym.push('Black belts, more chalk'));
    expect(await shopWindow()).toMatchObject({ 'lever-belt': 'Lever belt, black' });
    expect((await inventory()).status.stock).toContainEqual(expect.objectContaining({ sku: 'CHALK-56', onHand: 120 }));
  });

  test('a commit that the API server refuses is refused as a whole, says why, and a revert mends it', async () => {
    await gym.edit('products/belts.yaml', (text) => text.replace('Lever belt, black', 'Lever belt, red'));
    await gym.edit('dev/deliveries.yaml', (text) => text.replace(/.*try-3.*\n/, ''));
    const { reason, message } = await shop.hasFailed(await gym.push('Red belts, and the chalk never came'));
    expect(reason).toBe('ReconciliationFailed');
    expect(message).toContain('deliveries are append-only: one that was declared before cannot be removed');
    expect(await shopWindow()).toMatchObject({ 'lever-belt': 'Lever belt, black' });
    expect((await inventory()).status.stock).toContainEqual(expect.objectContaining({ sku: 'CHALK-56', onHand: 120 }));
    await shop.hasApplied(await gym.revert());
  });

  test('a commit that is taken but cannot be done says what a person has to do', async () => {
    await gym.copy(join(layout, 'gym/products/belts.yaml'), 'products/twin.yaml');
    await gym.edit('products/twin.yaml', (text) => renamed(text).replace('name: lever-belt', 'name: another-belt'));
    await gym.edit('products/kustomization.yaml', (text) => text.replace('belts.yaml', 'belts.yaml, twin.yaml'));
    const { reason, message } = await shop.hasFailed(await gym.push('The same belt twice'));
    expect(reason).toBe('HealthCheckFailed');
    expect(message).toContain(`Product/${namespace}/another-belt status: 'Failed'`);
    expect(await shopWindow()).toMatchObject({ 'lever-belt': 'Lever belt, black' });
    await shop.hasApplied(await gym.revert());
    expect(await isThere('product', 'another-belt', '-n', namespace)).toBe(false);
  });

  test('its repository cannot reach beyond its own kinds: a workload or a tenant in it is refused', async () => {
    for (const [kind, apiVersion] of [
      ['ConfigMap', 'v1'],
      ['Tenant', 'spotter.dev/v1alpha1'],
    ] as const) {
      await gym.write('dev/more.yaml', JSON.stringify({ apiVersion, kind, metadata: { name: 'gitops-intruder' }, spec: undefined }));
      await gym.edit('dev/kustomization.yaml', (text) => text.replace('deliveries.yaml', 'deliveries.yaml, more.yaml'));
      const { message } = await shop.hasFailed(await gym.push(`A ${kind} on the sly`));
      expect(message).toMatch(/is forbidden: User "system:serviceaccount:gitops-granite:shop" cannot patch resource/);
      await shop.hasApplied(await gym.revert());
    }
    expect(await isThere('tenant', 'gitops-intruder')).toBe(false);
  });

  test('a product that is gone from Git leaves the shop; one that is to be kept stays on sale', async () => {
    await gym.edit('products/kustomization.yaml', (text) => text.replace('resources: [belts.yaml, chalk.yaml]', 'resources: []'));
    await shop.hasApplied(await gym.push('No products in Git any more'));
    await eventually(async () => expect(await kubectl('get', 'products', '-n', namespace, '-o', 'name')).toBe(''), 60);
    expect(await shopWindow()).toEqual({ chalk: 'Chalk, 56 g' });
    // What was delivered stays booked: a ledger is not undone.
    expect((await inventory()).status.stock).toContainEqual(expect.objectContaining({ sku: 'CHALK-56', onHand: 120 }));
    await shop.hasApplied(await gym.revert());
  });

  test('a gym that is gone from Git is closed with its data kept; declared again it is open again', async () => {
    await platform.edit('tenants/dev/flux/kustomization.yaml', (text) => text.replace(/resources: .*/, 'resources: []'));
    await tenants.hasApplied(await platform.push('The gym leaves'));
    await eventually(async () => expect(await isThere('tenant', slug)).toBe(false), 60);
    await eventually(async () => expect(await kubectl('get', 'products', '-n', namespace, '-o', 'name')).toBe(''), 60);
    await eventually(async () => expect((await visit('/api/store/products')).status).not.toBe(200), 30);
    expect(await isThere('namespace', namespace)).toBe(true);
    await tenants.hasApplied(await platform.revert());
    await eventually(async () => expect(await shopWindow()).toEqual({ 'lever-belt': 'Lever belt, black', chalk: 'Chalk, 56 g' }), 60);
    expect((await inventory()).status.stock).toContainEqual(expect.objectContaining({ sku: 'CHALK-56', onHand: 120 }));
  });

  test('the object that applies tenants may go: no tenant goes with it', async () => {
    await kubectl('-n', 'flux-system', 'delete', 'kustomizations.kustomize.toolkit.fluxcd.io', 'gitops-tenants');
    expect(await isThere('tenant', slug)).toBe(true);
    expect((await visit('/api/store/products')).status).toBe(200);
  });

  test('a gym that is to be deleted is given up when it is gone from Git', async () => {
    const [declared] = manifestsOf('platform/clusters/dev/flux/tenants.yaml');
    if (!declared) throw new Error('The layout has no Kustomization for tenants');
    await platform.edit(`tenants/${slug}/tenant/tenant.yaml`, (text) => text.replace('deletionPolicy: Keep', 'deletionPolicy: Delete'));
    const commit = await platform.push('This gym is to go for good');
    await bootstrap(declared, { name: 'gitops-tenants', source: 'gitops-platform' });
    await tenants.hasApplied(commit);
    await platform.edit('tenants/dev/flux/kustomization.yaml', (text) => text.replace(/resources: .*/, 'resources: []'));
    await tenants.hasApplied(await platform.push('The gym leaves for good'));
    await eventually(async () => expect(await isThere('tenant', slug)).toBe(false), 120);
    await eventually(async () => expect(await kubectl('get', 'products', '-n', namespace, '-o', 'name')).toBe(''), 60);
    await eventually(async () => expect((await visit('/api/store/products')).status).toBe(404), 60);
  });
});
