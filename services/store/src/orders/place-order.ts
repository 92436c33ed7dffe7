import { Conflict, Locale, ProblemError } from '@spotter/contracts';
import type { Cart } from '@spotter/contracts/store/carts';
import { OrderPlaced } from '@spotter/contracts/store/events';
import { EmptyCart, PriceChanged, type Address, type Order } from '@spotter/contracts/store/orders';
import { OutOfStock } from '@spotter/contracts/store/stock';
import { clockOf, type Shopper } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { reservedOrder } from './change-order.ts';
import { orderDocument, orderFacts } from './order-document.ts';
import { initialsOf } from './order-number-rules.ts';
import type { OrderRecord } from './order-repository.ts';

export interface PlaceOrder {
  /** Made by the client. */
  readonly id: string;
  readonly email: string;
  readonly address: Address;
  /** What the shopper saw. */
  readonly expectedTotalCents: number;
}

type Needs = Pick<
  StoreParts,
  'transaction' | 'db' | 'carts' | 'pricedCart' | 'reservations' | 'orders' | 'outbox' | 'encryption' | 'clock' | 'log'
>;

/** Orders what is in the cart: all of it is held until the order is paid or the tenant's hold time is over, or nothing is. */
export const placeOrder =
  (parts: Needs) =>
  async (shopper: Shopper, command: PlaceOrder): Promise<Order> => {
    const { tenant } = shopper;
    const { carts, pricedCart, reservations, orders, outbox, encryption } = parts;
    const entries = await carts.read(tenant, shopper);
    return parts.transaction(async (tx) => {
      const cart = await pricedCart(tx, tenant, entries);
      mustBeAsSeen(cart, command);
      const plan = await reservations.plan(tx, tenant, cart.lines);
      if (!plan.isPossible) throw soldOut(plan.short.sku, cart);
      const numberCounter = await orders.nextNumber(tx, tenant);
      const order = newOrder(parts, shopper, { ...command, cart, numberCounter, placedAt: parts.clock.now() });
      const [fingerprint] = encryption.fingerprints(command.email.toLowerCase());
      const isNew = await orders.insert(tx, tenant, order, fingerprint);
      if (!isNew) throw new ProblemError(Conflict, 'There is an order with this id already');
      await reservations.hold(tx, tenant, { ...reservedOrder(order), holds: plan.holds }, shopper.kind);
      await outbox.append(tx, OrderPlaced, { tenant, subject: order.id, data: orderFacts(encryption, order) });
      tx.afterCommit(() => emptyCart(parts, shopper, cart));
      return orderDocument(encryption, order);
    });
  };

const soldOut = (sku: string, { lines }: Cart): ProblemError => {
  const line = lines.find((each) => each.sku === sku);
  const left = line?.stock.available ?? 0;
  return new ProblemError(OutOfStock, `There is not enough of ${line?.productTitle ?? sku}`, { sku, available: left });
};

const mustBeAsSeen = (cart: Cart, { expectedTotalCents }: PlaceOrder): void => {
  if (cart.lines.length === 0) throw new ProblemError(EmptyCart);
  const gone = cart.lines.find(({ problem }) => problem === 'gone');
  if (gone) throw new ProblemError(OutOfStock, `${gone.productTitle} is not sold any more`, { sku: gone.sku, available: 0 });
  if (cart.subtotalCents !== expectedTotalCents) {
    throw new ProblemError(PriceChanged, 'The total is not what was shown', { totalCents: cart.subtotalCents });
  }
};

const newOrder = (
  { encryption }: Pick<Needs, 'encryption'>,
  { kind, id: ownerId, tenant, ...shopper }: Shopper,
  { id, email, address, cart, numberCounter, placedAt }: PlaceOrder & { cart: Cart; numberCounter: number; placedAt: Date },
): OrderRecord => ({
  id,
  numberPrefix: initialsOf(tenant.displayName),
  numberCounter,
  state: 'placed',
  version: 1,
  memberId: kind === 'member' ? ownerId : null,
  guestId: kind === 'guest' ? ownerId : null,
  locale: Locale.safeParse('locale' in shopper ? shopper.locale : undefined).data ?? tenant.locale,
  currency: tenant.currency,
  totalCents: cart.subtotalCents,
  emailSealed: encryption.encrypt(email),
  addressSealed: encryption.encrypt(JSON.stringify(address)),
  tracking: null,
  restockOnRefund: false,
  paidByPaymentId: null,
  placedAt,
  holdExpiresAt: clockOf(() => placedAt).later({ minutes: tenant.holdMinutes }),
  lines: cart.lines.map(({ lineCents: _, stock: __, problem: ___, ...line }) => line),
  steps: [{ state: 'placed', at: placedAt, by: 'customer', reason: null, note: '' }],
  payments: [],
});

/** The order stands also when this fails: the shopper then finds the goods still in the cart. */
const emptyCart = ({ carts, log }: Needs, shopper: Shopper, { lines }: Cart): void => {
  carts.take(shopper.tenant, shopper, lines).catch((error: unknown) => log.warn({ err: error }, 'cart of a placed order was not emptied'));
};
