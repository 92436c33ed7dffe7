import type { Kit, TenantScope } from '@spotter/service-kit';
import { cartsIn } from './cart/carts-in-redis.ts';
import { pricedCart } from './cart/priced-cart.ts';
import { listingRepository } from './catalogue/listing-repository.ts';
import { productRepository } from './catalogue/product-repository.ts';
import type { StoreConfig } from './config.ts';
import { orderListRepository } from './orders/order-list-repository.ts';
import { orderRepository } from './orders/order-repository.ts';
import { retainedOrderRepository } from './shop-end/retained-order-repository.ts';
import { inventoryRepository } from './stock/inventory-repository.ts';
import { announceStock, moveStock } from './stock/move-stock.ts';
import { reservationRepository } from './stock/reservation-repository.ts';
import { reservations } from './stock/reservations.ts';
import { deliveryRepository, stockRepository } from './stock/stock-repository.ts';
import { together } from './stock/stock-rules.ts';

/** A provider may take its time to open a page. */
const paymentMilliseconds = 10_000;

/** `http://localhost:8080` → `http://iron-temple.localhost:8080`. */
const addressOfShop =
  (publicUrl: string) =>
  ({ slug }: TenantScope): string => {
    const { protocol, host } = new URL(publicUrl);
    return `${protocol}//${slug}.${host}`;
  };

/** What use cases are made of. Features know each other only through this. */
export const storeParts = (kit: Kit<StoreConfig>) => {
  const catalogue = productRepository;
  const stock = stockRepository;
  const move = moveStock({ ...kit, stock });
  return {
    ...kit,
    catalogue,
    listing: listingRepository,
    stock,
    stockTogether: together,
    inventory: inventoryRepository,
    deliveries: deliveryRepository,
    moveStock: move,
    announceStock: announceStock({ ...kit, stock }),
    reservations: reservations({ stock, reservationRows: reservationRepository, moveStock: move }),
    carts: cartsIn(kit.redis, kit.clock.now),
    pricedCart: pricedCart({ catalogue, stock }),
    orders: orderRepository,
    orderLists: orderListRepository,
    retainedOrders: retainedOrderRepository,
    payments: kit.client(kit.config.PAYMENT_URL, { timeoutMilliseconds: paymentMilliseconds }),
    addressOfShop: addressOfShop(kit.config.PUBLIC_URL),
  };
};
export type StoreParts = ReturnType<typeof storeParts>;
