import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trainingHistory } from './training-history.ts';
import { trainingPlans } from './training-plans.ts';

const ids = { idOf: (slug: string) => slug };
const days = fc.date({ min: new Date('2025-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
const plans = fc.constantFrom(...trainingPlans);

test('the same day gives the same history, whatever the hour', () => {
  fc.assert(
    fc.property(plans, days, (plan, day) => {
      const evening = new Date(day);
      evening.setUTCHours(23, 59);
      expect(trainingHistory(plan, evening, ids)).toEqual(trainingHistory(plan, day, ids));
    }),
    { numRuns: 30 },
  );
});

test('everything lies in the twelve weeks before today, one after the other, each set after the one before', () => {
  fc.assert(
    fc.property(plans, days, (plan, day) => {
      const history = trainingHistory(plan, day, ids);
      const times = history.flatMap(({ draft, completedAt }) => [
        Date.parse(draft.startedAt),
        ...draft.entries.flatMap(({ sets }) => sets.map(({ doneAt }) => Date.parse(doneAt ?? ''))),
        completedAt.getTime(),
      ]);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(Math.max(...times)).toBeLessThan(day.getTime());
      expect(Math.min(...times)).toBeGreaterThan(day.getTime() - 85 * 86_400_000);
    }),
    { numRuns: 30 },
  );
});

test('ids are never used twice, over all people', () => {
  const today = new Date('2026-11-09T12:00:00Z');
  const all = trainingPlans.flatMap((plan) => trainingHistory(plan, today, ids));
  const found = all.flatMap(({ id, draft }) => [id, ...draft.entries.flatMap((entry) => [entry.id, ...entry.sets.map((set) => set.id)])]);
  expect(new Set(found).size).toBe(found.length);
  expect(all.length).toBeGreaterThan(200);
});

test('Sam benches more in the last block than in the first, on plates that exist', () => {
  const sam = trainingPlans.find(({ person }) => person === 'sam');
  if (!sam) throw new Error('Sam has no plan');
  const benched = trainingHistory(sam, new Date('2026-11-09T12:00:00Z'), ids).flatMap(({ draft }) =>
    draft.entries
      .filter(({ exerciseId }) => exerciseId === 'bench-press')
      .map(({ sets }) => Math.max(...sets.map((set) => set.weightGrams ?? 0))),
  );
  expect(Math.max(...benched.slice(-4))).toBeGreaterThan(Math.max(...benched.slice(0, 4)));
  expect(benched.every((grams) => grams % 2500 === 0)).toBe(true);
});
