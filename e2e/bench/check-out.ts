import { addToCart } from '@spotter/contracts/store/carts';
import { checkPayment, placeOrder, startPayment } from '@spotter/contracts/store/orders';
import { choosePayment } from '@spotter/local/api/pay';
import { v7 as uuidv7 } from 'uuid';
import type { LeanCall } from './lean-caller.ts';

const address = { name: 'Sam Okafor', street: 'Lindenallee 27', postalCode: '04177', city: 'Leipzig', country: 'DE' };
const mostChecks = 100;

/** A whole purchase by a guest: into the cart, order, to the payment page, pay there, back, and ask until it is paid. */
export const checkOut = (call: LeanCall, sku: string) => async (): Promise<void> => {
  const { subtotalCents } = await call(addToCart, { body: { sku, quantity: 1 }, idempotencyKey: uuidv7() });
  const id = uuidv7();
  const body = { id, email: 'guest@example.com', address, expectedTotalCents: subtotalCents };
  await call(placeOrder, { body, idempotencyKey: id });
  const { redirectUrl } = await call(startPayment, { params: { id }, body: { provider: 'stripe' }, idempotencyKey: uuidv7() });
  await choosePayment(redirectUrl, 'success');
  for (let checks = 0; checks < mostChecks; checks += 1) {
    const { state } = await call(checkPayment, { params: { id } });
    if (state === 'paid') return;
  }
  throw new Error(`The order is not paid after ${mostChecks} checks`);
};
