import { ProductResourceStatus, ProductSpec } from '@spotter/contracts/resources/product';
import { conditions } from './conditions.ts';
import { definition, readyColumns, type Violation } from './definition.ts';

const tenantMessage = 'the tenant cannot change: declare the product anew for the other tenant';
const handleMessage = 'the handle cannot change: it is the product’s address, and orders and links point to it';
const compareMessage = 'compareAtCents is the price before: it must be higher than priceCents';

export const ProductKind = definition({
  kind: 'Product',
  plural: 'products',
  singular: 'product',
  shortNames: ['prod'],
  scope: 'Namespaced',
  description: 'A product in a tenant’s shop, with its variants and prices.',
  spec: ProductSpec,
  status: ProductResourceStatus,
  columns: [
    { name: 'Tenant', type: 'string', jsonPath: '.spec.tenant' },
    { name: 'Handle', type: 'string', jsonPath: '.spec.handle' },
    { name: 'Published', type: 'boolean', jsonPath: '.status.published' },
    { name: 'Variants', type: 'integer', jsonPath: '.status.variants' },
    { name: 'URL', type: 'string', jsonPath: '.status.url', priority: 1 },
    ...readyColumns,
  ],
  selectableFields: ['.spec.tenant', '.spec.handle', '.spec.category'],
  conditions: conditions.Product,
  example: {
    metadata: { name: 'lever-belt', namespace: 'gym-granite-gym' },
    spec: {
      tenant: 'granite-gym',
      handle: 'lever-belt',
      title: 'Lever belt',
      description: 'Ten millimetres of leather.\nThe lever opens with one hand.',
      brand: 'Granite',
      category: 'belts',
      picture: 'belt',
      variants: [
        { sku: 'BELT-10-M', title: 'M', priceCents: 8900, compareAtCents: 9900, weightGrams: 1400 },
        { sku: 'BELT-10-L', title: 'L', priceCents: 8900, weightGrams: 1550 },
      ],
    },
  },
  keywords: {
    'spec.tenant': { maxLength: 40, 'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: tenantMessage }] },
    'spec.handle': { 'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: handleMessage }] },
    'spec.variants': { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['sku'] },
    'spec.variants[]': {
      'x-kubernetes-validations': [
        {
          rule: '!has(self.compareAtCents) || self.compareAtCents > self.priceCents',
          message: compareMessage,
          fieldPath: '.compareAtCents',
        },
      ],
    },
  },
  check: (_, spec, before): Violation[] => [
    ...(before && before.tenant !== spec.tenant ? [{ path: 'spec.tenant', message: tenantMessage }] : []),
    ...(before && before.handle !== spec.handle ? [{ path: 'spec.handle', message: handleMessage }] : []),
    ...spec.variants.flatMap(({ priceCents, compareAtCents }, index) =>
      compareAtCents !== undefined && compareAtCents <= priceCents
        ? [{ path: `spec.variants[${String(index)}].compareAtCents`, message: compareMessage }]
        : [],
    ),
  ],
});
