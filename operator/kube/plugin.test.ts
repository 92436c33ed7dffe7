import { readDeclaredProduct } from '@spotter/contracts/store/products';
import { readLocation } from '@spotter/contracts/store/stock';
import { freePort } from '@spotter/local/process/free-port';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { run } from '../plugin/run.ts';
import { beltOf, hasCluster, inventoryOf, openCluster, tenantNamed, type Manifest } from './cluster.ts';
import { giveExporter, mayReadSecrets, openDoorTo, writePerson } from './export-door.ts';
import { leaseName, secretsNamespace, writeOperatorAccount } from './operator-account.ts';
import { startPlatform } from './platform.ts';

const start = async () => {
  const cluster = openCluster();
  const [platform] = await Promise.all([startPlatform(), cluster.installDefinitions()]);
  await cluster.clear();
  await writeOperatorAccount(cluster, platform.kubeConfigFile);
  await cluster.api.call({ method: 'DELETE', path: `/api/v1/namespaces/${secretsNamespace}/secrets` });
  const exportPort = await freePort();
  const operator = await platform.startOperator({
    POD_NAMESPACE: 'default',
    LEASE_NAME: leaseName,
    EXPORT_PORT: String(exportPort),
    PAYMENT_URL: 'http://127.0.0.1:9',
    PAYMENT_KEYS_NAMESPACE: secretsNamespace,
  });
  const folder = await mkdtemp(join(tmpdir(), 'spotter-plugin-'));
  const stop = async (): Promise<void> => {
    await operator.stop();
    await cluster.clear();
    await Promise.all([platform.stop(), rm(folder, { recursive: true, force: true })]);
    await cluster.close();
  };
  const people = { editor: join(folder, 'editor'), stranger: join(folder, 'stranger'), keeper: join(folder, 'keeper') };
  try {
    await openDoorTo(cluster, exportPort);
    await giveExporter(cluster, 'exporter');
    await giveExporter(cluster, 'exporter-of-one', ['one-of-two']);
    await writePerson(cluster, people.editor, { name: 'plugin-editor', speaksFor: ['exporter', 'exporter-of-one'] });
    await writePerson(cluster, people.keeper, { name: 'plugin-keeper', speaksFor: ['exporter'] });
    await mayReadSecrets(cluster, 'plugin-keeper', secretsNamespace);
    await writePerson(cluster, people.stranger, { name: 'plugin-stranger', speaksFor: [] });
  } catch (error) {
    // An operator that goes on would keep the lead from the next one.
    await stop();
    throw error;
  }
  return { cluster, platform, operator, exportPort, folder, people, stop };
};
const given = hasCluster ? await start() : undefined;

afterAll(() => given?.stop());

const scenarios = ({ cluster, platform, operator, exportPort, folder, people }: NonNullable<typeof given>): void => {
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error((await operator.log()).split('\n').slice(-40).join('\n'));
  });

  interface Said {
    readonly out: string;
    readonly err: string;
    readonly code: number;
  }
  /** What a person gets who types it; `answers` is what they say when they are asked. */
  const spotter = async (args: readonly string[], { as = people.editor, answers = false } = {}): Promise<Said> => {
    let [out, err] = ['', ''];
    const code = await run([...args, '--kubeconfig', as, '--platform-namespace', 'default'], {
      out: (text) => (out += text),
      err: (text) => (err += text),
      ask: () => Promise.resolve(answers),
    });
    return { out, err, code };
  };
  const files: string[] = [];
  const written = async (text: string): Promise<string> => {
    const file = join(folder, `declared-${String(files.length)}.yaml`);
    files.push(file);
    await writeFile(file, text);
    return file;
  };
  const inFile = (...manifests: Manifest[]): Promise<string> => written(manifests.map((each) => `---\n${JSON.stringify(each)}\n`).join(''));
  const applyAll = async (yaml: string): Promise<Manifest[]> => {
    const documents = parseAllDocuments(yaml);
    const manifests = (Array.isArray(documents) ? documents : []).map((document) => document.toJS() as Manifest);
    for (const manifest of manifests) await cluster.apply(manifest);
    return manifests;
  };
  const isReady = (manifest: Manifest) => cluster.becomes(manifest, 'Ready', { status: 'True' });
  const givenAll = async (...manifests: Manifest[]): Promise<void> => {
    for (const manifest of manifests) await cluster.apply(manifest);
    for (const manifest of manifests) await isReady(manifest);
  };
  const product = (slug: string) => platform.store(readDeclaredProduct, { params: { slug, handle: 'lever-belt' } });
  /** In the shop, and nobody's: as when a person made it. */
  const madeByHand = async (slug: string): Promise<void> => {
    const belt = beltOf(slug, { deletionPolicy: 'Keep' });
    await givenAll(tenantNamed(slug), belt);
    await cluster.remove(belt);
    await cluster.isGone(belt);
    expect(await product(slug)).toMatchObject({ managed: null });
  };

  test('status tells in a line and by its exit code that a gym is well, and of one that is not what to do', async () => {
    await givenAll(
      tenantNamed('healthy'),
      beltOf('healthy'),
      inventoryOf('healthy', { policies: [{ sku: 'BELT-10-M', lowStockThreshold: 50 }] }),
    );
    const well = await spotter(['status', 'healthy']);
    expect(well).toMatchObject({ code: 0, err: '' });
    expect(well.out).toMatch(/healthy\s+True\s+Reconciled\s+0\s+1\/1\s+1\/1\s+BELT-10-M\s+http:\/\/healthy\.localhost:8080/);
    expect(well.out).not.toContain('Not ready');
    expect(well.out).toMatch(/Normal\s+DeliveriesBooked\s+StoreInventory default\/healthy-main\s+booked d-1: 20 × BELT-10-M/);

    const twin = { ...beltOf('healthy'), metadata: { name: 'healthy-twin', namespace: 'default' } };
    await cluster.apply(twin);
    await cluster.becomes(twin, 'Stalled', { status: 'True', reason: 'DeclaredTwice' });
    const broken = await spotter(['status', 'healthy']);
    expect(broken.code).toBe(1);
    expect(broken.out).toMatch(
      /Product default\/healthy-twin: DeclaredTwice: .*\n\s+→ delete one of the two: kubectl delete product healthy-twin -n default/,
    );
    const all = await spotter(['status', '-o', 'json']);
    expect(all.code).toBe(1);
    expect(JSON.parse(all.out)).toMatchObject({
      ready: false,
      tenants: expect.arrayContaining([
        expect.objectContaining({ name: 'healthy', ready: true, products: { ready: 1, total: 2 } }),
      ]) as unknown,
    });
    await cluster.remove(twin);
    await cluster.isGone(twin);
  });

  test('it is a plugin of kubectl, with kubectl’s own kubeconfig', async () => {
    await givenAll(tenantNamed('plugged'));
    await symlink(new URL('../plugin/kubectl-spotter.ts', import.meta.url).pathname, join(folder, 'kubectl-spotter'));
    const env = { ...process.env, KUBECONFIG: people.editor, PATH: `${folder}${delimiter}${process.env.PATH ?? ''}` };
    const { stdout } = await promisify(execFile)('kubectl', ['spotter', 'status', 'plugged'], { env });
    expect(stdout).toMatch(/^TENANT.*\nplugged\s+True/);
    const wrong = await promisify(execFile)('kubectl', ['spotter', 'statsu'], { env }).catch((error: unknown) => error);
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no command statsu') as string });
  });

  test('diff tells what would be another way in the shop, before it is', async () => {
    await givenAll(tenantNamed('compared'), beltOf('compared'), inventoryOf('compared'));
    const same = await inFile(tenantNamed('compared'), beltOf('compared'), inventoryOf('compared'));
    expect(await spotter(['diff', '-f', same])).toEqual({ out: '3 unchanged\n', err: '', code: 0 });

    const changed = await inFile(
      tenantNamed('compared', { displayName: 'Iron Temple Berlin' }),
      beltOf('compared', { variants: [{ sku: 'BELT-10-M', title: 'M', priceCents: 9900 }] }),
      beltOf('compared', { variants: [{ sku: 'CHALK-56', title: '56 g', priceCents: 300 }] }, 'chalk'),
      inventoryOf('compared', {
        deliveries: [
          { id: 'd-1', sku: 'BELT-10-M', quantity: 20 },
          { id: 'd-2', sku: 'CHALK-56', quantity: 5 },
        ],
        policies: [{ sku: 'BELT-10-M', lowStockThreshold: 3 }],
      }),
    );
    const { out, code } = await spotter(['diff', '-f', changed]);
    expect(code).toBe(1);
    expect(out).toContain('Tenant compared: changes\n  ~ displayName: Iron Temple → Iron Temple Berlin\n');
    expect(out).toContain(
      'Product default/compared-lever-belt: changes\n  ~ variants[BELT-10-M].priceCents: 8900 → 9900\n  - variants[BELT-10-L]',
    );
    expect(out).toContain('Product default/compared-chalk: new\n');
    expect(out).toContain(
      'StoreInventory default/compared-main: changes\n  + deliveries[d-2]: 5 × CHALK-56\n  + policies[BELT-10-M].lowStockThreshold: 3\n',
    );
    expect(out).toMatch(/\n1 new, 3 changed\n$/);
    expect(await product('compared')).toMatchObject({ variants: [{ priceCents: 8900 }, { sku: 'BELT-10-L' }] });
  });

  test('diff tells what would stall, wait or be refused', async () => {
    await madeByHand('stalling');
    await givenAll(inventoryOf('stalling'));
    await cluster.remove(inventoryOf('stalling'));
    await cluster.isGone(inventoryOf('stalling'));
    const stalls = await inFile(
      beltOf('stalling', { title: 'Ours' }),
      inventoryOf('stalling', { deliveries: [{ id: 'd-1', sku: 'BELT-10-M', quantity: 30 }] }),
      beltOf('nobody'),
    );
    const { out, code } = await spotter(['diff', '-f', stalls]);
    expect(code).toBe(1);
    expect(out).toMatch(/Product default\/stalling-lever-belt: stalls, MadeByHand: .*\n {2}~ title: Lever belt 10 mm → Ours\n/);
    expect(out).toContain('stalls, DeliveryChanged: d-1 was booked as 20 × BELT-10-M, not 30 × BELT-10-M');
    expect(out).toContain('Product default/nobody-lever-belt: waits, TenantNotFound');

    await givenAll(tenantNamed('settled'));
    const refused = await spotter(['diff', '-f', await inFile(tenantNamed('settled', { currency: 'USD' }))]);
    expect(refused.code).toBe(2);
    expect(refused.out).toMatch(/refused: Tenant settled: spec\.currency: the currency cannot change/);
  });

  test('diff tells of a host that another tenant has, as the operator does afterwards, and of one that two files want', async () => {
    await givenAll(tenantNamed('host-owner', { hosts: ['gym.example'] }), tenantNamed('host-wanter'));
    const wanting = tenantNamed('host-wanter', { hosts: ['gym.example', 'own.example'] });
    const { out, code } = await spotter(['diff', '-f', await inFile(wanting)]);
    expect(code).toBe(1);
    expect(out).toContain('Tenant host-wanter: stalls, HostTaken: gym.example belongs to the tenant host-owner\n');
    expect(out).toContain('own.example');
    await cluster.apply(wanting);
    const { message } = await cluster.becomes(wanting, 'Stalled', { status: 'True', reason: 'HostTaken' });
    expect(out).toContain(message);

    const swapped = await spotter([
      'diff',
      '-f',
      await inFile(tenantNamed('host-owner'), wanting, tenantNamed('new', { hosts: ['own.example'] })),
    ]);
    expect(swapped.out).toContain('Tenant host-wanter: changes\n');
    expect(swapped.out).toContain('Tenant new: stalls, HostTaken: own.example belongs to the tenant host-wanter\n');
  });

  test('diff tells what is wrong with a Secret of payment keys, to those who may read it, and never what is in it', async () => {
    await givenAll(tenantNamed('paying'));
    const file = await inFile(tenantNamed('paying', { payment: { providers: ['stripe'], secretRef: { name: 'keys' } } }));
    const at = (as?: string) => spotter(['diff', '-f', file], as === undefined ? {} : { as });
    expect((await at()).out).toContain(`! payment: not looked at: you may not read the Secret ${secretsNamespace}/keys\n`);
    expect((await at(people.keeper)).out).toContain(
      `Tenant paying: stalls, NoPaymentSecret: there is no Secret ${secretsNamespace}/keys; new payments go on as before\n`,
    );
    const secret = (data: Record<string, string>) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'keys', namespace: secretsNamespace, labels: { 'spotter.dev/tenant': 'paying' } },
      data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')])),
    });
    await cluster.apply(secret({ STRIPE_SECRET_KEY: 'pk_test_notForEyes' }));
    const lacking = await at(people.keeper);
    expect(lacking.out).toContain(`InvalidPaymentSecret: Secret ${secretsNamespace}/keys lacks STRIPE_WEBHOOK_SECRET`);
    await cluster.apply(secret({ STRIPE_SECRET_KEY: 'pk_test_notForEyes', STRIPE_WEBHOOK_SECRET: 'notForEyes' }));
    const wrong = await at(people.keeper);
    expect(wrong.out).toContain(`InvalidPaymentSecret: Secret ${secretsNamespace}/keys STRIPE_SECRET_KEY`);
    expect(lacking.out + wrong.out + wrong.err).not.toContain('notForEyes');
    await cluster.apply(secret({ STRIPE_SECRET_KEY: 'sk_test_notForEyes', STRIPE_WEBHOOK_SECRET: 'whsec_notForEyes' }));
    expect(await at(people.keeper)).toEqual({ out: '1 unchanged\n', err: '', code: 0 });
  });

  test('diff tells what a quota leaves no room for, as the operator does afterwards', async () => {
    await givenAll(tenantNamed('small', { quotas: { publishedProducts: 1 } }), beltOf('small'));
    const chalk = beltOf('small', { variants: [{ sku: 'CHALK-56', title: '56 g', priceCents: 300 }] }, 'chalk');
    const { out, code } = await spotter(['diff', '-f', await inFile(chalk)]);
    expect(code).toBe(1);
    await cluster.apply(chalk);
    const { message } = await cluster.becomes(chalk, 'Stalled', { status: 'True', reason: 'QuotaReached' });
    expect(out).toContain(`Product default/small-chalk: stalls, QuotaReached: ${message}\n`);
    const lowered = await spotter([
      'diff',
      '-f',
      await inFile(tenantNamed('small', { quotas: { publishedProducts: 0 } }), beltOf('small')),
    ]);
    expect(lowered.out).toContain('! OverQuota: publishedProducts: 1 of 0; nothing is taken away');
  });

  test('diff --prune tells what is missing in the files, and what its deletion means; without it nobody is told', async () => {
    const chalk = (changes: object = {}) =>
      beltOf('pruning', { variants: [{ sku: 'CHALK-56', title: '56 g', priceCents: 300 }], ...changes }, 'chalk');
    await givenAll(tenantNamed('pruning'), beltOf('pruning'), chalk({ deletionPolicy: 'Keep' }), inventoryOf('pruning'));
    const file = await inFile(tenantNamed('pruning'));
    expect(await spotter(['diff', '-f', file])).toEqual({ out: '1 unchanged\n', err: '', code: 0 });
    const { out, code } = await spotter(['diff', '-f', file, '--prune']);
    expect(code).toBe(1);
    expect(out).toContain('Product default/pruning-lever-belt: pruned, Delete: leaves the shop\n');
    expect(out).toContain('Product default/pruning-chalk: pruned, Keep: stays on sale, no longer managed\n');
    expect(out).toContain('StoreInventory default/pruning-main: pruned, Booked: what was delivered stays; no longer managed\n');
    expect(out).toMatch(/\n3 pruned, 1 unchanged\n$/);

    const labelled = { metadata: { labels: { 'team.example/repository': 'pruning' } } };
    for (const each of [tenantNamed('pruning'), beltOf('pruning')]) await cluster.patch(each, labelled);
    const moved = { ...beltOf('pruning'), metadata: { name: 'pruning-belt', namespace: 'default' } };
    const byLabel = await spotter(['diff', '-f', await inFile(moved), '--prune', '-l', 'team.example/repository=pruning']);
    expect(byLabel.out).toContain('Product default/pruning-belt: declared from now on, nothing changes\n');
    expect(byLabel.out).toContain(
      'Product default/pruning-lever-belt: pruned, DeclaredElsewhere: stays in the shop, as another declares it\n',
    );
    expect(byLabel.out).toContain('Tenant pruning: pruned, Keep: closed; its data are kept\n');
    expect(byLabel.out).not.toContain('pruning-chalk');
  });

  test('an export is the same bytes each time, can be applied as it is, changes nothing, and is then the same bytes again', async () => {
    await madeByHand('moving');
    const inventory = inventoryOf('moving', {
      deliveries: [
        { id: 'd-2', sku: 'BELT-10-M', quantity: 20, note: 'on: 12:30' },
        { id: 'd-1', sku: 'BELT-10-L', quantity: 2 },
      ],
      policies: [{ sku: 'BELT-10-L', lowStockThreshold: 3 }],
    });
    await givenAll(
      inventory,
      beltOf('moving', { variants: [{ sku: 'CHALK-56', title: 'no', priceCents: 300 }], description: 'A\n\n  b ' }, 'chalk'),
    );
    await cluster.remove(inventory);
    await cluster.isGone(inventory);
    const inShop = async () => ({
      belt: { ...(await product('moving')), managed: null },
      main: await platform.store(readLocation, { params: { slug: 'moving', location: 'main' } }),
    });
    const before = await inShop();

    const [tenant, shop] = [await spotter(['export', 'tenant', 'moving']), await spotter(['export', 'shop', 'moving'])];
    expect([tenant.code, shop.code, shop.err]).toEqual([0, 0, '']);
    expect((await spotter(['export', 'shop', 'moving'])).out).toBe(shop.out);
    expect(shop.out).not.toMatch(/status:|managedFields|resourceVersion|uid:/);

    const diff = await spotter(['diff', '-f', await written(tenant.out + shop.out)]);
    expect(diff).toMatchObject({ code: 1 });
    expect(diff.out).toContain('Product default/moving-lever-belt: declared from now on, nothing changes\n');
    expect(diff.out).toContain('2 declared, 2 unchanged');

    const applied = await applyAll(tenant.out + shop.out);
    expect(applied.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'Tenant moving',
      'Product moving-chalk',
      'Product moving-lever-belt',
      'StoreInventory moving-main',
    ]);
    for (const manifest of applied) await isReady(manifest);
    expect(await inShop()).toEqual(before);
    expect((await spotter(['export', 'tenant', 'moving'])).out).toBe(tenant.out);
    expect((await spotter(['export', 'shop', 'moving'])).out).toBe(shop.out);
    expect(await spotter(['diff', '-f', await written(tenant.out + shop.out)])).toMatchObject({ out: '4 unchanged\n', code: 0 });
  });

  test('what was made by hand is adopted after a person has seen what is overwritten, and said yes', async () => {
    await madeByHand('adopted');
    const belt = beltOf('adopted', { title: 'Lever belt, black' });
    await cluster.apply(belt);
    await cluster.becomes(belt, 'Stalled', { status: 'True', reason: 'MadeByHand' });
    expect((await spotter(['status', 'adopted'])).out).toContain('kubectl spotter adopt product adopted-lever-belt -n default');

    const adopt = ['adopt', 'product', 'adopted-lever-belt', '-n', 'default'];
    const declined = await spotter(adopt);
    expect(declined.code).toBe(1);
    expect(declined.out).toContain('~ title: Lever belt 10 mm → Lever belt, black');
    expect(await product('adopted')).toMatchObject({ title: 'Lever belt 10 mm', managed: null });

    expect(await spotter(['adopt', '--tenant', 'adopted'], { answers: true })).toMatchObject({ code: 0 });
    await isReady(belt);
    expect(await product('adopted')).toMatchObject({
      title: 'Lever belt, black',
      managed: { source: 'Product/default/adopted-lever-belt' },
    });
    const again = await spotter([...adopt, '--yes']);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('has nothing to adopt') as string });
  });

  describe('who may export', () => {
    test('is whom Kubernetes lets speak for an account that may, tenant by tenant', async () => {
      await givenAll(tenantNamed('one-of-two'), tenantNamed('two-of-two'));
      const asOne = ['--service-account', 'default/exporter-of-one'];
      expect(await spotter(['export', 'tenant', 'one-of-two', ...asOne])).toMatchObject({ code: 0 });
      const other = await spotter(['export', 'tenant', 'two-of-two', ...asOne]);
      expect(other).toMatchObject({ code: 2, out: '' });
      expect(other.err).toContain('system:serviceaccount:default:exporter-of-one cannot export tenants.spotter.dev "two-of-two"');
      const stranger = await spotter(['export', 'tenant', 'one-of-two'], { as: people.stranger });
      expect(stranger).toMatchObject({ code: 2, out: '' });
      expect(stranger.err).toContain('you may not export');
      // Looking needs no more than looking at resources.
      expect(await spotter(['status', 'one-of-two'], { as: people.stranger })).toMatchObject({ code: 0 });
    });

    test('is nobody who merely reaches the port, with no token or with one that is meant for others', async () => {
      await givenAll(tenantNamed('guarded'));
      const url = `http://127.0.0.1:${String(exportPort)}/tenants/guarded`;
      expect((await fetch(url)).status).toBe(401);
      const forTheApi = await cluster.api.call<{ status: { token: string } }>({
        method: 'POST',
        path: '/api/v1/namespaces/default/serviceaccounts/exporter/token',
        body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 600 } },
      });
      const headers = { 'x-spotter-export-token': forTheApi.status.token };
      expect((await fetch(url, { headers })).status).toBe(401);
      expect((await fetch(url.replace('guarded', 'Guarded/../..'), { headers })).status).toBe(404);
      expect((await fetch(url, { method: 'PUT', headers })).status).toBe(405);
    });
  });
};

describe.skipIf(!given)('kubectl spotter', () => {
  if (given) scenarios(given);
});
