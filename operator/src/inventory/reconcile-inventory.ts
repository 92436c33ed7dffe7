import { NotFound, ProblemError, type Client } from '@spotter/contracts';
import { bookDelivery, readDeliveries, setStockPolicy, UnknownSku, type Delivery, type StockLevel } from '@spotter/contracts/store/stock';
import type { Outcome } from '../controller/outcome.ts';
import { ready, stalled, standingOf, waiting, worst, type Standing } from '../controller/standing.ts';
import type { Finding } from '../resources/conditions.ts';
import { managedBy } from '../resources/managed.ts';
import type { Declared, Notice } from '../resources/resources.ts';
import { planInventory, type InventoryPlan } from './plan-inventory.ts';

type Inventory = Declared<'StoreInventory'>;

/** One delivery or policy that is refused keeps none of the others from being booked. */
const each = async <T>(items: readonly T[], apply: (item: T) => Promise<unknown>): Promise<{ done: T[]; standings: Standing[] }> => {
  const done: T[] = [];
  const standings: Standing[] = [];
  for (const item of items) {
    try {
      await apply(item);
      done.push(item);
    } catch (error) {
      standings.push(refusal(error));
    }
  }
  return { done, standings };
};

/** An unknown item is waited for, because its product may be declared a moment later. */
const refusal = (error: unknown): Standing => {
  if (error instanceof ProblemError && error.is(UnknownSku)) return waiting('UnknownSku', error.message);
  return standingOf(error);
};

const changedStanding = ({ changed }: InventoryPlan): Standing[] =>
  changed.map(({ booked, declared }) =>
    stalled(
      'DeliveryChanged',
      `delivery '${booked.id}' was booked as ${pieces(booked)} and cannot become ${pieces(declared)}; ` +
        'restore it and add another delivery, or correct the count in the shop',
    ),
  );

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

/** Books new deliveries once, by their id, and shows what the ledger says. Nothing is ever taken back. */
export const reconcileInventory =
  ({ store }: { readonly store: Client }) =>
  async (declared: Inventory): Promise<Outcome<'StoreInventory'>> => {
    const { tenant: slug, location } = declared.spec;
    const [call, managed] = [{ params: { slug, location } }, managedBy(declared)];
    const known = await store(readDeliveries, call).catch(waitingForTenant(slug));
    const plan = planInventory(declared.spec, known);

    const deliveries = await each(plan.book, ({ id, ...delivery }) =>
      store(bookDelivery, { params: { ...call.params, id }, body: { ...delivery, managed } }),
    );
    const policies = await each(plan.policies, ({ sku, ...policy }) =>
      store(setStockPolicy, { params: { ...call.params, sku }, body: { ...policy, managed } }),
    );

    const hasChanged = deliveries.done.length + policies.done.length > 0;
    const { stock } = hasChanged ? await store(readDeliveries, call) : known;
    const shown = stockOf(declared, stock);
    const count = plan.booked + deliveries.done.length;
    const standing = worst(
      ready(`${String(count)} deliveries booked`),
      ...changedStanding(plan),
      ...deliveries.standings,
      ...policies.standings,
    );
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
      notices: booked(deliveries.done),
    };
  };
