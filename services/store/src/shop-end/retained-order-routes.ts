import { readRetainedOrders } from '@spotter/contracts/store/retained-orders';
import { platformAdmin, serve } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';

/** By the platform's own people alone, when a tax office or a customer asks. */
export const retainedOrderRoutes = ({ db, retainedOrders, encryption }: Pick<StoreParts, 'db' | 'retainedOrders' | 'encryption'>) => [
  serve(readRetainedOrders, platformAdmin, async (_, { params, query: { cursor, limit } }) => {
    const rows = await retainedOrders.page(db, params.tenantId, cursor, limit + 1);
    const items = rows
      .slice(0, limit)
      .map(({ documentSealed }) => JSON.parse(encryption.decrypt(documentSealed)) as Record<string, unknown>);
    return { items, nextCursor: rows.length > limit ? (rows[limit - 1]?.orderId ?? null) : null };
  }),
];
