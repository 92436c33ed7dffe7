import { adjustStock, declareLocation, listInventory, listLocations, readLedger, readLocation } from '@spotter/contracts/store/stock';
import { platformService, role, serve } from '@spotter/service-kit';
import type { StockFeature } from './stock.ts';

const staff = role('store-manager');
const operator = platformService('spotter-operator');

export const stockRoutes = (stock: StockFeature) => [
  serve(listInventory, staff, (actor, { query }) => stock.listInventory(actor, query)),
  serve(readLedger, staff, (actor, { params, query }) => stock.readLedger(actor, params.sku, query)),
  serve(adjustStock, staff, (actor, { params, body }) => stock.adjustStock(actor, { ...body, sku: params.sku })),
  serve(listLocations, operator, async (_, { params }) => ({ items: await stock.listLocations(await stock.tenants.named(params.slug)) })),
  serve(readLocation, operator, async (_, { params }) => stock.readLocation(await stock.tenants.named(params.slug), params.location)),
  serve(
    declareLocation,
    operator,
    async (_, { params: { slug, location }, body }) => stock.declareLocation(await stock.tenants.named(slug), { ...body, location }),
    { limitBytes: 1024 * 1024 }, // five hundred deliveries with long notes
  ),
];
