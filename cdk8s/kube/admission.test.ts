import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { beltOf, hasCluster, inventoryOf, openCluster, tenantNamed, type Cluster, type Manifest } from '../../operator/kube/cluster.ts';
import { tenantLabel } from '@spotter/operator/cluster/tenant-label';
import { environments } from '../src/environment.ts';
import { render } from '../src/platform.ts';

const [environment] = environments;
if (!environment) throw new Error('There is no environment');
const [granite, lift, shared] = ['admission-granite', 'admission-lift', 'admission-shared'] as const;

const namespaceNamed = (name: string, tenant?: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, ...(tenant === undefined ? {} : { labels: { [tenantLabel]: tenant } }) },
});
const rbac = { apiGroup: 'rbac.authorization.k8s.io' };
/** Somebody who may do everything with our kinds in a namespace, as `edit` does there, and with the Namespace itself. */
const mayEdit = (user: string, namespace: string) => [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: user, namespace },
    subjects: [{ kind: 'User', name: user, ...rbac }],
    roleRef: { kind: 'ClusterRole', name: 'spotter-editor', ...rbac },
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: `${user}-namespace`, namespace },
    rules: [{ apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'patch', 'update'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: `${user}-namespace`, namespace },
    subjects: [{ kind: 'User', name: user, ...rbac }],
    roleRef: { kind: 'Role', name: `${user}-namespace`, ...rbac },
  },
];

/** kubectl as a person; rejects with what the person reads. */
const kubectl = async (user: string | undefined, args: readonly string[], objects: readonly object[] = []): Promise<string> => {
  const running = promisify(execFile)('kubectl', [...(user === undefined ? [] : [`--as=${user}`]), ...args]);
  running.child.stdin?.end(objects.map((object) => `---\n${stringify(object)}`).join(''));
  return (await running).stdout;
};
const apply = (user: string | undefined, ...objects: object[]): Promise<string> =>
  kubectl(user, ['apply', '--server-side', '--force-conflicts', '--field-manager=admission-test', '-f', '-'], objects);
const into = (namespace: string, manifest: Manifest): Manifest => ({ ...manifest, metadata: { ...manifest.metadata, namespace } });

const own = into(granite, beltOf('granite'));
const ownStock = into(granite, inventoryOf('granite'));
/** A policy is in force a moment after it was made. */
const inForce = (attempt: () => Promise<unknown>): Promise<unknown> =>
  eventually(async () => {
    const said = await attempt().then(String, (error: unknown) => String(error));
    if (!said.includes('ValidatingAdmissionPolicy')) throw new Error(`No policy is in force yet: ${said}`);
  }, 30);

describe.skipIf(!hasCluster)('a tenant’s namespace', () => {
  let cluster: Cluster;
  const installed = (render(environment).operator as Manifest[]).filter(
    ({ kind }) => kind.startsWith('ValidatingAdmission') || kind === 'ClusterRole',
  );
  const namespaces = [namespaceNamed(granite, 'granite'), namespaceNamed(lift, 'lift'), namespaceNamed(shared)];

  beforeAll(async () => {
    cluster = openCluster();
    await cluster.installDefinitions();
    await apply(undefined, ...installed, ...namespaces, ...mayEdit('gia', granite), ...mayEdit('gia', shared), ...mayEdit('lou', lift));
    await inForce(() => kubectl('gia', ['apply', '--server-side', '--dry-run=server', '-f', '-'], [into(granite, beltOf('lift'))]));
    await inForce(() => kubectl('gia', ['label', 'namespace', granite, `${tenantLabel}=probe`, '--overwrite', '--dry-run=server']));
  });
  // The namespaces stay: without a controller that empties them they could never be deleted.
  afterAll(async () => {
    for (const name of [granite, lift, shared]) await kubectl(undefined, ['delete', 'products,storeinventories', '--all', '-n', name]);
    const clusterWide = installed.map(({ kind, metadata }) => `${kind.toLowerCase()}/${metadata.name}`);
    await kubectl(undefined, ['delete', '--ignore-not-found', ...clusterWide]);
    await cluster.close();
  });

  test('holds what its own people declare: they make, change and delete it', async () => {
    await apply('gia', own, ownStock);
    await apply('gia', into(granite, beltOf('granite', { title: 'Lever belt, black' })));
    expect(await kubectl('gia', ['delete', 'product', own.metadata.name, '-n', granite])).toContain('deleted');
  });

  test.each([
    ['a product', into(granite, beltOf('lift'))],
    ['an inventory', into(granite, inventoryOf('lift'))],
  ])('takes %s of no other tenant, from its people or from the platform’s pipeline, and says what to change', async (_, foreign) => {
    const why = `the namespace ${granite} is of tenant granite: spec.tenant must be granite, not lift`;
    await expect(apply('gia', foreign)).rejects.toThrow(why);
    await expect(apply(undefined, foreign)).rejects.toThrow(why);
  });

  test('is closed to the people of another', async () => {
    await expect(apply('lou', own)).rejects.toThrow(/cannot patch resource "products".*in the namespace "admission-granite"/);
  });

  test('that is nobody’s is the platform team’s: it may hold several tenants, and a gym’s people cannot use it, whatever their role', async () => {
    await expect(apply('gia', into(shared, beltOf('granite')))).rejects.toThrow(
      `the namespace ${shared} belongs to no tenant, so only the platform team may declare here`,
    );
    await apply(undefined, into(shared, beltOf('granite')), into(shared, beltOf('lift')));
    await expect(kubectl('gia', ['annotate', 'product', 'granite-lever-belt', 'spotter.dev/adopt=true', '-n', shared])).rejects.toThrow(
      'belongs to no tenant',
    );
    await expect(kubectl('gia', ['delete', 'product', 'lift-lever-belt', '-n', shared])).rejects.toThrow('belongs to no tenant');
  });

  test.each([granite, shared])('%s can be deleted with what it holds: the cluster’s own controller empties it', async (namespace) => {
    await apply(undefined, into(namespace, beltOf('granite')));
    const controller = 'system:serviceaccount:kube-system:namespace-controller';
    const emptied = await kubectl(controller, ['delete', '--raw', `/apis/spotter.dev/v1alpha1/namespaces/${namespace}/products`]);
    expect(emptied).toContain('granite-lever-belt');
    expect(await kubectl(undefined, ['get', 'products', '-n', namespace, '-o', 'name'])).toBe('');
  });

  test('stays whose it is: its people can neither change nor take away the label, but do what else they may', async () => {
    const why = `only the platform team, who may write Tenants, may set, change or take away the label ${tenantLabel}`;
    await expect(kubectl('gia', ['label', 'namespace', granite, `${tenantLabel}=lift`, '--overwrite'])).rejects.toThrow(why);
    await expect(kubectl('gia', ['label', 'namespace', granite, `${tenantLabel}-`])).rejects.toThrow(why);
    await expect(kubectl('gia', ['label', 'namespace', shared, `${tenantLabel}=granite`])).rejects.toThrow(why);
    expect(await kubectl('gia', ['label', 'namespace', granite, 'team=floor', '--overwrite'])).toContain('labeled');
  });

  test('that is given to another tenant keeps its goods out of the new people’s hands, and the platform can clear it', async () => {
    await apply('gia', own);
    await kubectl(undefined, ['label', 'namespace', granite, `${tenantLabel}=lift`, '--overwrite']);
    try {
      // Also a deletion would reach into the other tenant's shop, and an annotation could take goods over.
      const why = `the namespace ${granite} is of tenant lift: spec.tenant must be lift, not granite`;
      await expect(kubectl('gia', ['delete', 'product', own.metadata.name, '-n', granite])).rejects.toThrow(why);
      await expect(kubectl('gia', ['annotate', 'product', own.metadata.name, 'a=b', '-n', granite])).rejects.toThrow(why);
      await kubectl(undefined, ['annotate', 'product', own.metadata.name, 'a=b', '-n', granite]);
      expect(await kubectl(undefined, ['delete', 'product', own.metadata.name, '-n', granite])).toContain('deleted');
    } finally {
      await kubectl(undefined, ['label', 'namespace', granite, `${tenantLabel}=granite`, '--overwrite']);
    }
  });

  test('does not reach Tenants: its people, who may edit all our kinds in it, can neither read nor declare one', async () => {
    await expect(apply('gia', tenantNamed('granite'))).rejects.toThrow(/cannot patch resource "tenants".*at the cluster scope/);
    await expect(kubectl('gia', ['get', 'tenants'])).rejects.toThrow(/cannot list resource "tenants"/);
  });
});
