import { expect, test } from 'vitest';
import { destinationOf } from './upstreams.ts';

test.each([
  ['/api/users/me', 'user', '/users/me', 'member'],
  ['/api/users/me/api-tokens', 'user', '/users/me/api-tokens', 'person'],
  ['/api/training/workouts?limit=5', 'workout', '/training/workouts?limit=5', 'member'],
  ['/api/social/feed', 'social', '/social/feed', 'member'],
  ['/api/store/products?search=a/../b', 'store', '/store/products?search=a/../b', 'anyone'],
  ['/api/notifications', 'notification', '/notifications', 'member'],
  ['/api/payments/webhooks/stripe', 'payment', '/payments/webhooks/stripe', 'provider'],
  ['/api/admin/store/orders', 'store', '/admin/store/orders', 'staff'],
  ['/api/platform/users/tenants', 'user', '/platform/users/tenants', 'platform-admin'],
])('%s goes to the %s service', (url, upstream, path, entry) => {
  expect(destinationOf(url)).toMatchObject({ upstream, path, entry });
});

test.each([
  '/api/internal/tenants',
  '/api/admin/internal/tenants',
  '/api/metrics',
  '/api/payments/metrics',
  '/api/storefront',
  '/api/store/../internal/carts/merge',
  '/api/store/%2e%2E/internal/carts/merge',
  '/api/store/.%2e/internal/carts/merge',
  '/api/store/..%2finternal',
  '/api/store/..%5cinternal',
  '/api/store\\..\\internal',
  '/api//store/products',
  '/api/store//internal',
  '/api/constructor/x',
  '/api/__proto__/x',
  '/store/products',
])('%s leads nowhere', (url) => {
  expect(destinationOf(url)).toBeUndefined();
});

test('asking the payment provider may take longer than reading a product', () => {
  const patience = (url: string) => destinationOf(url)?.patience ?? 0;
  expect(patience('/api/store/orders/1/payments')).toBeGreaterThan(patience('/api/store/products/belt'));
});

test('a picture and a file of training may be large, and what else is written may not', () => {
  const limit = (url: string) => destinationOf(url)?.limitBytes;
  const megabyte = 1024 * 1024;
  expect(limit('/api/training/pictures/1?pose=front')).toBe(15 * megabyte);
  expect(limit('/api/training/imports/1')).toBe(20 * megabyte);
  expect(limit('/api/training/pictures/1/details')).toBe(megabyte);
});
