import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProductSpec } from '@spotter/contracts/resources/product';
import { StoreInventorySpec } from '@spotter/contracts/resources/store-inventory';
import { listProducts, showProduct } from '@spotter/contracts/store/products';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { visit } from '../api/api-session.ts';
import { until } from '../process/until.ts';

const Named = z.object({ kind: z.string(), metadata: z.object({ name: z.string() }), spec: z.unknown() });

export interface StockedLine {
  readonly tenant: string;
  readonly sku: string;
}

export interface Declared {
  readonly tenants: readonly string[];
  readonly products: readonly ProductSpec[];
  /** What a delivery has been declared of. */
  readonly delivered: readonly StockedLine[];
}

/** What the folder's YAML declares, as far as a shopper can see it. */
export const readDeclared = (folder: string): Declared => {
  const texts = globSync('*.yaml', { cwd: folder }).map((file) => readFileSync(join(folder, file), 'utf8'));
  const resources = texts.flatMap((text) => parseAllDocuments(text).map((document) => Named.parse(document.toJS())));
  const inventories = resources.filter(({ kind }) => kind === 'StoreInventory').map(({ spec }) => StoreInventorySpec.parse(spec));
  return {
    tenants: resources.filter(({ kind }) => kind === 'Tenant').map(({ metadata }) => metadata.name),
    products: resources.filter(({ kind }) => kind === 'Product').map(({ spec }) => ProductSpec.parse(spec)),
    delivered: inventories.flatMap(({ tenant, deliveries }) => deliveries.map(({ sku }) => ({ tenant, sku }))),
  };
};

type TenantUrl = (slug: string) => string;

/** Waits until the operator has brought tenants and products into the shops, as a guest sees them. */
export const untilDeclared = async ({ products }: Declared, tenantUrl: TenantUrl): Promise<void> => {
  const offered = async (tenant: string): Promise<boolean> => {
    const { call } = await visit(tenantUrl(tenant));
    const { total } = await call(listProducts, { query: { limit: 1 } });
    return total >= products.filter((product) => product.tenant === tenant && product.published).length;
  };
  for (const tenant of new Set(products.map((product) => product.tenant))) {
    await until(() => offered(tenant), { what: `the operator declares the products of ${tenant}`, timeoutSeconds: 60 });
  }
};

/** Waits until the deliveries of these have arrived. */
export const untilInStock = async ({ products }: Declared, tenantUrl: TenantUrl, lines: readonly StockedLine[]): Promise<void> => {
  for (const tenant of new Set(lines.map((line) => line.tenant))) {
    const { call } = await visit(tenantUrl(tenant));
    const missing = new Set(lines.filter((line) => line.tenant === tenant).map(({ sku }) => sku));
    const wanted = products.filter((product) => product.tenant === tenant && product.variants.some(({ sku }) => missing.has(sku)));
    for (const { handle } of wanted) {
      const areInStock = async (): Promise<boolean> => {
        const { variants } = await call(showProduct, { params: { handle } });
        return variants.every(({ sku, stock }) => !missing.has(sku) || stock.state !== 'out');
      };
      await until(areInStock, { what: `${handle} of ${tenant} is in stock`, timeoutSeconds: 60 });
    }
  }
};
