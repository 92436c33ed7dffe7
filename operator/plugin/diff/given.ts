import { ProductSpec } from '@spotter/contracts/resources/product';
import { TenantSpec } from '@spotter/contracts/resources/tenant';
import { ProductFacts } from '@spotter/contracts/store/products';
import { TenantSettings, type Quota } from '@spotter/contracts/user/tenants';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubeError } from '../../src/cluster/kube-api.ts';
import { apiVersion } from '../../src/crd/definition.ts';
import type { ExportedInstallation } from '../../src/export/answers.ts';
import { managedBy } from '../../src/resources/managed.ts';
import { keyOf, tenantOf, type Declared, type Resource } from '../../src/resources/resources.ts';
import type { PaymentSecret } from '../../src/tenant/payment-secrets.ts';
import type { Prune } from '../command-line.ts';
import type { DeclaredInCluster } from '../declared.ts';
import type { PlatformAsAsked } from '../platform.ts';
import { diff, type DiffResult } from './diff.ts';

interface Manifest {
  readonly kind: 'Tenant' | 'Product';
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec: object;
}

export const tenantNamed = (name: string, changes: object = {}): Manifest => ({
  kind: 'Tenant',
  metadata: { name },
  spec: { displayName: 'Iron Temple', theme: { hue: 47, chroma: 0.1 }, currency: 'EUR', ...changes },
});

export const productOf = (tenant: string, handle: string, changes: object = {}): Manifest => ({
  kind: 'Product',
  metadata: { name: `${tenant}-${handle}`, namespace: 'default' },
  spec: {
    ...{ tenant, handle, title: 'Belt', description: 'Leather.', brand: 'Iron Temple', category: 'belts', picture: 'belt' },
    variants: [{ sku: handle.toUpperCase(), title: 'M', priceCents: 8900 }],
    ...changes,
  },
});

export interface House {
  /** What is declared in the cluster and has been done, the first one first. */
  readonly cluster?: readonly Manifest[];
  /** How many a tenant has, beside its products; undefined for an operator that does not tell. */
  readonly use?: Partial<Record<Quota, number>> | undefined;
  readonly installation?: ExportedInstallation | undefined;
  readonly secrets?: Readonly<Record<string, PaymentSecret>>;
  readonly mayNot?: readonly ('list tenants' | 'read Secrets')[];
}

const forbidden = () => Promise.reject(new KubeError(403, 'Forbidden', 'you cannot'));

const resourceOf = ({ kind, metadata, spec }: Manifest, index: number): Resource => ({
  ...{ apiVersion, kind, spec },
  metadata: {
    ...metadata,
    ...{ uid: `uid-${String(index)}`, resourceVersion: '1', generation: 1 },
    creationTimestamp: `2026-11-0${String(index + 1)}T00:00:00Z`,
  },
  // A tenant has the hosts that it declares.
  ...(kind === 'Tenant' ? { status: { hosts: (spec as { hosts?: string[] }).hosts ?? [] } as object } : {}),
});

const matches = ({ metadata }: Resource, labels: string): boolean => {
  const [name = '', value] = labels.split('=');
  return (metadata as Manifest['metadata']).labels?.[name] === value;
};

const declaredIn = (resources: readonly Resource[], { secrets = {}, mayNot = [] }: House): DeclaredInCluster => ({
  list: (kind, tenant, labels) => {
    if (kind === 'Tenant' && mayNot.includes('list tenants')) return forbidden();
    const isAsked = (each: Resource): boolean =>
      each.kind === kind && (tenant === undefined || tenantOf(each) === tenant) && (labels === undefined || matches(each, labels));
    return Promise.resolve(resources.filter(isAsked));
  },
  find: (kind, name, namespace) =>
    Promise.resolve(resources.find((each) => each.kind === kind && keyOf(each) === (namespace ? `${namespace}/${name}` : name))),
  secretsIn: (namespace) => ({
    namespace,
    find: (name) => (mayNot.includes('read Secrets') ? forbidden() : Promise.resolve(secrets[name])),
  }),
  namespacesOf: () => Promise.resolve([]),
  events: () => Promise.resolve([]),
  adopt: forbidden,
});

const platformWith = (resources: readonly Resource[], { use, installation }: House): PlatformAsAsked => ({
  installation: () => Promise.resolve(installation),
  tenant: (slug) => {
    const found = resources.find(({ kind, metadata }) => kind === 'Tenant' && metadata.name === slug);
    if (!found) return Promise.resolve(undefined);
    const settings = TenantSettings.parse(TenantSpec.parse(found.spec));
    return Promise.resolve({ slug, settings, managed: managedBy(found as Declared<'Tenant'>), status: 'active', use });
  },
  products: (slug) => {
    const products = resources.filter((each) => each.kind === 'Product' && tenantOf(each) === slug);
    const shown = products.map((each) => {
      const spec = ProductSpec.parse(each.spec);
      return { ...ProductFacts.parse(spec), handle: spec.handle, managed: managedBy(each as Declared<'Product'>) };
    });
    return Promise.resolve(shown);
  },
  locations: () => Promise.resolve([]),
});

/** What a person is told who compares these documents with a house like this, in memory. */
export const compared = async (documents: readonly (Manifest | string)[], house: House = {}, prune?: Prune): Promise<DiffResult> => {
  const folder = await mkdtemp(join(tmpdir(), 'spotter-diff-'));
  try {
    const file = join(folder, 'declared.yaml');
    await writeFile(
      file,
      documents.map((each) => `---\n${typeof each === 'string' ? each : JSON.stringify({ apiVersion, ...each })}\n`).join(''),
    );
    const resources = (house.cluster ?? []).map(resourceOf);
    const sources = { declared: declaredIn(resources, house), platform: platformWith(resources, house) };
    return await diff(sources, { paths: [file], namespace: 'default', prune });
  } finally {
    await rm(folder, { recursive: true });
  }
};

export const installation: ExportedInstallation = { host: 'spotter.example', hasPayments: true, secretsNamespace: 'tenant-secrets' };
