import { WorkoutSet, type PlannedSession } from '@spotter/contracts/workout/workouts';
import { expect, test } from 'vitest';
import { sessionsOf, type SetDone } from './sessions-rules.ts';

const id = '01920000-0000-7000-8000-000000000001';
const { doneAt: _, ...plain } = WorkoutSet.parse({ id, weightGrams: 60_000, reps: 5 });
const done = (workoutId: string, entryId: string, exerciseId: string, plan: Partial<PlannedSession> = { week: 1, day: 2 }): SetDone => ({
  ...{ ...plain, workoutId, entryId, exerciseId, plannedId: null, startedAt: new Date('2026-11-19T17:30:00Z') },
  plan: { routineId: null, enrolmentId: null, week: null, day: null, ...plan },
});

test('sets are put together to entries and sessions, in their order, by the name that the programme uses', () => {
  const sets = [done('a', '1', 'squat'), done('a', '1', 'squat'), done('a', '2', 'press'), done('b', '3', 'squat', { week: 2, day: 1 })];
  const sessions = sessionsOf(sets, (exerciseId) => `ref of ${exerciseId}`);
  expect(
    sessions.map(({ id: of, startedAt, week, day, entries }) => [
      of,
      startedAt,
      week,
      day,
      entries.map((each) => [each.exercise, each.sets.length]),
    ]),
  ).toEqual([
    [
      'a',
      '2026-11-19T17:30:00.000Z',
      1,
      2,
      [
        ['ref of squat', 2],
        ['ref of press', 1],
      ],
    ],
    ['b', '2026-11-19T17:30:00.000Z', 2, 1, [['ref of squat', 1]]],
  ]);
});

test('without week and day nobody can say which day it was', () => {
  const sets = [done('a', '1', 'squat', { week: 1 }), done('b', '1', 'squat', { day: 1 }), done('c', '1', 'squat')];
  expect(sessionsOf(sets, (exerciseId) => exerciseId).map(({ id: of }) => of)).toEqual(['c']);
});

test('what was done instead of what was planned is told as that, by the names of the programme', () => {
  const sets = [{ ...done('a', '1', 'leg press'), plannedId: 'squat' }, done('a', '2', 'squat')];
  const [session] = sessionsOf(sets, (exerciseId) => `ref of ${exerciseId}`);
  expect(session?.entries.map(({ exercise, insteadOf }) => [exercise, insteadOf])).toEqual([
    ['ref of leg press', 'ref of squat'],
    ['ref of squat', undefined],
  ]);
});
