import type { Condition } from '@spotter/contracts/resources/condition';
import { conditionOf } from '../../src/resources/conditions.ts';
import { keyOf, type Resource } from '../../src/resources/resources.ts';

export interface ResourceStanding {
  readonly kind: string;
  readonly key: string;
  readonly isReady: boolean;
  readonly reason: string;
  readonly message: string;
  /** What a person should do; absent when all is well. */
  readonly advice?: string;
}

const reachOf = ({ kind, metadata: { name, namespace } }: Resource): string =>
  `${kind.toLowerCase()} ${name}${namespace ? ` -n ${namespace}` : ''}`;

/** By reason; the messages name the things themselves. */
const advices: Readonly<Record<string, (resource: Resource) => string>> = {
  MadeByHand: (resource) => `see what would be overwritten and take it over: kubectl spotter adopt ${reachOf(resource)}`,
  DeclaredTwice: (resource) => `delete one of the two: kubectl delete ${reachOf(resource)}`,
  SkuTaken: () => 'take the item out of the other product, or give it another SKU',
  DeliveryChanged: () => 'restore the delivery and add another, or correct the count in the shop’s staff pages',
  UnknownSku: () => 'declare a product with this item, or correct the SKU; it is tried again by itself',
  TenantNotFound: () => 'declare the Tenant, or correct spec.tenant; it is tried again by itself',
  HostTaken: () => 'take the host out of one of the two tenants',
  QuotaReached: () => 'raise the quota in the Tenant, or take something out of the shop',
  Propagating: () => 'wait; if it stays so, look at the pods of the services that are named',
  Deleting: (resource) => `wait; it goes when the services are there: kubectl describe ${reachOf(resource)}`,
  NotLookedAt: () => 'wait; if it stays so, look at the operator: kubectl -n spotter get pods',
};

const adviceFor = (resource: Resource, reason: string, isStalled: boolean): string => {
  const known = advices[reason];
  if (known) return known(resource);
  return isStalled ? `a person has to act on the message: kubectl describe ${reachOf(resource)}` : 'wait; it is tried again by itself';
};

/** How a resource stands, of its present generation: what was said of an older one does not count. */
export const standingOf = (resource: Resource): ResourceStanding => {
  const { status, metadata, kind } = resource;
  const head = { kind, key: keyOf(resource) };
  const ready = conditionOf(status?.conditions, 'Ready');
  if (!ready || (ready.observedGeneration ?? 0) < metadata.generation) {
    const said = { reason: 'NotLookedAt', message: 'the operator has not looked at this version yet' };
    return { ...head, isReady: false, ...said, advice: adviceFor(resource, said.reason, false) };
  }
  const { reason, message } = ready;
  if (ready.status === 'True') return { ...head, isReady: true, reason, message };
  const isStalled = conditionOf(status?.conditions, 'Stalled')?.status === 'True';
  return { ...head, isReady: false, reason, message, advice: adviceFor(resource, reason, isStalled) };
};

export const conditionsOf = ({ status }: Resource): readonly Condition[] => status?.conditions ?? [];
