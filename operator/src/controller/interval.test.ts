import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intervalOf, jittered } from './interval.ts';

const annotated = (interval: string) => intervalOf({ annotations: { 'spotter.dev/interval': interval } }, 60_000);

test('a resource may say how often it is looked at, but not more often than every 5 seconds', () => {
  expect([annotated('30s'), annotated('10m'), annotated('2h'), annotated('1s')]).toEqual([30_000, 600_000, 7_200_000, 5000]);
});

test('what is no interval is the usual one', () => {
  expect([annotated('soon'), annotated('0s'), annotated('-5m'), annotated('1.5h'), intervalOf({}, 60_000)]).toEqual(Array(5).fill(60_000));
});

test('law: jitter is at most a tenth', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 86_400_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (interval, chance) => {
      const wait = jittered(interval, () => chance);
      expect(Math.abs(wait - interval)).toBeLessThanOrEqual(interval * 0.1 + 1);
    }),
  );
});
