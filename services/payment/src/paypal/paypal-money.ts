import type { Money } from '@paypal/paypal-server-sdk';
import { ProblemError } from '@spotter/contracts';
import { PaymentRefused } from '@spotter/contracts/payment/payments';

/** https://developer.paypal.com/api/rest/reference/currency-codes/ */
const TAKEN = new Set('AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF ILS JPY MXN MYR NOK NZD PHP PLN SEK SGD THB TWD USD'.split(' '));
/** These have no decimals at PayPal; for HUF and TWD that differs from ISO 4217. */
const WITHOUT_DECIMALS = new Set(['HUF', 'JPY', 'TWD']);

/** Decimals of ISO 4217 for a currency that PayPal takes. */
const isoDigits = (currency: string): number => (currency === 'JPY' ? 0 : 2);

/** PayPal's decimal text for minor units: 5800 EUR is `58.00`. @throws ProblemError `payment-refused` for what PayPal cannot express */
export const paypalMoney = (amountCents: number, currency: string): Money => {
  if (!TAKEN.has(currency)) throw new ProblemError(PaymentRefused, `PayPal takes no ${currency}`);
  const value = (amountCents / 10 ** isoDigits(currency)).toFixed(WITHOUT_DECIMALS.has(currency) ? 0 : 2);
  const money = { currencyCode: currency, value };
  if (centsOf(money) !== amountCents) throw new ProblemError(PaymentRefused, `PayPal takes no fractions of ${currency}`);
  return money;
};

/** Minor units of PayPal's decimal text, by its digits: no floating point on the way. */
export const centsOf = ({ currencyCode, value }: Money): number => {
  const [whole = '0', fraction = ''] = value.split('.');
  const digits = isoDigits(currencyCode);
  return Number(whole) * 10 ** digits + Number(fraction.padEnd(digits, '0').slice(0, digits));
};
