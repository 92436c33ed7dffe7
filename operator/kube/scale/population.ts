import { beltOf, inventoryOf, tenantNamed, type Manifest } from '../cluster.ts';

/** How much is declared. */
export interface Population {
  readonly tenants: number;
  readonly productsEach: number;
  readonly deliveriesEach: number;
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const slugOf = (index: number): string => `gym-${String(index)}`;
const skuOf = (product: number, size: string): string => `BELT-${String(product)}-${size}`;

const productOf = (slug: string, index: number): Manifest =>
  beltOf(
    slug,
    {
      title: `Lever belt no. ${String(index)}`,
      variants: ['M', 'L'].map((size) => ({ sku: skuOf(index, size), title: size, priceCents: 8900 + index })),
    },
    `belt-${String(index)}`,
  );

const stockOf = (slug: string, { productsEach, deliveriesEach }: Population): Manifest =>
  inventoryOf(slug, {
    deliveries: numbers(deliveriesEach).map((index) => ({ id: `d-${String(index)}`, sku: skuOf(index % productsEach, 'M'), quantity: 20 })),
    policies: [{ sku: skuOf(0, 'M'), lowStockThreshold: 5 }],
  });

/** Tenants with products and one inventory each. */
export const population = (size: Population) => {
  const slugs = numbers(size.tenants).map(slugOf);
  return {
    tenants: slugs.map((slug) => tenantNamed(slug)),
    products: slugs.flatMap((slug) => numbers(size.productsEach).map((index) => productOf(slug, index))),
    inventories: slugs.map((slug) => stockOf(slug, size)),
  };
};
