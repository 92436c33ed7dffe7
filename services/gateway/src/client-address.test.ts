import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddress, limitedNetwork, trustedProxies } from './client-address.ts';

const request = (remoteAddress: string, forwardedFor?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
  }) as unknown as IncomingMessage;

const ingress = trustedProxies('10.0.0.0/8, fd00::/8');

test('without trusted proxies the header is worth nothing', () => {
  expect(clientAddress(trustedProxies(''), request('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9');
});

test('a trusted ingress says for whom it asks', () => {
  expect(clientAddress(ingress, request('::ffff:10.1.2.3', '198.51.100.1'))).toBe('198.51.100.1');
});

test('what a client puts in front of it does not count', () => {
  expect(clientAddress(ingress, request('10.1.2.3', '127.0.0.1, 198.51.100.1, 10.9.9.9'))).toBe('198.51.100.1');
});

test.each(['', 'nonsense', 'unknown, nonsense'])('a trusted ingress that says %j is taken itself', (header) => {
  expect(clientAddress(ingress, request('10.1.2.3', header))).toBe('10.1.2.3');
});

test('IPv6 addresses of one network share a limit, IPv4 addresses do not', () => {
  expect(limitedNetwork('2001:db8:1:2:aaaa::1')).toBe('2001:db8:1:2::/64');
  expect(limitedNetwork('2001:0db8:0001:0002::ffff')).toBe('2001:db8:1:2::/64');
  expect(limitedNetwork('2001:db8::1')).toBe('2001:db8:0:0::/64');
  expect(limitedNetwork('198.51.100.1')).toBe('198.51.100.1');
});
