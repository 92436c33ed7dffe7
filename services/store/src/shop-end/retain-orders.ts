import type { TenantScope } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { keepUntil } from './keep-until.ts';

type Needs = Pick<StoreParts, 'db' | 'transaction' | 'orders' | 'retainedOrders' | 'encryption' | 'clock' | 'config'>;

type OrderRecord = NonNullable<Awaited<ReturnType<Needs['orders']['find']>>>;

const ordersAtATime = 50;

/** As the export has it: with what was sealed opened, since all of it is sealed again as one. */
const documentOf = ({ encryption }: Needs, { emailSealed, addressSealed, ...order }: OrderRecord): string =>
  JSON.stringify({ ...order, email: encryption.decrypt(emailSealed), address: JSON.parse(encryption.decrypt(addressSealed)) as unknown });

const retain = async (parts: Needs, tenant: TenantScope, id: string): Promise<void> => {
  const { db, transaction, orders, retainedOrders, encryption, clock, config } = parts;
  const order = await orders.find(db, tenant, id);
  if (!order) return;
  const documentSealed = encryption.encrypt(documentOf(parts, order));
  const kept = { orderId: id, documentSealed, keepUntil: keepUntil(order.placedAt, config.RETAIN_ORDERS_YEARS), retainedAt: clock.now() };
  await transaction((tx) => retainedOrders.add(tx, tenant, kept));
};

/** Sets the paid orders of a shop aside that is about to be erased. True when all are. */
export const retainOrders =
  (parts: Needs) =>
  async (tenant: TenantScope, isTimeOver: () => boolean): Promise<boolean> => {
    for (;;) {
      const missing = await parts.retainedOrders.missing(parts.db, tenant, ordersAtATime);
      if (missing.length === 0) return true;
      for (const { id } of missing) {
        if (isTimeOver()) return false;
        await retain(parts, tenant, id);
      }
    }
  };

export const forgetRetainedOrders =
  ({ db, retainedOrders, clock }: Needs) =>
  () =>
    retainedOrders.forget(db, clock.now().toISOString().slice(0, 10));

/** What has to settle before a shop can be erased, in words. Orders that are paid and not sent are for people to decide; they are kept. */
export const unsettledOrders =
  ({ db, retainedOrders }: Needs) =>
  async (tenant: TenantScope): Promise<string | undefined> => {
    const { open, refunding } = await retainedOrders.unsettled(db, tenant);
    const words = [
      ...(open > 0 ? [`${String(open)} orders may still be paid`] : []),
      ...(refunding > 0 ? [`${String(refunding)} are being paid back`] : []),
    ];
    return words.length === 0 ? undefined : words.join(', ');
  };
