import type { Exercise } from '@spotter/contracts/workout/exercises';
import { Entry, SetTarget } from '@spotter/contracts/workout/workouts';
import { describe, expect, test } from 'vitest';
import { again, entryInstead } from './plan-entry';

const id = (number: number): string => `01920000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const exercise = (measurement: Exercise['measurement'], isUnilateral = false) => ({ id: id(801), measurement, isUnilateral });
const doneAt = '2026-11-19T18:00:00.000Z';
const planned = Entry.parse({
  ...{ id: id(900), exerciseId: id(800), note: 'Belt on', why: '2.5 kg more.', choices: [id(800), id(801)] },
  sets: [
    { id: id(1), kind: 'warm-up', weightGrams: 60_000, reps: 5, target: { minReps: 5, weightGrams: 60_000 }, doneAt },
    { id: id(2), weightGrams: 100_000, reps: 5, target: { minReps: 5, weightGrams: 100_000, rpe: 8, tempo: '3-1-1-0' } },
    { id: id(3), kind: 'amrap', side: 'left', weightGrams: 80_000, target: { minReps: 8, maxReps: 12, weightGrams: 80_000 } },
  ],
});

describe('an exercise in the place of another', () => {
  test('is asked for the sets that are still to do: kind, reps, effort and tempo, but not the weight', () => {
    const { sets, ...entry } = entryInstead(planned, exercise('weight-reps'));
    expect(entry).toMatchObject({ exerciseId: id(801), note: '', why: '' });
    expect(sets).toMatchObject([
      { kind: 'working', weightGrams: null, reps: 5, doneAt: null, target: SetTarget.parse({ minReps: 5, rpe: 8, tempo: '3-1-1-0' }) },
      { kind: 'amrap', weightGrams: null, reps: null, side: null, doneAt: null, target: SetTarget.parse({ minReps: 8, maxReps: 12 }) },
    ]);
    expect(new Set([...sets, ...planned.sets].map((set) => set.id)).size, 'they are sets of their own').toBe(5);
    expect(entryInstead(planned, exercise('weight-reps', true)).sets.map(({ side }) => side)).toEqual([null, 'left']);
  });

  test('is not asked for what it is not measured in', () => {
    expect(entryInstead(planned, exercise('duration')).sets).toMatchObject([
      { kind: 'working', reps: null, target: SetTarget.parse({ rpe: 8 }) },
      { kind: 'amrap', reps: null, target: null },
    ]);
    const plank = Entry.parse({ ...planned, sets: [{ id: id(4), target: { durationSeconds: 60, distanceMetres: 400 } }] });
    const asked = (measurement: Exercise['measurement']) => entryInstead(plank, exercise(measurement)).sets[0]?.target;
    expect(asked('distance-duration')).toEqual(SetTarget.parse({ durationSeconds: 60, distanceMetres: 400 }));
    expect(asked('duration')).toEqual(SetTarget.parse({ durationSeconds: 60 }));
    expect(asked('weight-distance')).toEqual(SetTarget.parse({ distanceMetres: 400 }));
    expect(asked('reps')).toBeNull();
  });

  test('has one set when all were done', () => {
    const sets = planned.sets.map((set) => ({ ...set, doneAt }));
    expect(entryInstead({ ...planned, sets }, exercise('weight-reps')).sets).toMatchObject([
      { kind: 'working', reps: null, target: null, doneAt: null },
    ]);
  });
});

test('the same session once more lets one choose from the same exercises', () => {
  expect(again({ title: 'Legs', entries: [planned] }, doneAt).entries).toMatchObject([{ choices: planned.choices, why: '' }]);
});
