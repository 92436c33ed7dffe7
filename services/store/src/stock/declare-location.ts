import {
  DeliveryChanged,
  UnknownSku,
  type Delivery,
  type Location,
  type RefusedPart,
  type StockPolicy,
} from '@spotter/contracts/store/stock';
import type { TenantScope, Transaction } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { locationIn } from './read-location.ts';
import type { BookedDelivery, Managed } from './stock-repository.ts';

type Needs = Pick<StoreParts, 'transaction' | 'stock' | 'deliveries' | 'catalogue' | 'moveStock' | 'announceStock' | 'clock'>;

export interface DeclaredLocation {
  readonly location: string;
  readonly deliveries: readonly Delivery[];
  readonly policies: readonly StockPolicy[];
  readonly managed: Managed;
}

export interface Taken extends Location {
  /** Ids of deliveries that were not booked before. */
  readonly booked: string[];
  readonly refused: RefusedPart[];
}

const unknownSku = (of: RefusedPart['of'], key: string, sku: string): RefusedPart => {
  return { of, key, why: UnknownSku.slug, message: `${sku} is not an item of the shop` };
};

const changed = (was: BookedDelivery, is: BookedDelivery): RefusedPart => {
  const told = ({ quantity, sku, location }: BookedDelivery): string => `${String(quantity)} × ${sku} at ${location}`;
  const how = 'restore it and add another delivery, or correct the count in the shop';
  const message = `delivery '${was.id}' was booked as ${told(was)} and cannot become ${told(is)}; ${how}`;
  return { of: 'deliveries', key: was.id, why: DeliveryChanged.slug, message };
};

const isSame = (a: BookedDelivery, b: BookedDelivery): boolean => a.location === b.location && a.sku === b.sku && a.quantity === b.quantity;

/** By key, so that two that declare the same at once lock rows in the same order. */
const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
const bySku = (a: { sku: string }, b: { sku: string }): number => (a.sku < b.sku ? -1 : 1);

/** Notes the deliveries that are new, each once for its tenant and id, and says why others of them are not what was booked. */
const book = async (
  { deliveries, clock }: Needs,
  tx: Transaction,
  tenant: TenantScope,
  { location, managed, sold, ...declared }: DeclaredLocation & { readonly sold: ReadonlySet<string> },
): Promise<{ fresh: BookedDelivery[]; refused: RefusedPart[] }> => {
  const fresh: BookedDelivery[] = [];
  const others: BookedDelivery[] = [];
  for (const { note = null, ...each } of declared.deliveries.toSorted(byId)) {
    const delivery = { ...each, note, location };
    const isNew = sold.has(each.sku) && (await deliveries.book(tx, tenant, { ...delivery, managed, at: clock.now() }));
    (isNew ? fresh : others).push(delivery);
  }
  const known = await deliveries.booked(
    tx,
    tenant,
    others.map(({ id }) => id),
  );
  const refused = others.flatMap((delivery) => {
    const was = known.get(delivery.id);
    if (!was) return [unknownSku('deliveries', delivery.id, delivery.sku)];
    return isSame(was, delivery) ? [] : [changed(was, delivery)];
  });
  return { fresh, refused };
};

/** Says from how many pieces on items count as low. @returns those of which that changes what is shown */
const setThresholds = async (
  { stock }: Needs,
  tx: Transaction,
  tenant: TenantScope,
  { location, policies }: Pick<DeclaredLocation, 'location' | 'policies'>,
): Promise<string[]> => {
  const rethought: string[] = [];
  for (const { sku, lowStockThreshold } of policies) {
    if (await stock.setThreshold(tx, tenant, { sku, location }, lowStockThreshold)) rethought.push(sku);
  }
  return rethought;
};

/**
 * Books goods that came in and says when items run low. A delivery is booked once: the same again changes nothing, something else under its id
 * is refused. What is refused keeps nothing else from being taken.
 */
export const declareLocation =
  (parts: Needs) =>
  (tenant: TenantScope, declared: DeclaredLocation): Promise<Taken> =>
    parts.transaction(async (tx) => {
      const { stock, catalogue, moveStock, announceStock } = parts;
      const { location, managed } = declared;
      const sold = await catalogue.soldAmong(tx, tenant, [
        ...new Set([...declared.deliveries, ...declared.policies].map(({ sku }) => sku)),
      ]);
      const { fresh, refused } = await book(parts, tx, tenant, { ...declared, sold });
      const policies = declared.policies.filter(({ sku }) => sold.has(sku)).toSorted(bySku);
      const isRefused = new Set(refused.map(({ key }) => key));
      // Also what was booked before, by whomever: it is declared here from now on.
      const kept = declared.deliveries.filter(({ id }) => !isRefused.has(id));
      const touched = new Set([...kept, ...policies].map(({ sku }) => sku));
      await stock.manage(tx, tenant, { location, skus: [...touched].sort(), managed });
      const rethought = await setThresholds(parts, tx, tenant, { location, policies });
      await moveStock(tx, tenant, {
        movements: fresh.toSorted(bySku).map(({ id, sku, quantity }) => ({ sku, location, kind: 'delivered', quantity, reference: id })),
        actor: managed.source,
      });
      const untold = rethought.filter((sku) => fresh.every((delivery) => delivery.sku !== sku));
      await announceStock(tx, tenant, untold);
      const unsold = declared.policies.filter(({ sku }) => !sold.has(sku)).map(({ sku }) => unknownSku('policies', sku, sku));
      return { ...(await locationIn(parts, tx, tenant, location)), booked: fresh.map(({ id }) => id), refused: [...refused, ...unsold] };
    });
