import { eventually } from '@spotter/service-kit/testing/eventually';
import { parse } from 'yaml';
import { kubeAccess } from '../src/cluster/kube-access.ts';
import { isKubeError, kubeApi, KubeError, type KubeApi } from '../src/cluster/kube-api.ts';
import { crdFiles } from '../src/crd/crd-files.ts';
import { definitions } from '../src/crd/kinds.ts';
import { systemTimer } from '../src/queue/timer.ts';
import { conditionOf } from '../src/resources/conditions.ts';
import type { Resource } from '../src/resources/resources.ts';
import { gatewayApiCrds } from './gateway-api.ts';

/** The suite needs an API server. Without one it is skipped on a laptop, and fails where it must not be forgotten. */
export const hasCluster = process.env.KUBECONFIG !== undefined && process.env.KUBECONFIG !== '';
if (!hasCluster && process.env.CI) throw new Error('KUBECONFIG names no API server: the kube suite cannot be skipped in CI');

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly annotations?: Record<string, string> };
  readonly spec?: unknown;
}

const pluralOf = (kind: string): string => definitions.find((each) => each.kind === kind)?.plural ?? `${kind.toLowerCase()}s`;

const collectionOf = ({ apiVersion, kind, metadata: { namespace } }: Manifest): string =>
  `${apiVersion.includes('/') ? '/apis/' : '/api/'}${apiVersion}/${namespace ? `namespaces/${namespace}/` : ''}${pluralOf(kind)}`;

const pathOf = (manifest: Manifest): string => `${collectionOf(manifest)}/${manifest.metadata.name}`;

/** As many at once as an API server answers at once. */
export const forEach = async <T>(items: readonly T[], act: (item: T) => Promise<unknown>): Promise<void> => {
  const left = [...items].reverse();
  const one = async (): Promise<void> => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await act(item);
  };
  await Promise.all(Array.from({ length: 12 }, one));
};

/** What a person with kubectl does. */
export const openCluster = () => {
  const api: KubeApi = kubeApi({ access: kubeAccess(), timer: systemTimer });

  /** `kubectl apply --server-side --field-manager=…` */
  const apply = (manifest: Manifest, { manager = 'kubectl', force = false, status = false } = {}): Promise<Resource> =>
    api.call<Resource>({
      method: 'PATCH',
      path: `${pathOf(manifest)}${status ? '/status' : ''}`,
      query: { fieldManager: manager, fieldValidation: 'Strict', ...(force ? { force: 'true' } : {}) },
      patch: 'application/apply-patch+yaml',
      body: manifest,
    });
  /** `kubectl create` */
  const create = (manifest: Manifest): Promise<Resource> =>
    api.call<Resource>({ method: 'POST', path: collectionOf(manifest), query: { fieldManager: 'kubectl' }, body: manifest });
  const get = <T = Resource>(manifest: Manifest): Promise<T> => api.call<T>({ path: pathOf(manifest) });
  const find = (manifest: Manifest): Promise<Resource | undefined> =>
    get(manifest).catch((error: unknown) => {
      if (isKubeError(error, 404)) return undefined;
      throw error;
    });
  const patch = (manifest: Manifest, body: unknown, subresource = ''): Promise<Resource> =>
    api.call<Resource>({ method: 'PATCH', path: pathOf(manifest) + subresource, patch: 'application/merge-patch+json', body });
  const remove = (manifest: Manifest): Promise<unknown> => api.call({ method: 'DELETE', path: pathOf(manifest) });

  const isEstablished = async (crd: Manifest): Promise<void> => {
    const { status } = await get(crd);
    if (!status?.conditions?.some(({ type, status: is }) => type === 'Established' && is === 'True'))
      throw new Error(`${crd.metadata.name} is not established`);
  };

  return {
    api,
    pathOf,
    apply,
    create,
    get,
    find,
    patch,
    remove,
    /** Why the API server refuses; a test fails when it does not. */
    refusal: async (attempt: Promise<unknown>): Promise<string> => {
      const answer = await attempt.then(
        () => undefined,
        (error: unknown) => error,
      );
      if (!(answer instanceof KubeError)) throw new Error(`It was not refused: ${String(answer)}`);
      return answer.message;
    },
    /** The condition once it is so. */
    becomes: (manifest: Manifest, type: string, wanted: Partial<Record<'status' | 'reason', string>>) =>
      eventually(async () => {
        const resource = await get(manifest);
        const condition = conditionOf(resource.status?.conditions, type);
        const isSo = Object.entries(wanted).every(([key, value]) => condition?.[key as 'status'] === value);
        if (!condition || !isSo || condition.observedGeneration !== resource.metadata.generation) {
          throw new Error(
            `${manifest.kind} ${manifest.metadata.name} is not ${JSON.stringify({ type, ...wanted })}: ${JSON.stringify(resource.status)}`,
          );
        }
        return condition;
      }, 30),
    isGone: (manifest: Manifest) =>
      eventually(async () => {
        const found = await find(manifest);
        if (found) throw new Error(`${manifest.kind} ${manifest.metadata.name} is still there: ${JSON.stringify(found)}`);
      }, 30),
    installDefinitions: async (): Promise<void> => {
      const own = [...crdFiles().values()].map((yaml) => parse(yaml) as Manifest);
      const crds = [...own, ...(gatewayApiCrds('httproutes') as Manifest[])];
      for (const crd of crds) await apply({ ...crd, kind: 'CustomResourceDefinition' }, { manager: 'spotter-install', force: true });
      for (const crd of crds) await eventually(() => isEstablished(crd));
      // The storage of a new kind opens a moment later.
      for (const { plural } of definitions) await eventually(() => api.call({ path: `/apis/spotter.dev/v1alpha1/${plural}` }));
    },
    /** Takes away what an aborted run left: finalizers that nobody serves would keep it for ever. */
    clear: async (): Promise<void> => {
      for (const { kind, plural } of definitions) {
        const { items } = await api.call<{ items: Resource[] }>({ path: `/apis/spotter.dev/v1alpha1/${plural}` });
        await forEach(items, async (each) => {
          const item = { ...each, apiVersion: 'spotter.dev/v1alpha1', kind };
          await patch(item, { metadata: { finalizers: [] } }).catch(() => undefined);
          await remove(item).catch(() => undefined);
        });
      }
      await api.call({
        method: 'DELETE',
        path: '/apis/gateway.networking.k8s.io/v1/namespaces/default/httproutes',
        query: { labelSelector: 'spotter.dev/tenant' },
      });
    },
    close: () => api.close(),
  };
};
export type Cluster = ReturnType<typeof openCluster>;

const version = 'spotter.dev/v1alpha1';

export const tenantNamed = (name: string, changes: object = {}): Manifest => ({
  apiVersion: version,
  kind: 'Tenant',
  metadata: { name },
  spec: {
    displayName: 'Iron Temple',
    theme: { hue: 47, chroma: 0.15, mark: 'temple' },
    currency: 'EUR',
    ...changes,
  },
});

export const beltOf = (tenant: string, changes: object = {}, name = 'lever-belt'): Manifest => ({
  apiVersion: version,
  kind: 'Product',
  metadata: { name: `${tenant}-${name}`, namespace: 'default' },
  spec: {
    tenant,
    handle: name,
    title: 'Lever belt 10 mm',
    description: 'Leather, single prong.',
    brand: 'Iron Temple',
    category: 'belts',
    picture: 'belt',
    variants: [
      { sku: 'BELT-10-M', title: 'M', priceCents: 8900 },
      { sku: 'BELT-10-L', title: 'L', priceCents: 8900, compareAtCents: 9900 },
    ],
    ...changes,
  },
});

export const inventoryOf = (tenant: string, changes: object = {}): Manifest => ({
  apiVersion: version,
  kind: 'StoreInventory',
  metadata: { name: `${tenant}-main`, namespace: 'default' },
  spec: { tenant, location: 'main', deliveries: [{ id: 'd-1', sku: 'BELT-10-M', quantity: 20 }], ...changes },
});
