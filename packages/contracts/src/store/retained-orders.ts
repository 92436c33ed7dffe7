import { z } from 'zod';
import { route } from '../http/route.ts';
import { page, Paging, Uuid } from '../primitives.ts';

export const readRetainedOrders = route('GET /platform/store/retained-orders/:tenantId', {
  summary: 'Paid orders of a shop that was erased, kept because the law wants it',
  params: z.object({ tenantId: Uuid }),
  query: Paging.extend({ cursor: Uuid.optional() }),
  answer: { 200: page(z.record(z.string(), z.unknown())) },
});
