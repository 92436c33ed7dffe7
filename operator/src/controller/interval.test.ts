import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intervalOf, untilNextLook } from './interval.ts';

const usual = { milliseconds: 60_000, count: 40, looksPerSecond: 10 };
const annotated = (interval: string) => intervalOf({ annotations: { 'spotter.dev/interval': interval } }, usual);

test('a resource may say how often it is looked at, but not more often than every 5 seconds', () => {
  expect([annotated('30s'), annotated('10m'), annotated('2h'), annotated('1s')]).toEqual([30_000, 600_000, 7_200_000, 5000]);
});

test('what is no interval is the usual one', () => {
  expect([annotated('soon'), annotated('0s'), annotated('-5m'), annotated('1.5h'), intervalOf({}, usual)]).toEqual(Array(5).fill(60_000));
});

test('ten thousand are looked at less often, so that together they are no constant load; one that says how often is believed', () => {
  const many = { ...usual, count: 10_000 };
  expect(intervalOf({}, many)).toBe(1_000_000);
  expect(intervalOf({ annotations: { 'spotter.dev/interval': '30s' } }, many)).toBe(30_000);
});

const instants = fc.integer({ min: 0, max: 4e12 });
const intervals = fc.integer({ min: 1000, max: 86_400_000 });
const slugs = fc.string({ minLength: 1, maxLength: 40 });

test('law: the next look is within the interval, at the same moment for all resources of a tenant', () => {
  fc.assert(
    fc.property(instants, intervals, slugs, fc.double({ min: 0, max: 1, noNaN: true }), (now, interval, slug, part) => {
      const wait = untilNextLook(interval, now, slug);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(interval);
      const later = Math.floor(wait * part * 0.99);
      expect(Math.abs(later + untilNextLook(interval, now + later, slug) - wait)).toBeLessThanOrEqual(1);
    }),
  );
});

test('a thousand tenants have moments of their own: no tenth of the interval has twice its share', () => {
  const tenths = Array.from({ length: 1000 }, (_, index) => Math.floor(untilNextLook(60_000, 0, `gym-${String(index)}`) / 6001));
  for (let tenth = 0; tenth < 10; tenth += 1) expect(tenths.filter((each) => each === tenth).length).toBeLessThan(200);
});
