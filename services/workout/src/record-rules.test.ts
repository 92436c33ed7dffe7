import type { MeasurementKind } from '@spotter/contracts/workout/exercises';
import { OneRepMaxFormula } from '@spotter/contracts/workout/training-preferences';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { worthsOf } from '@spotter/training/set-worths';
import { isForOthers, recordChanges, recordsOf, type ExerciseRecord, type PastSet, type RecordFound } from './record-rules.ts';

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
  rpe: null,
  bodyGrams: null,
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
        const byKind = Map.groupBy(recordsOf('weight-reps', sets), ({ kind, grade }) => `${kind} ${grade}`);
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

describe('after any history', () => {
  const kinds = ['weight-reps', 'reps', 'bodyweight-plus', 'assisted', 'duration', 'distance-duration', 'weight-distance'] as const;
  const measurement = fc.constantFrom(...kinds);
  const formula = fc.constantFrom(...OneRepMaxFormula.options);
  const nullable = (max: number) => fc.option(fc.integer({ min: 0, max }), { nil: null });
  const measured = fc.record({
    weightGrams: nullable(40).map((steps) => steps && steps * 2500),
    reps: nullable(16),
    rpe: fc.option(fc.constantFrom(6, 7.5, 9, 10), { nil: null }),
    durationSeconds: nullable(600),
    distanceMetres: nullable(2000),
    bodyGrams: fc.option(fc.constantFrom(80_000, 82_000), { nil: null }),
    kind: fc.constantFrom('working' as const, 'warm-up' as const, 'amrap' as const),
    isDone: fc.boolean(),
  });
  /** Edits of a diary: what is written for a workout replaces what was there; nothing is a deletion. */
  const edits = fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.array(measured, { maxLength: 4 })), { maxLength: 20 });

  const setsOf = (diary: ReadonlyMap<number, PastSet[]>): PastSet[] => [...diary].sort(([a], [b]) => a - b).flatMap(([, sets]) => sets);
  const write = (day: number, entry: readonly (typeof measured extends fc.Arbitrary<infer T> ? T : never)[]): PastSet[] =>
    entry.map(({ isDone, ...more }, index) =>
      set(day, 0, 0, { ...more, id: `${day}-${index}`, doneAt: isDone ? at(day).toISOString() : null }),
    );
  const ofExercise = (records: RecordFound[]): ExerciseRecord[] => records.map((record) => ({ ...record, exerciseId: 'squat' }));
  const place = ({ kind, grade, workoutId }: ExerciseRecord) => `${kind} ${grade} ${workoutId}`;
  const sorted = (records: readonly ExerciseRecord[]) => records.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));

  test('what is kept by changes alone equals what is worked out from everything', () => {
    fc.assert(
      fc.property(measurement, formula, edits, (kind, by, history) => {
        const diary = new Map<number, PastSet[]>();
        let kept: ExerciseRecord[] = [];
        for (const [day, entry] of history) {
          diary.set(day, write(day, entry));
          const { gone, written } = recordChanges(kept, ofExercise(recordsOf(kind, setsOf(diary), by)));
          const touched = new Set([...gone, ...written].map(place));
          kept = [...kept.filter((record) => !touched.has(place(record))), ...written];
        }
        expect(sorted(kept)).toEqual(sorted(ofExercise(recordsOf(kind, setsOf(diary), by))));
        expect(recordChanges(kept, kept)).toEqual({ gone: [], written: [] });
      }),
    );
  });

  test('what stands is the best there is, since the first day it was reached', () => {
    fc.assert(
      fc.property(measurement, formula, edits, (kind, by, history) => {
        const diary = new Map<number, PastSet[]>();
        for (const [day, entry] of history) diary.set(day, write(day, entry));
        const sets = setsOf(diary);
        const worths = sets.flatMap((each) => worthsOf(kind, each, by).map((worth) => ({ ...worth, day: each.startedAt.getTime() })));
        const standing = recordsOf(kind, sets, by).filter(({ isCurrent }) => isCurrent);
        expect(new Set(standing.map((each) => `${each.kind} ${each.grade}`))).toEqual(
          new Set(worths.map((each) => `${each.kind} ${each.grade}`)),
        );
        for (const record of standing) {
          const same = worths.filter((each) => each.kind === record.kind && each.grade === record.grade);
          const best = Math.max(...same.map(({ value }) => value));
          expect(record.value).toBe(best);
          expect(record.achievedAt.getTime()).toBe(Math.min(...same.filter(({ value }) => value === best).map(({ day }) => day)));
        }
      }),
    );
  });

  test('a rep max for more reps is never heavier than one for fewer', () => {
    fc.assert(
      fc.property(edits, (history) => {
        const diary = new Map<number, PastSet[]>();
        for (const [day, entry] of history) diary.set(day, write(day, entry));
        const maxima = recordsOf('weight-reps', setsOf(diary))
          .filter(({ kind, isCurrent }) => kind === 'rep-max' && isCurrent)
          .toSorted((a, b) => a.grade - b.grade)
          .map(({ value }) => value);
        expect(maxima).toEqual(maxima.toSorted((a, b) => b - a));
      }),
    );
  });
});

describe('what a set is worth', () => {
  const worth = (measurement: MeasurementKind, more: Partial<PastSet>) =>
    Object.fromEntries(
      worthsOf(measurement, set(1, 0, 0, { weightGrams: null, reps: null, ...more }), 'epley')
        .filter(({ grade }) => grade === 0)
        .map(({ kind, value }) => [kind, value]),
    );

  test('the body counts for a weighted pull-up, and what helps is taken off', () => {
    expect(worth('bodyweight-plus', { weightGrams: 20_000, reps: 5, bodyGrams: 80_000 })).toEqual({
      heaviest: 20_000,
      'estimated-one-rep-max': 116_667,
      'most-reps': 5,
    });
    expect(worth('assisted', { weightGrams: 20_000, reps: 5, bodyGrams: 80_000 })).toEqual({
      'estimated-one-rep-max': 70_000,
      'most-reps': 5,
    });
    expect(worth('assisted', { weightGrams: 20_000, reps: 5 }), 'nothing is guessed').toEqual({ 'most-reps': 5 });
  });

  test('reps are counted where there is no weight, a hold by its time', () => {
    expect(worth('reps', { reps: 12, bodyGrams: 80_000 }), 'the body is not lifted by its weight').toEqual({ 'most-reps': 12 });
    expect(worth('duration', { durationSeconds: 95 })).toEqual({ 'longest-duration': 95 });
    expect(worth('duration', { durationSeconds: 95, reps: 3, weightGrams: 10_000 }), 'what it is not measured in').toEqual({
      'longest-duration': 95,
    });
  });

  test('of each measurement the better one stands: heavier, longer, farther, faster, more', () => {
    const standing = (measurement: MeasurementKind, ...sets: Partial<PastSet>[]) =>
      Object.fromEntries(
        recordsOf(
          measurement,
          sets.map((each, day) => set(day + 1, 0, 0, { weightGrams: null, reps: null, ...each })),
        )
          .filter(({ isCurrent, grade }) => isCurrent && grade === 0)
          .map(({ kind, value, previousValue }) => [kind, [value, previousValue]]),
      );
    expect(standing('weight-distance', { weightGrams: 40_000, distanceMetres: 60 }, { weightGrams: 60_000, distanceMetres: 30 })).toEqual({
      heaviest: [60_000, 40_000],
      'longest-distance': [60, null],
    });
    expect(
      standing('distance-duration', { distanceMetres: 5000, durationSeconds: 1500 }, { distanceMetres: 1000, durationSeconds: 240 }),
    ).toEqual({ 'longest-distance': [5000, null], 'longest-duration': [1500, null], fastest: [4167, 3333] });
    expect(standing('duration', { durationSeconds: 60 }, { durationSeconds: 90 }, { durationSeconds: 80 })).toEqual({
      'longest-duration': [90, 60],
    });
    expect(standing('reps', { reps: 8 }, { reps: 11 })).toEqual({ 'most-reps': [11, 8] });
    const helped = (kg: number) => ({ weightGrams: kg * 1000, reps: 5, bodyGrams: 80_000 });
    expect(standing('assisted', helped(30), helped(20)), 'less help is more').toEqual({
      'estimated-one-rep-max': [70_000, 58_333],
      'most-reps': [5, null],
    });
  });

  test('pace counts from 400 metres, a carry by its weight and way', () => {
    expect(worth('distance-duration', { distanceMetres: 5000, durationSeconds: 1500 })).toEqual({
      'longest-distance': 5000,
      'longest-duration': 1500,
      fastest: 3333,
    });
    expect(worth('distance-duration', { distanceMetres: 399, durationSeconds: 60 })).not.toHaveProperty('fastest');
    expect(worth('distance-duration', { distanceMetres: 400, durationSeconds: 80 })).toHaveProperty('fastest', 5000);
    expect(worth('weight-distance', { weightGrams: 40_000, distanceMetres: 30 })).toEqual({ heaviest: 40_000, 'longest-distance': 30 });
  });

  test('ten reps are a max for ten and for all fewer, and the most with this weight', () => {
    const found = worthsOf('weight-reps', set(1, 80, 13), 'epley').filter(({ grade }) => grade > 0);
    expect(found.filter(({ kind }) => kind === 'rep-max').map(({ grade }) => grade)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(found).toContainEqual({ kind: 'reps-at-weight', grade: 80_000, value: 13 });
  });

  test('an estimate with the body in it is nobody else’s business', () => {
    expect(isForOthers({ kind: 'estimated-one-rep-max' }, 'bodyweight-plus')).toBe(false);
    expect(isForOthers({ kind: 'estimated-one-rep-max' }, 'assisted')).toBe(false);
    expect(isForOthers({ kind: 'estimated-one-rep-max' }, 'weight-reps')).toBe(true);
    expect(isForOthers({ kind: 'most-reps' }, 'assisted')).toBe(true);
  });
});
