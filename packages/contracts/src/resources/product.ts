import { z } from 'zod';
import { ProductHandle, TenantSlug } from '../primitives.ts';
import { ProductFacts } from '../store/products.ts';
import { Condition } from './condition.ts';

/** `kind: Product`, namespaced. */
export const ProductSpec = ProductFacts.extend({
  tenant: TenantSlug,
  handle: ProductHandle,
  deletionPolicy: z.enum(['Keep', 'Delete']).default('Delete').describe('Keep leaves the product in the shop, no longer managed.'),
});
export type ProductSpec = z.infer<typeof ProductSpec>;

export const ProductResourceStatus = z.object({
  observedGeneration: z.int().optional(),
  conditions: z.array(Condition).max(16).optional(),
  published: z.boolean().optional(),
  variants: z.int().optional(),
  url: z.string().optional(),
});
export type ProductResourceStatus = z.infer<typeof ProductResourceStatus>;
