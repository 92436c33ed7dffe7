import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centsOf, paypalMoney } from './paypal-money.ts';

test('an amount comes back from PayPal as it went there', () => {
  fc.assert(
    fc.property(fc.nat(100_000_000), fc.constantFrom('EUR', 'USD', 'JPY'), (cents, currency) => {
      expect(centsOf(paypalMoney(cents, currency))).toBe(cents);
    }),
  );
});

test('amounts look as PayPal wants them', () => {
  expect(paypalMoney(5800, 'EUR')).toEqual({ currencyCode: 'EUR', value: '58.00' });
  expect(paypalMoney(5, 'USD')).toEqual({ currencyCode: 'USD', value: '0.05' });
  expect(paypalMoney(5800, 'JPY')).toEqual({ currencyCode: 'JPY', value: '5800' });
  expect(paypalMoney(5800, 'HUF')).toEqual({ currencyCode: 'HUF', value: '58' });
});

test('what PayPal cannot express is refused instead of rounded', () => {
  expect(() => paypalMoney(5850, 'HUF')).toThrow('PayPal takes no fractions of HUF');
  expect(() => paypalMoney(5800, 'KWD')).toThrow('PayPal takes no KWD');
});
