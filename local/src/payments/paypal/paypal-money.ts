import type { PayPalAmount } from './paypal-records.ts';

const decimals = ({ currency_code }: PayPalAmount) =>
  new Intl.NumberFormat('en', { style: 'currency', currency: currency_code }).resolvedOptions().maximumFractionDigits ?? 2;

/** Minor units of an amount. */
export const centsOf = (amount: PayPalAmount): number => Math.round(Number(amount.value) * 10 ** decimals(amount));

export const amountOf = (cents: number, like: PayPalAmount): PayPalAmount => ({
  currency_code: like.currency_code,
  value: (cents / 10 ** decimals(like)).toFixed(decimals(like)),
});
