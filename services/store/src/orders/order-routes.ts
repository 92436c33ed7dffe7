import {
  cancelOrder,
  checkPayment,
  fulfilOrder,
  listOrders,
  listStaffOrders,
  placeOrder,
  readOrder,
  readStaffOrder,
  refundOrder,
  startPayment,
} from '@spotter/contracts/store/orders';
import { role, serve, shopper } from '@spotter/service-kit';
import type { OrdersFeature } from './orders.ts';

const staff = role('store-manager');

export const orderRoutes = (orders: OrdersFeature) => [
  serve(placeOrder, shopper, (actor, { body }) => orders.placeOrder(actor, body)),
  serve(startPayment, shopper, (actor, { params, body }) => orders.startPayment(actor, params.id, body)),
  serve(checkPayment, shopper, (actor, { params }) => orders.checkPayment(actor, params.id)),
  serve(listOrders, shopper, (actor, { query }) => orders.listOrders(actor, query)),
  serve(readOrder, shopper, (actor, { params }) => orders.readOrder(actor, params.id)),
  serve(cancelOrder, shopper, (actor, { params }) => orders.cancelOrder(actor, params.id)),
  serve(listStaffOrders, staff, (actor, { query }) => orders.listStaffOrders(actor, query)),
  serve(readStaffOrder, staff, (actor, { params }) => orders.readStaffOrder(actor, params.id)),
  serve(fulfilOrder, staff, (actor, { params, body }) => orders.fulfilOrder(actor, params.id, body)),
  serve(refundOrder, staff, (actor, { params, body }) => orders.refundOrder(actor, params.id, body)),
];
