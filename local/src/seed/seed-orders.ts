import { NotFound, ProblemError } from '@spotter/contracts/http/problem';
import { addToCart, readCart } from '@spotter/contracts/store/carts';
import { checkPayment, fulfilOrder, placeOrder, readOrder, startPayment, type Address, type Order } from '@spotter/contracts/store/orders';
import type { ApiSession } from '../api/api-session.ts';
import { choosePayment } from '../api/pay.ts';
import { until } from '../process/until.ts';
import { demoId } from './demo-ids.ts';

interface DemoOrder {
  readonly tenant: string;
  readonly by: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly provider: 'stripe' | 'paypal';
  readonly address: Address;
  /** Who hands it over, and how it travels; without it the order waits for the staff. */
  readonly fulfilment?: { readonly by: string; readonly tracking: string };
}

export const demoOrders: readonly DemoOrder[] = [
  {
    tenant: 'iron-temple',
    by: 'sam',
    lines: [
      { sku: 'BELT-10-M', quantity: 1 },
      { sku: 'CHALK-56', quantity: 2 },
    ],
    provider: 'stripe',
    address: { name: 'Sam Okafor', street: 'Karl-Heine-Straße 61', postalCode: '04229', city: 'Leipzig', country: 'DE' },
    fulfilment: { by: 'jonas', tracking: 'Collected at the counter' },
  },
  {
    tenant: 'iron-temple',
    by: 'mette',
    lines: [{ sku: 'WRAP-60', quantity: 1 }],
    provider: 'paypal',
    address: { name: 'Mette Dahl', street: 'Könneritzstraße 14', postalCode: '04229', city: 'Leipzig', country: 'DE' },
  },
  {
    tenant: 'north-barbell',
    by: 'freja',
    lines: [{ sku: 'NB-KB-16', quantity: 1 }],
    provider: 'stripe',
    address: { name: 'Freja Lund', street: 'Havnegade 9', postalCode: '1058', city: 'København', country: 'DK' },
  },
];

const existing = async ({ call }: ApiSession, id: string): Promise<Order | undefined> => {
  try {
    return await call(readOrder, { params: { id } });
  } catch (error) {
    if (error instanceof ProblemError && error.is(NotFound)) return undefined;
    throw error;
  }
};

const place = async ({ call, session }: ApiSession, id: string, { lines, address }: DemoOrder): Promise<Order> => {
  for (const line of lines) await call(addToCart, { body: line, idempotencyKey: demoId(id, 'cart', line.sku) });
  const cart = await call(readCart, {});
  const email = session.member?.email ?? '';
  return call(placeOrder, { body: { id, email, address, expectedTotalCents: cart.subtotalCents }, idempotencyKey: demoId(id, 'place') });
};

const pay = async (customer: ApiSession, id: string, { provider }: DemoOrder): Promise<void> => {
  const { redirectUrl } = await customer.call(startPayment, {
    params: { id },
    body: { provider },
    idempotencyKey: demoId(id, 'pay', provider),
  });
  await choosePayment(redirectUrl, provider === 'stripe' ? 'success' : 'approve');
  const isPaid = async () => !['placed', 'payment-failed'].includes((await customer.call(checkPayment, { params: { id } })).state);
  await until(isPaid, { what: `the demo order of ${customer.session.member?.name ?? 'a guest'} is paid`, timeoutSeconds: 30 });
};

/** Orders, pays and hands over, as far as that has not happened yet. */
export const seedOrder = async (demo: DemoOrder, sessionOf: (name: string) => ApiSession): Promise<void> => {
  const customer = sessionOf(demo.by);
  const id = demoId('order', demo.tenant, demo.by);
  const order = (await existing(customer, id)) ?? (await place(customer, id, demo));
  if (order.state === 'placed' || order.state === 'payment-failed') await pay(customer, id, demo);
  if (demo.fulfilment) {
    const { by, tracking } = demo.fulfilment;
    await sessionOf(by).call(fulfilOrder, { params: { id }, body: { tracking } });
  }
};
