/** These have no minor unit in ISO 4217, but two decimals at Stripe. https://docs.stripe.com/currencies#special-cases */
const TIMES_HUNDRED = new Set(['ISK', 'UGX']);

const factor = (currency: string): number => (TIMES_HUNDRED.has(currency) ? 100 : 1);

/** Stripe's whole number for our minor units. */
export const stripeAmount = (amountCents: number, currency: string): number => amountCents * factor(currency);

/** Our minor units for Stripe's whole number. */
export const centsOf = (amount: number, currency: string): number => amount / factor(currency);
