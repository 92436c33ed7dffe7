import { z } from 'zod';
import { ProductHandle, TenantSlug } from '../primitives.ts';
import { ProductFacts } from '../store/products.ts';
import { observed } from './condition.ts';

/** `kind: Product`, namespaced. */
export const ProductSpec = ProductFacts.extend({
  tenant: TenantSlug.describe('The name of the Tenant whose shop sells it.'),
  handle: ProductHandle.describe(
    'The readable part of its address in the shop, unique in the tenant. Lower-case words, joined by hyphens.',
  ),
  deletionPolicy: z
    .enum(['Keep', 'Delete'])
    .default('Delete')
    .describe('What happens when the resource is deleted. Delete: it leaves the shop. Keep: it stays in the shop, no longer managed.'),
});
export type ProductSpec = z.infer<typeof ProductSpec>;

export const ProductResourceStatus = z.object({
  ...observed,
  published: z.boolean().optional().describe('Whether the shop shows it.'),
  variants: z.int().optional().describe('How many variants the shop has.'),
  url: z.string().optional().describe('Its page in the shop.'),
});
export type ProductResourceStatus = z.infer<typeof ProductResourceStatus>;
