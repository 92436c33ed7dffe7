import type { z } from 'zod';
import { isKubeError, undefinedIfMissing, type KubeApi } from '../src/cluster/kube-api.ts';
import {
  exportAudience,
  exportTokenHeader,
  ExportedInstallation,
  ExportedLocations,
  ExportedProducts,
  ExportedTenant,
  type ExportedLocation,
  type ExportedProduct,
} from '../src/export/answers.ts';
import { WrongUse } from './wrong-use.ts';

export interface Door {
  /** Where the operator is. */
  readonly namespace: string;
  /** Its Service and the port for exports: `operator:8108`. */
  readonly service: string;
  /** In whose name is asked. */
  readonly account: { readonly namespace: string; readonly name: string };
}

const tokenSeconds = 600;

const explained =
  (door: Door) =>
  (error: unknown): never => {
    if (isKubeError(error, 403)) throw new WrongUse(`you may not export: ${error.message} (docs/kubectl.md says who may)`);
    if (isKubeError(error, 401)) throw new WrongUse(`the operator does not take the token of ${door.account.name}: ${error.message}`);
    // Not a tenant that the operator does not know.
    if (isKubeError(error, 404) && error.message.startsWith('services "'))
      throw new WrongUse(
        `there is no operator at ${door.namespace}/${door.service}: ${error.message} (--platform-namespace names another)`,
      );
    if (isKubeError(error, 503))
      throw new WrongUse(`the operator cannot be reached at ${door.namespace}/${door.service}: ${error.message}`);
    throw error;
  };

/** What the running system has, as the operator reads it; asked through the API server, with a token that only the operator takes. */
export const openPlatform = (api: KubeApi, door: Door) => {
  const ask = async (): Promise<string> => {
    const { namespace, name } = door.account;
    const { status } = await api.call<{ status: { token: string } }>({
      method: 'POST',
      path: `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { audiences: [exportAudience], expirationSeconds: tokenSeconds },
      },
    });
    return status.token;
  };
  let asked: Promise<string> | undefined;
  const token = (): Promise<string> =>
    (asked ??= ask().catch((error: unknown) => {
      if (!isKubeError(error, 404)) throw error;
      throw new WrongUse(`there is no service account ${door.account.namespace}/${door.account.name}: --service-account names another`);
    }));
  const read = async <S extends z.ZodType>(schema: S, path: string, query: Readonly<Record<string, string>> = {}): Promise<z.output<S>> => {
    try {
      const headers = { [exportTokenHeader]: await token() };
      const through = `/api/v1/namespaces/${door.namespace}/services/${door.service}/proxy`;
      return schema.parse(await api.call<unknown>({ path: `${through}/tenants/${path}`, query, headers }));
    } catch (error) {
      return explained(door)(error);
    }
  };

  return {
    /** By what the operator judges; undefined for an operator that does not tell yet. */
    installation: (slug: string): Promise<ExportedInstallation | undefined> =>
      read(ExportedInstallation, `${slug}/installation`).catch(undefinedIfMissing),
    /** Undefined when the platform does not know it. */
    tenant: (slug: string): Promise<ExportedTenant | undefined> => read(ExportedTenant, slug).catch(undefinedIfMissing),
    products: async (slug: string): Promise<ExportedProduct[]> => {
      const products: ExportedProduct[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: z.output<typeof ExportedProducts> = await read(ExportedProducts, `${slug}/products`, cursor === '' ? {} : { cursor });
        products.push(...page.items);
        cursor = page.nextCursor;
      }
      return products;
    },
    locations: async (slug: string): Promise<ExportedLocation[]> => (await read(ExportedLocations, `${slug}/locations`)).items,
  };
};
export type PlatformAsAsked = ReturnType<typeof openPlatform>;
