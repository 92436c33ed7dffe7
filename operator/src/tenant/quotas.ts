import type { Client } from '@spotter/contracts';
import { readShopUse } from '@spotter/contracts/store/products';
import { Quotas, type Quota } from '@spotter/contracts/user/tenants';
import { standingOf } from '../controller/standing.ts';
import { conditionOf, type Finding } from '../resources/conditions.ts';
import type { Declared, Notice, StatusOf } from '../resources/resources.ts';
import type { State } from './sync-settings.ts';

type Use = NonNullable<StatusOf<'Tenant'>['quotas']>;

export interface QuotaReport {
  readonly findings: readonly Finding[];
  readonly facts: { readonly quotas?: Use };
  readonly notices: readonly Notice[];
}

const nothing: QuotaReport = { findings: [], facts: {}, notices: [] };
const type = 'WithinQuotas';

/** What is used of each quota that is declared. */
export const useOfQuotas = (quotas: Declared<'Tenant'>['spec']['quotas'], used: Partial<Record<Quota, number | undefined>>): Use => {
  const entries = Quotas.keyof().options.flatMap((quota) => {
    const limit = quotas[quota];
    return limit === undefined ? [] : [[quota, { used: used[quota] ?? 0, limit }] as const];
  });
  return Object.fromEntries(entries);
};

const useOf = async (store: Client, { metadata, spec: { quotas } }: Declared<'Tenant'>, state: State): Promise<Use> => {
  const shop = quotas.publishedProducts === undefined ? undefined : await store(readShopUse, { params: { slug: metadata.name } });
  return useOfQuotas(quotas, { members: state.members, apiTokens: state.apiTokens, ...shop });
};

/** More than is allowed stays, when a quota was lowered below what is there. */
export const findingOfUse = (use: Use): Finding => {
  const over = Object.entries(use).flatMap(([quota, each]) => (each && each.used > each.limit ? [{ quota, ...each }] : []));
  if (over.length === 0) return { type, status: 'True', reason: 'WithinQuotas', message: 'nothing is above its quota' };
  const told = over.map(({ quota, used, limit }) => `${quota}: ${String(used)} of ${String(limit)}`).join(', ');
  return { type, status: 'False', reason: 'OverQuota', message: `${told}; nothing is taken away, and nothing can be added` };
};

const noticesOf = ({ status }: Declared<'Tenant'>, { reason, message }: Finding): Notice[] => {
  const isNews = reason === 'OverQuota' && conditionOf(status.conditions, type)?.reason !== reason;
  return isNews ? [{ type: 'Warning', reason, message }] : [];
};

/** How much of its quotas a tenant uses. A service that does not answer keeps nothing else from being done. */
export const reportQuotas = async (store: Client, declared: Declared<'Tenant'>, state: State | undefined): Promise<QuotaReport> => {
  if (Object.keys(declared.spec.quotas).length === 0 || !state) return nothing;
  try {
    const quotas = await useOf(store, declared, state);
    const finding = findingOfUse(quotas);
    return { findings: [finding], facts: { quotas }, notices: noticesOf(declared, finding) };
  } catch (error) {
    const { reason, message } = standingOf(error);
    const { quotas } = declared.status;
    return { findings: [{ type, status: 'Unknown', reason, message }], facts: quotas === undefined ? {} : { quotas }, notices: [] };
  }
};
