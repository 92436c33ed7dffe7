import { NotFound, ProblemError } from '@spotter/contracts';
import { DeliveryChanged, UnknownSku, type Delivery } from '@spotter/contracts/store/stock';
import type { TenantScope, Transaction } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { deliveryOf, type BookedDelivery, type Managed } from './stock-repository.ts';

type Needs = Pick<StoreParts, 'transaction' | 'stock' | 'deliveries' | 'catalogue' | 'moveStock' | 'clock'>;

const isSame = (a: BookedDelivery, b: BookedDelivery): boolean => a.location === b.location && a.sku === b.sku && a.quantity === b.quantity;

/** Books goods that came in, once for each tenant and id. Saying the same again changes nothing; saying something else is refused. */
export const bookDelivery =
  (parts: Needs) =>
  (tenant: TenantScope, declared: Delivery & { location: string; managed: Managed }): Promise<Delivery> =>
    parts.transaction(async (tx) => {
      const { stock, deliveries, moveStock, clock } = parts;
      const { id, sku, location, quantity, managed } = declared;
      const delivery = { id, sku, location, quantity, note: declared.note ?? null };
      const isNew = await deliveries.book(tx, tenant, { ...delivery, managed, at: clock.now() });
      if (!isNew) return deliveryOf(await sameAsBooked(parts, tx, tenant, delivery));
      if (!(await parts.catalogue.isSold(tx, tenant, sku)))
        throw new ProblemError(UnknownSku, `${sku} is not an item of the shop`, { sku });
      await stock.ensure(tx, tenant, { sku, location });
      await moveStock(tx, tenant, { movements: [{ sku, location, kind: 'delivered', quantity }], reference: id, actor: managed.source });
      await stock.setManaged(tx, tenant, { sku, location, ...managed });
      return deliveryOf(delivery);
    });

const sameAsBooked = async (
  { deliveries }: Needs,
  tx: Transaction,
  tenant: TenantScope,
  delivery: BookedDelivery,
): Promise<BookedDelivery> => {
  const booked = await deliveries.booked(tx, tenant, delivery.id);
  if (!booked) throw new ProblemError(NotFound);
  if (!isSame(booked, delivery)) {
    const was = `${String(booked.quantity)} × ${booked.sku} at ${booked.location}`;
    throw new ProblemError(DeliveryChanged, `Delivery ${booked.id} was booked as ${was}; give a correction an id of its own`);
  }
  return booked;
};
