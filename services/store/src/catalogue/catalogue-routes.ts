import {
  declareProduct,
  listDeclaredProducts,
  listProducts,
  readDeclaredProduct,
  readFacets,
  readShopUse,
  removeProduct,
  showProduct,
} from '@spotter/contracts/store/products';
import { anyone, platformService, serve } from '@spotter/service-kit';
import type { CatalogueFeature } from './catalogue.ts';

const operator = platformService('spotter-operator');

export const catalogueRoutes = (catalogue: CatalogueFeature) => [
  serve(listProducts, anyone, (actor, { query }) => catalogue.listProducts(actor, query)),
  serve(readFacets, anyone, (actor) => catalogue.readFacets(actor)),
  serve(showProduct, anyone, (actor, { params }) => catalogue.showProduct(actor, params.handle)),
  serve(declareProduct, operator, async (_, { params, query, body }) =>
    catalogue.declareProduct(await catalogue.tenants.named(params.slug), params.handle, { ...body, mayAdopt: query.adopt === 'true' }),
  ),
  serve(readDeclaredProduct, operator, async (_, { params }) =>
    catalogue.readDeclaredProduct(await catalogue.tenants.named(params.slug), params.handle),
  ),
  serve(listDeclaredProducts, operator, async (_, { params, query }) =>
    catalogue.listDeclaredProducts(await catalogue.tenants.named(params.slug), query),
  ),
  serve(readShopUse, operator, (_, { params }) => catalogue.shopUse(params.slug)),
  serve(removeProduct, operator, async (_, { params, query }) =>
    catalogue.removeProduct(await catalogue.tenants.named(params.slug), params.handle, { keep: query.keep === 'true' }),
  ),
];
