import type { StoreParts } from '../parts.ts';
import { checkPayment } from './check-payment.ts';
import { cancelOrder, fulfilOrder, refundOrder } from './end-order.ts';
import { startPayment } from './pay-order.ts';
import { placeOrder } from './place-order.ts';
import { listOrders, listStaffOrders, readOrder, readStaffOrder } from './read-orders.ts';

/** What can be done with orders, wired. */
export const ordersFeature = (parts: StoreParts) => ({
  placeOrder: placeOrder(parts),
  startPayment: startPayment(parts),
  checkPayment: checkPayment(parts),
  readOrder: readOrder(parts),
  listOrders: listOrders(parts),
  cancelOrder: cancelOrder(parts),
  readStaffOrder: readStaffOrder(parts),
  listStaffOrders: listStaffOrders(parts),
  fulfilOrder: fulfilOrder(parts),
  refundOrder: refundOrder(parts),
});
export type OrdersFeature = ReturnType<typeof ordersFeature>;
