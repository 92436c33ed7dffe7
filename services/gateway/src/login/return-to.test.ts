import fc from 'fast-check';
import { expect, test } from 'vitest';
import { returnPath } from './return-to.ts';

test('a path of our own is kept with its query and fragment', () => {
  expect(returnPath('/store/products/belt?size=m#reviews')).toBe('/store/products/belt?size=m#reviews');
});

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  'javascript:alert(1)',
  'evil',
  '',
  undefined,
  ['/a', '/b'],
  '/auth/login?returnTo=/',
  '/api/session',
])('%j leads home', (asked) => {
  expect(returnPath(asked)).toBe('/');
});

test('no text ever leads a browser away from our origin', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('/', '\\', '.', ':', '@', '?', '#', '%', 'h', 't', 'p', '\t', '\n', ' ', '2', 'F'),
    maxLength: 14,
  });
  fc.assert(
    fc.property(
      fc.oneof(
        hostile,
        hostile.map((rest) => `/${rest}`),
        fc.string(),
      ),
      (asked) => {
        const home = 'https://iron-temple.example';
        expect(new URL(returnPath(asked), home).origin).toBe(home);
      },
    ),
    { numRuns: 3000 },
  );
});
