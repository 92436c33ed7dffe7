import type { StoreParts } from '../parts.ts';
import { declareProduct, listDeclaredProducts, readDeclaredProduct, removeProduct } from './declare-product.ts';
import { listProducts, readFacets, showProduct } from './read-catalogue.ts';

/** What can be done with the catalogue, wired. */
export const catalogueFeature = (parts: StoreParts) => ({
  tenants: parts.tenants,
  declareProduct: declareProduct(parts),
  readDeclaredProduct: readDeclaredProduct(parts),
  listDeclaredProducts: listDeclaredProducts(parts),
  removeProduct: removeProduct(parts),
  shopUse: async (slug: string) => ({
    publishedProducts: await parts.catalogue.countOnSale(parts.db, await parts.tenants.named(slug)),
  }),
  listProducts: listProducts(parts),
  readFacets: readFacets(parts),
  showProduct: showProduct(parts),
});
export type CatalogueFeature = ReturnType<typeof catalogueFeature>;
