import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Cents, Currency, line, page, Paging, ProductHandle, prose, Sku, TenantSlug } from '../primitives.ts';
import { Managed } from '../user/tenants.ts';
import { StockState } from './stock.ts';

/** A named drawing that the web app carries, or later an uploaded picture's hash. */
export const ProductPicture = z.enum([
  'barbell',
  'bands',
  'belt',
  'chalk',
  'kettlebell',
  'knee-sleeves',
  'plates',
  'shaker',
  'straps',
  't-shirt',
  'wrist-wraps',
]);

export const Category = z.enum([
  'belts',
  'sleeves-and-wraps',
  'bars-and-plates',
  'kettlebells',
  'chalk-and-grip',
  'bands',
  'clothes',
  'nutrition',
]);
export type Category = z.infer<typeof Category>;

export const VariantFacts = z.object({
  sku: Sku.describe('Stock keeping unit, unique in the tenant. Capital letters and digits, joined by hyphens.'),
  title: line(60).describe('For example `M`, or `10 mm, black`.'),
  priceCents: Cents.min(1).describe('In minor units of the tenant’s currency: 4990 is 49.90.'),
  compareAtCents: Cents.optional().describe('The price before, if it was higher. In minor units.'),
  weightGrams: z.int().min(0).max(1_000_000).optional().describe('In grams.'),
});
export type VariantFacts = z.infer<typeof VariantFacts>;

/** What is declared about a product. */
export const ProductFacts = z.object({
  title: line(80).describe('The name in the catalogue.'),
  description: prose(4000).describe('Several lines of plain text.'),
  brand: line(60).describe('Who makes it.'),
  category: Category.describe('Where the catalogue lists it.'),
  picture: ProductPicture.describe('A drawing that the web app carries.'),
  published: z.boolean().default(true).describe('Whether the shop shows it.'),
  variants: z
    .array(VariantFacts)
    .min(1)
    .max(50)
    .describe('What can be bought: at least one, each with its own stock. The SKU is the key of the list.'),
});
export type ProductFacts = z.infer<typeof ProductFacts>;

export const StockShown = z.object({ state: StockState, available: z.int().min(0) });

export const Variant = VariantFacts.extend({ stock: StockShown });

export const Product = ProductFacts.omit({ published: true }).extend({
  handle: ProductHandle,
  currency: Currency,
  variants: z.array(Variant).min(1),
});
export type Product = z.infer<typeof Product>;

/** A product in a list. */
export const ProductCard = Product.pick({ handle: true, title: true, brand: true, category: true, picture: true, currency: true }).extend({
  fromCents: Cents,
  compareAtCents: Cents.optional(),
  hasPriceRange: z.boolean(),
  stock: StockShown.describe('Of all variants together.'),
  soleSku: Sku.nullable().describe('Set when there is just one variant, so that it can be added from the list.'),
});
export type ProductCard = z.infer<typeof ProductCard>;

export const ProductOrder = z.enum(['featured', 'newest', 'price-ascending', 'price-descending']);

export const listProducts = route('GET /store/products', {
  summary: 'The catalogue',
  query: Paging.extend({
    search: z.string().trim().max(80).optional(),
    category: Category.optional(),
    brand: z.string().max(60).optional(),
    inStock: z.enum(['true']).optional(),
    minCents: z.coerce.number().int().min(0).optional(),
    maxCents: z.coerce.number().int().min(0).optional(),
    order: ProductOrder.default('featured'),
  }),
  answer: { 200: page(ProductCard).extend({ total: z.int().min(0) }) },
});

const Count = z.object({ value: z.string(), products: z.int().min(0) });

export const readFacets = route('GET /store/facets', {
  summary: 'Categories and brands with how many products each has',
  answer: { 200: z.object({ categories: z.array(Count), brands: z.array(Count) }) },
});

export const showProduct = route('GET /store/products/:handle', {
  summary: 'A product with its variants and stock',
  params: z.object({ handle: ProductHandle }),
  answer: { 200: Product },
});

export const SkuTaken = problem('sku-taken', 409, 'Another product has this SKU');
/** With `fields`: what it has in another way. */
export const MadeByHand = problem('made-by-hand', 409, 'It was made by hand, and otherwise');

const declared = z.object({ slug: TenantSlug, handle: ProductHandle });

export const DeclaredProduct = ProductFacts.extend({ handle: ProductHandle, managed: Managed.nullable() });

export const declareProduct = route('PUT /platform/store/tenants/:slug/products/:handle', {
  summary: 'Make a product agree with its declaration',
  params: declared,
  query: z.object({
    adopt: z
      .enum(['true', 'false'])
      .default('true')
      .describe('Whether a product that staff made may be changed, and is managed from now on.'),
  }),
  body: z.object({ facts: ProductFacts, managed: Managed }),
  answer: { 200: DeclaredProduct },
  problems: [SkuTaken, MadeByHand],
});

export const readDeclaredProduct = route('GET /platform/store/tenants/:slug/products/:handle', {
  summary: 'A product as it is declared',
  params: declared,
  answer: { 200: DeclaredProduct },
});

export const listDeclaredProducts = route('GET /platform/store/tenants/:slug/products', {
  summary: 'Every product of a shop as it is declared, or was made by hand, by handle',
  params: z.object({ slug: TenantSlug }),
  query: Paging,
  answer: { 200: page(DeclaredProduct) },
});

export const removeProduct = route('DELETE /platform/store/tenants/:slug/products/:handle', {
  summary: 'Take a product out of the shop',
  description: 'Orders keep their lines. With `keep=true` it stays on sale and is no longer managed. What staff made is left alone.',
  params: declared,
  query: z.object({ keep: z.enum(['true', 'false']).default('false') }),
  answer: { 204: z.undefined() },
});

export const readShopUse = route('GET /platform/store/tenants/:slug/use', {
  summary: 'How much a shop has of what a quota may limit',
  params: z.object({ slug: TenantSlug }),
  answer: { 200: z.object({ publishedProducts: z.int().min(0) }) },
});
