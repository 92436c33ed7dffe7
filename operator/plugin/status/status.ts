import { platformName } from '../../src/crd/platform.ts';
import { isKubeError } from '../../src/cluster/kube-api.ts';
import type { Resource } from '../../src/resources/resources.ts';
import type { DeclaredInCluster, KubeEvent } from '../declared.ts';
import { WrongUse } from '../wrong-use.ts';
import { overview, tenantReport, type Seen } from './overview.ts';
import { printOverview, printReport } from './print-status.ts';

export interface StatusResult {
  readonly text: string;
  /** For scripts: 0 when everything is ready, else 1. */
  readonly exitCode: 0 | 1;
}

/** What a person may not see is left out; it is not theirs to mend. */
const unlessForbidden = async <T>(asked: Promise<T>, without: T): Promise<T> => {
  try {
    return await asked;
  } catch (error) {
    if (isKubeError(error, 403)) return without;
    throw error;
  }
};

const readPlatformResource = (declared: DeclaredInCluster): Promise<Resource | undefined> =>
  unlessForbidden(declared.find('Platform', platformName), undefined);

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** All tenants in a table. */
export const statusOfAll = async (declared: DeclaredInCluster, output: 'json' | 'text'): Promise<StatusResult> => {
  const [tenants, products, inventories, platform] = await Promise.all([
    declared.list('Tenant'),
    declared.list('Product'),
    declared.list('StoreInventory'),
    readPlatformResource(declared),
  ]);
  const seen = overview({ tenants, products, inventories, platform });
  return { text: output === 'json' ? json(seen) : printOverview(seen), exitCode: seen.ready ? 0 : 1 };
};

const isAbout =
  ({ tenants, products, inventories }: Seen) =>
  ({ involvedObject: { kind, namespace = '', name } }: KubeEvent): boolean =>
    [...tenants, ...products, ...inventories].some(
      (each) => each.kind === kind && each.metadata.name === name && (each.metadata.namespace ?? '') === namespace,
    );

/** One tenant, with everything of it that is not ready. */
export const statusOfTenant = async (declared: DeclaredInCluster, name: string, output: 'json' | 'text'): Promise<StatusResult> => {
  const [tenant, products, inventories, platform] = await Promise.all([
    declared.find('Tenant', name),
    declared.list('Product', name),
    declared.list('StoreInventory', name),
    readPlatformResource(declared),
  ]);
  if (!tenant && products.length + inventories.length === 0) throw new WrongUse(`there is no Tenant ${name}`);
  const seen: Seen = { tenants: tenant ? [tenant] : [], products, inventories, platform };
  const report = tenantReport(name, seen);
  const events = (await unlessForbidden(declared.events(), [])).filter(isAbout(seen));
  return { text: output === 'json' ? json({ ...report, events }) : printReport(report, events), exitCode: report.ready ? 0 : 1 };
};
