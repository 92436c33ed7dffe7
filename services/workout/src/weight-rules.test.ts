import { addDays } from '@spotter/training/days';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysOfWeight, weightOn, type Weighing } from './weight-rules.ts';

const first = '2026-01-01';
const anyWeighings = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 50_000, max: 120_000 })), {
    selector: ([day]) => day,
    maxLength: 12,
  })
  .map((each): Weighing[] => each.sort(([a], [b]) => a - b).map(([days, grams]) => ({ day: addDays(first, days), grams })));
const anyDay = fc.integer({ min: -5, max: 70 }).map((days) => addDays(first, days));

test('the last weighing counts, and the first for what was before', () => {
  fc.assert(
    fc.property(anyWeighings, anyDay, (weighings, day) => {
      const expected = weighings.findLast((each) => each.day <= day) ?? weighings[0];
      expect(weightOn(weighings, day)).toBe(expected?.grams ?? null);
    }),
  );
});

test('a weighing that is added or changed concerns exactly the days that are said', () => {
  fc.assert(
    fc.property(anyWeighings, anyDay, anyDay, (weighings, day, other) => {
      const changed = [...weighings.filter((each) => each.day !== day), { day, grams: 1 }].sort((a, b) => (a.day < b.day ? -1 : 1));
      const { from, before } = daysOfWeight(weighings, day);
      if (from <= other && other < before) expect(weightOn(changed, other)).toBe(1);
      else expect(weightOn(changed, other)).toBe(weightOn(weighings, other));
    }),
  );
});
