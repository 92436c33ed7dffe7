import { isKubeError, undefinedIfMissing, type KubeApi } from '../src/cluster/kube-api.ts';
import { listAll } from '../src/cluster/list-all.ts';
import { tenantLabel } from '../src/cluster/tenant-label.ts';
import { apiVersion } from '../src/crd/definition.ts';
import { definitions } from '../src/crd/kinds.ts';
import { adoptAnnotation } from '../src/resources/managed.ts';
import type { Resource } from '../src/resources/resources.ts';
import { readPaymentSecrets, type PaymentSecrets } from '../src/tenant/payment-secrets.ts';

export type Kind = (typeof definitions)[number]['kind'];

export interface KubeEvent {
  readonly involvedObject: { readonly kind: string; readonly namespace?: string; readonly name: string };
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly lastTimestamp: string | null;
  readonly count?: number;
}

/** What is declared in the cluster, as this person may see it. */
export const openDeclared = (api: KubeApi, namespace: string) => {
  const listAt = async <T>(path: string, query: Readonly<Record<string, string>>): Promise<readonly T[]> =>
    (await listAll<T>(api, path, query)).items;
  /** Everywhere; for those who may look only in a namespace of their own, there. */
  const listWhereAllowed = async <T>(group: string, plural: string, query: Readonly<Record<string, string>>): Promise<readonly T[]> => {
    try {
      return await listAt<T>(`${group}/${plural}`, query);
    } catch (error) {
      if (!isKubeError(error, 403)) throw error;
      return listAt<T>(`${group}/namespaces/${namespace}/${plural}`, query);
    }
  };
  const definitionOf = (kind: Kind) => definitions.find((each) => each.kind === kind) ?? definitions[0];
  const group = `/apis/${apiVersion}`;
  const pathOf = (kind: Kind, name: string, inNamespace?: string): string => {
    const { plural, scope } = definitionOf(kind);
    return `${group}/${scope === 'Namespaced' ? `namespaces/${inNamespace ?? namespace}/` : ''}${plural}/${name}`;
  };

  return {
    /** All of a kind, a tenant's, or those with these labels. */
    list: async (kind: Kind, tenant?: string, labels?: string): Promise<Resource[]> => {
      const { plural, scope } = definitionOf(kind);
      const query: Record<string, string> = {
        ...(tenant === undefined ? {} : { fieldSelector: `spec.tenant=${tenant}` }),
        ...(labels === undefined ? {} : { labelSelector: labels }),
      };
      const items = await (scope === 'Cluster'
        ? listAt<Resource>(`${group}/${plural}`, query)
        : listWhereAllowed<Resource>(group, plural, query));
      return items.map((item) => ({ ...item, apiVersion, kind }));
    },
    find: (kind: Kind, name: string, inNamespace?: string): Promise<Resource | undefined> =>
      api.call<Resource>({ path: pathOf(kind, name, inNamespace) }).catch(undefinedIfMissing),
    /** The namespaces that are a tenant's; none for those who may not look. */
    namespacesOf: async (tenant: string): Promise<string[]> => {
      const labelled = { labelSelector: `${tenantLabel}=${tenant}` };
      try {
        return (await listAt<Resource>('/api/v1/namespaces', labelled)).map(({ metadata }) => metadata.name).sort();
      } catch (error) {
        if (isKubeError(error, 403)) return [];
        throw error;
      }
    },
    /** Read as the operator reads them, but by this person. */
    secretsIn: (secretsNamespace: string): PaymentSecrets => readPaymentSecrets(api, secretsNamespace),
    events: (): Promise<readonly KubeEvent[]> =>
      listWhereAllowed<KubeEvent>('/api/v1', 'events', { fieldSelector: `involvedObject.apiVersion=${apiVersion}` }),
    /** Lets the declaration take over what was made by hand; the operator looks at once. */
    adopt: ({ kind, metadata }: Resource): Promise<Resource> =>
      api.call<Resource>({
        method: 'PATCH',
        path: pathOf(kind as Kind, metadata.name, metadata.namespace),
        query: { fieldManager: 'kubectl-spotter' },
        patch: 'application/merge-patch+json',
        body: { metadata: { annotations: { [adoptAnnotation]: 'true' } } },
      }),
  };
};
export type DeclaredInCluster = ReturnType<typeof openDeclared>;
