import { expect, test } from 'vitest';
import { certificateUrl } from './paypal-webhook.ts';

const LIVE = 'https://api-m.paypal.com';
const SANDBOX = 'https://api-m.sandbox.paypal.com';
const certificate = '/v1/notifications/certs/CERT-360caa42-fca2a594-a5cafa77';

test('PayPal’s certificate is taken from PayPal’s own hosts of the same environment', () => {
  expect(certificateUrl(LIVE, `https://api.paypal.com${certificate}`)).toBe(`https://api.paypal.com${certificate}`);
  expect(certificateUrl(SANDBOX, `https://api.sandbox.paypal.com${certificate}`)).toBe(`https://api.sandbox.paypal.com${certificate}`);
});

test.each([
  ['another host', `https://evil.example${certificate}`],
  ['a host that only looks like it', `https://api.paypal.com.evil.example${certificate}`],
  ['a user name that looks like it', `https://api.paypal.com@evil.example${certificate}`],
  ['a connection that anybody can change', `http://api.paypal.com${certificate}`],
  ['another port', `https://api.paypal.com:8443${certificate}`],
  ['the environment where anybody may sign', `https://api.sandbox.paypal.com${certificate}`],
  ['another path', 'https://api.paypal.com/v1/reports/certs/CERT-1'],
  ['a path that climbs', 'https://api.paypal.com/v1/notifications/certs/../../uploads/cert'],
  ['no address at all', 'CERT-1'],
])('a certificate from %s is refused', (_, asked) => {
  expect(() => certificateUrl(LIVE, asked)).toThrow('The signature does not belong to this message');
});

test('with any other API base only that base is asked, whatever the message names', () => {
  expect(certificateUrl('http://payments.local:8091', `http://localhost:8091${certificate}`)).toBe(
    `http://payments.local:8091${certificate}`,
  );
});
