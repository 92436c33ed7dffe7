import { NotFound, ProblemError, type Client } from '@spotter/contracts';
import {
  declareLocation,
  readLocation,
  UnknownSku,
  type Delivery,
  type RefusedPart,
  type StockLevel,
} from '@spotter/contracts/store/stock';
import type { Look, Outcome } from '../controller/outcome.ts';
import { ready, stalled, waiting, worst, type Standing } from '../controller/standing.ts';
import type { Finding } from '../resources/conditions.ts';
import { managedBy } from '../resources/managed.ts';
import { driftRepaired, wasCarriedOut } from '../resources/plan-declaration.ts';
import type { Declared, Notice } from '../resources/resources.ts';
import { planInventory } from './plan-inventory.ts';

type Inventory = Declared<'StoreInventory'>;

/** An unknown item is waited for, because its product may be declared a moment later. */
const standingOfRefused = ({ why, message }: RefusedPart): Standing =>
  why === UnknownSku.slug ? waiting('UnknownSku', message) : stalled('DeliveryChanged', message);

const pieces = ({ quantity, sku }: Delivery): string => `${String(quantity)} × ${sku}`;

const lowStock = (stock: readonly StockLevel[]): Finding => {
  const low = stock.filter(({ state }) => state !== 'in-stock');
  const told = low.slice(0, 10).map(({ sku, available }) => `${sku} (${String(available)})`);
  const more = low.length > told.length ? ` and ${String(low.length - told.length)} more` : '';
  return low.length === 0
    ? { type: 'LowStock', status: 'False', reason: 'EnoughInStock', message: 'nothing runs low' }
    : { type: 'LowStock', status: 'True', reason: 'BelowThreshold', message: `running low: ${told.join(', ')}${more}` };
};

/** Items that this resource speaks of, as the ledger has them. */
const stockOf = ({ spec: { deliveries, policies } }: Inventory, stock: readonly StockLevel[]): StockLevel[] => {
  const skus = new Set([...deliveries, ...policies].map(({ sku }) => sku));
  return stock.filter(({ sku }) => skus.has(sku)).slice(0, 500);
};

const booked = (deliveries: readonly Delivery[]): Notice[] =>
  deliveries.length === 0
    ? []
    : [
        {
          type: 'Normal',
          reason: 'DeliveriesBooked',
          message: `booked ${deliveries.map((delivery) => `${delivery.id}: ${pieces(delivery)}`).join(', ')}`,
        },
      ];

const waitingForTenant =
  (slug: string) =>
  (error: unknown): never => {
    if (!(error instanceof ProblemError && error.is(NotFound))) throw error;
    throw new ProblemError({ ...NotFound, slug: 'tenant-not-found' }, `the store does not know a tenant ${slug} yet`);
  };

/** Tells the shop what it does not have like this; of what is new it has most likely nothing, so that nothing is learnt by looking first. */
const sync = async (store: Client, declared: Inventory, { isFirst }: Look) => {
  const { tenant: slug, location, deliveries, policies } = declared.spec;
  const call = { params: { slug, location } };
  const known = isFirst ? { deliveries: [], policies: [], stock: [] } : await store(readLocation, call);
  const plan = planInventory({ deliveries, policies }, known);
  const wish = { deliveries: [...plan.book, ...plan.changed.map((pair) => pair.declared)], policies: [...plan.policies] };
  if (!isFirst && wish.deliveries.length + wish.policies.length === 0) return { ...known, booked: [], refused: [], drift: [] };
  const drift = wasCarriedOut(declared, 'InSync') ? plan.policies.map(({ sku }) => `lowStockThreshold of ${sku}`) : [];
  return { ...(await store(declareLocation, { ...call, body: { ...wish, managed: managedBy(declared) } })), drift };
};

/** Books new deliveries once, by their id, and shows what the ledger says. Nothing is ever taken back. */
export const reconcileInventory =
  ({ store }: { readonly store: Client }) =>
  async (declared: Inventory, look: Look): Promise<Outcome<'StoreInventory'>> => {
    const { tenant: slug, deliveries } = declared.spec;
    const there = await sync(store, declared, look).catch(waitingForTenant(slug));
    const now = new Set(there.booked);
    const count = deliveries.length - there.refused.filter(({ of }) => of === 'deliveries').length;
    const standing = worst(ready(`${String(count)} deliveries booked`), ...there.refused.map(standingOfRefused));
    const shown = stockOf(declared, there.stock);
    return {
      standing,
      findings: [
        { type: 'InSync', status: standing.is === 'ready' ? 'True' : 'False', reason: standing.reason, message: standing.message },
        lowStock(shown),
      ],
      facts: {
        deliveriesBooked: count,
        stock: shown.map(({ sku, onHand, reserved, available, shipped, state }) => ({ sku, onHand, reserved, available, shipped, state })),
      },
      notices: [...booked(deliveries.filter(({ id }) => now.has(id))), ...(there.drift.length > 0 ? [driftRepaired(there.drift)] : [])],
    };
  };
