import {
  adjustStock,
  bookDelivery,
  listInventory,
  listLocations,
  readDeliveries,
  readLedger,
  setStockPolicy,
} from '@spotter/contracts/store/stock';
import { platformService, role, serve } from '@spotter/service-kit';
import type { StockFeature } from './stock.ts';

const staff = role('store-manager');
const operator = platformService('spotter-operator');

export const stockRoutes = (stock: StockFeature) => [
  serve(listInventory, staff, (actor, { query }) => stock.listInventory(actor, query)),
  serve(readLedger, staff, (actor, { params, query }) => stock.readLedger(actor, params.sku, query)),
  serve(adjustStock, staff, (actor, { params, body }) => stock.adjustStock(actor, { ...body, sku: params.sku })),
  serve(listLocations, operator, async (_, { params }) => ({ items: await stock.listLocations(await stock.tenants.named(params.slug)) })),
  serve(readDeliveries, operator, async (_, { params }) => stock.readDeliveries(await stock.tenants.named(params.slug), params.location)),
  serve(bookDelivery, operator, async (_, { params: { slug, location, id }, body }) =>
    stock.bookDelivery(await stock.tenants.named(slug), { ...body, id, location }),
  ),
  serve(setStockPolicy, operator, async (_, { params: { slug, location, sku }, body }) =>
    stock.setStockPolicy(await stock.tenants.named(slug), { ...body, sku, location }),
  ),
];
