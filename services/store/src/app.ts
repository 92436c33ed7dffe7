import { defineService, every } from '@spotter/service-kit';
import { cartFeature } from './cart/cart.ts';
import { cartRoutes } from './cart/cart-routes.ts';
import { catalogueFeature } from './catalogue/catalogue.ts';
import { catalogueRoutes } from './catalogue/catalogue-routes.ts';
import { StoreConfig } from './config.ts';
import { expireOrders } from './orders/end-order.ts';
import { onPaymentCaptured } from './orders/on-payment-captured.ts';
import { onPaymentFailed } from './orders/on-payment-failed.ts';
import { onPaymentRefunded } from './orders/on-payment-refunded.ts';
import { onRefundFailed } from './orders/on-refund-failed.ts';
import { orderRoutes } from './orders/order-routes.ts';
import { ordersFeature } from './orders/orders.ts';
import { storeParts } from './parts.ts';
import { forgetRetainedOrders, retainOrders, unsettledOrders } from './shop-end/retain-orders.ts';
import { retainedOrderRoutes } from './shop-end/retained-order-routes.ts';
import { stockFeature } from './stock/stock.ts';
import { stockRoutes } from './stock/stock-routes.ts';

export const store = defineService({
  name: 'store',
  config: StoreConfig,
  migrations: new URL('../migrations/', import.meta.url),
  build: (kit) => {
    const parts = storeParts(kit);
    return {
      routes: [
        ...catalogueRoutes(catalogueFeature(parts)),
        ...stockRoutes(stockFeature(parts)),
        ...cartRoutes(cartFeature(parts)),
        ...orderRoutes(ordersFeature(parts)),
        ...retainedOrderRoutes(parts),
      ],
      consumers: [onPaymentCaptured(parts), onPaymentFailed(parts), onPaymentRefunded(parts), onRefundFailed(parts)],
      jobs: [
        every({ seconds: 10 }, 'store.expire-orders', expireOrders(parts)),
        every({ hours: 24 }, 'store.forget-retained-orders', forgetRetainedOrders(parts)),
      ],
      tenantData: {
        opens: { orders: ['email_sealed', 'address_sealed'] },
        keeps: ['retained_order'],
        underWay: unsettledOrders(parts),
        setAside: retainOrders(parts),
      },
    };
  },
});
