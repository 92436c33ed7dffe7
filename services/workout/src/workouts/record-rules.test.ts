import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordsOf, type PastSet } from './record-rules.ts';

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const set = (day: number, kg: number, reps: number, more: Partial<PastSet> = {}): PastSet => ({
  id: `set-${day}-${kg}-${reps}`,
  workoutId: `workout-${day}`,
  startedAt: at(day),
  kind: 'working',
  weightGrams: kg * 1000,
  reps,
  durationSeconds: null,
  distanceMetres: null,
  doneAt: at(day).toISOString(),
  ...more,
});
const values = (sets: PastSet[]) =>
  recordsOf('weight-reps', sets).map(({ kind, value, previousValue, workoutId }) => ({ kind, value, previousValue, workoutId }));

describe('records', () => {
  test('the first time counts, the same again does not, better does', () => {
    const found = values([set(1, 80, 5), set(8, 80, 5), set(15, 82.5, 5)]).filter(({ kind }) => kind === 'heaviest');
    expect(found).toEqual([
      { kind: 'heaviest', value: 80_000, previousValue: null, workoutId: 'workout-1' },
      { kind: 'heaviest', value: 82_500, previousValue: 80_000, workoutId: 'workout-15' },
    ]);
  });

  test('one workout sets one record of a kind: its best set', () => {
    const found = recordsOf('weight-reps', [set(1, 80, 5), set(1, 85, 5), set(1, 90, 1)]).filter(({ kind }) => kind === 'heaviest');
    expect(found).toMatchObject([{ value: 90_000, setId: 'set-1-90-1', isCurrent: true }]);
  });

  test('warm-ups and sets that were not done count for nothing', () => {
    expect(recordsOf('weight-reps', [set(1, 200, 1, { kind: 'warm-up' }), set(1, 200, 1, { doneAt: null })])).toEqual([]);
  });

  test('rise strictly, and exactly the last of each kind is current', () => {
    const day = fc.integer({ min: 1, max: 28 });
    const any = fc.tuple(day, fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 20 })).map(([d, kg, reps]) => set(d, kg, reps));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (sets) => {
        const byKind = Map.groupBy(recordsOf('weight-reps', sets), ({ kind }) => kind);
        for (const records of byKind.values()) {
          for (const [index, record] of records.entries()) {
            expect(record.previousValue).toBe(records[index - 1]?.value ?? null);
            if (index > 0) expect(record.value).toBeGreaterThan(records[index - 1]?.value ?? 0);
            expect(record.isCurrent).toBe(index === records.length - 1);
          }
        }
      }),
    );
  });
});
