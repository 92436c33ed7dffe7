import { ProblemError } from '@spotter/contracts';
import { PaymentRefused } from '@spotter/contracts/payment/payments';
import type { Money } from '@paypal/paypal-server-sdk';

/** https://developer.paypal.com/api/rest/reference/currency-codes/: these have no decimals at PayPal, whatever ISO 4217 says. */
const WITHOUT_DECIMALS: ReadonlySet<string> = new Set(['HUF', 'JPY', 'TWD']);

const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** PayPal's decimal text for minor units: 5800 EUR is `58.00`. @throws ProblemError `payment-refused` for what PayPal cannot express */
export const paypalMoney = (amountCents: number, currency: string): Money => {
  const digits = minorDigits(currency);
  const shown = WITHOUT_DECIMALS.has(currency) ? 0 : digits;
  const value = (amountCents / 10 ** digits).toFixed(shown);
  if (centsOf({ currencyCode: currency, value }) !== amountCents)
    throw new ProblemError(PaymentRefused, `PayPal takes no fractions of ${currency}`);
  return { currencyCode: currency, value };
};

/** Minor units of PayPal's decimal text, by its digits: no floating point on the way. */
export const centsOf = ({ currencyCode, value }: Money): number => {
  const [whole = '0', fraction = ''] = value.split('.');
  const digits = minorDigits(currencyCode);
  return Number(whole) * 10 ** digits + Number(fraction.padEnd(digits, '0').slice(0, digits));
};
