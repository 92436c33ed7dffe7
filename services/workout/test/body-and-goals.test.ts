import { forgetBody, readBody, readRelativeStrength, writeBody } from '@spotter/contracts/workout/body';
import { dropGoal, listGoals, setGoal } from '@spotter/contracts/workout/goals';
import { readProgress } from '@spotter/contracts/workout/exercises';
import { RecordSet, WorkoutCompleted } from '@spotter/contracts/workout/events';
import { changeTrainingPreferences, TrainingPreferences } from '@spotter/contracts/workout/training-preferences';
import { completeWorkout, saveWorkout, WorkoutDraft } from '@spotter/contracts/workout/workouts';
import { uuidv7 } from '@spotter/service-kit';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { addDays } from '@spotter/training/days';
import { expect, test } from 'vitest';
import { workout } from '../src/app.ts';
import { libraryBySlug } from '../src/exercises/library.ts';

const house = await givenService(workout);
const idOf = (slug: string) => libraryBySlug.get(slug)?.id ?? slug;
const today = new Date().toISOString().slice(0, 10);
const daysAgo = (days: number) => addDays(today, -days);
const weighted = [...libraryBySlug.values()].find(({ measurement }) => measurement === 'bodyweight-plus')?.id ?? '';

const givenCompleted = async (who: TestClient, day: string, sets: readonly (readonly [exerciseId: string, kg: number, reps: number])[]) => {
  const id = uuidv7();
  const draft = WorkoutDraft.parse({
    title: 'Training',
    startedAt: `${day}T10:00:00.000Z`,
    entries: sets.map(([exerciseId, kg, reps]) => ({
      id: uuidv7(),
      exerciseId,
      sets: [{ id: uuidv7(), weightGrams: kg * 1000, reps, doneAt: `${day}T10:30:00.000Z` }],
    })),
  });
  await who(saveWorkout, { params: { id }, body: draft });
  return who(completeWorkout, { params: { id }, body: { completedAt: `${day}T11:00:00.000Z` } });
};

test('body weight has a trend that one morning does not turn, and a day is written, replaced and forgotten', async () => {
  const sam = house.as(member('Sam Okafor'));
  for (const [ago, grams] of [
    [3, 80_000],
    [2, 80_000],
    [1, 82_000],
  ] as const)
    await sam(writeBody, { params: { day: daysAgo(ago) }, body: { weightGrams: grams, measures: { waist: 850 } } });
  const { days, trend } = await sam(readBody, {});
  expect(days.map(({ weightGrams }) => weightGrams)).toEqual([80_000, 80_000, 82_000]);
  expect(trend.map(({ weightGrams }) => weightGrams)).toEqual([80_000, 80_000, 80_200]);
  await sam(writeBody, { params: { day: daysAgo(1) }, body: { measures: { waist: 845, 'body-fat': 152 } } });
  await sam(forgetBody, { params: { day: daysAgo(3) } });
  expect((await sam(readBody, { query: { from: daysAgo(2) } })).days).toEqual([
    { day: daysAgo(2), weightGrams: 80_000, measures: { waist: 850 } },
    { day: daysAgo(1), weightGrams: null, measures: { waist: 845, 'body-fat': 152 } },
  ]);
  const wrong = await sam.answer(writeBody, { params: { day: today }, body: { weightGrams: 5, measures: {} } });
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'weightGrams' }] } });
});

test('the body counts where it is lifted, from the day it was weighed; others are told nothing of it', async () => {
  const mette = house.as(member('Mette Dahl'));
  const done = await givenCompleted(mette, daysAgo(20), [
    [weighted, 20, 5],
    [idOf('bench-press'), 60, 5],
  ]);
  const estimates = async () =>
    (await mette(readProgress, { params: { id: weighted } })).points.map(({ estimatedOneRepMaxGrams }) => estimatedOneRepMaxGrams);
  expect(await estimates(), 'nothing is guessed').toEqual([null]);
  await mette(writeBody, { params: { day: daysAgo(10) }, body: { weightGrams: 60_000 } });
  expect(await estimates()).toEqual([93_333]);
  await mette(writeBody, { params: { day: daysAgo(25) }, body: { weightGrams: 64_000 } });
  expect(await estimates()).toEqual([98_000]);
  const later = await givenCompleted(mette, daysAgo(5), [[weighted, 25, 5]]);
  expect(await estimates()).toEqual([98_000, 99_167]);
  expect(later.records.map(({ kind }) => kind)).toContain('estimated-one-rep-max');

  const { data } = await house.published(WorkoutCompleted, ({ data: told }) => told.workoutId === later.id);
  expect(data.records.map(({ kind }) => kind)).toEqual(['heaviest']);
  expect(data.volumeGrams, 'nor is it in the volume').toBe(125_000);
  const first = await house.published(WorkoutCompleted, ({ data: told }) => told.workoutId === done.id);
  expect(first.data.records.filter(({ kind }) => kind === 'estimated-one-rep-max')).toMatchObject([{ exerciseId: idOf('bench-press') }]);
  await house.published(RecordSet, ({ data: told }) => told.record.workoutId === later.id && told.record.kind === 'heaviest');
  expect(
    house.seen(RecordSet).filter(({ data: told }) => told.record.workoutId === later.id && told.record.kind === 'estimated-one-rep-max'),
  ).toEqual([]);
  await mette(forgetBody, { params: { day: daysAgo(25) } });
  await mette(forgetBody, { params: { day: daysAgo(10) } });
  expect(await estimates()).toEqual([null, null]);
});

test('relative strength is told once the three lifts, the weight and the curve are known', async () => {
  const tomas = house.as(member('Tomas Lind'));
  expect(await tomas(readRelativeStrength, {})).toMatchObject({ totalGrams: null, bodyWeightGrams: null, sex: null, dots: null });
  await givenCompleted(tomas, daysAgo(4), [
    [idOf('back-squat'), 220, 1],
    [idOf('bench-press'), 150, 1],
    [idOf('deadlift'), 250, 1],
  ]);
  await tomas(writeBody, { params: { day: today }, body: { weightGrams: 100_000 } });
  await tomas(changeTrainingPreferences, { body: TrainingPreferences.parse({ sex: 'male' }) });
  expect(await tomas(readRelativeStrength, {})).toMatchObject({
    lifts: [{ grams: 220_000 }, { grams: 150_000 }, { grams: 250_000 }],
    totalGrams: 620_000,
    dots: 381.62,
    wilks2020: 452.2,
  });
});

test('a goal tells where somebody is and when they will be there, and is set once however often it is sent', async () => {
  const priya = house.as(member('Priya Raman'));
  const bench = idOf('bench-press');
  const id = uuidv7();
  await givenCompleted(priya, daysAgo(28), [[bench, 60, 1]]);
  const body = { kind: 'estimated-one-rep-max' as const, exerciseId: bench, target: 70_000, by: addDays(today, 60) };
  expect(await priya(setGoal, { params: { id }, body })).toMatchObject({
    start: 60_000,
    current: 60_000,
    isReached: false,
    forecast: null,
  });
  for (const [ago, kg] of [
    [21, 61],
    [14, 62],
    [7, 63],
  ] as const)
    await givenCompleted(priya, daysAgo(ago), [[bench, kg, 1]]);
  await priya(setGoal, { params: { id }, body });
  const { items } = await priya(listGoals, { query: { today } });
  expect(items).toMatchObject([
    { id, exerciseName: 'Bench press', start: 60_000, current: 63_000, isReached: false, forecast: daysAgo(-42) },
  ]);
  await givenCompleted(priya, daysAgo(1), [[bench, 70, 1]]);
  expect((await priya(listGoals, {})).items).toMatchObject([{ isReached: true, forecast: null }]);

  await priya(setGoal, { params: { id: uuidv7() }, body: { kind: 'sessions-per-week', target: 4 } });
  await priya(writeBody, { params: { day: today }, body: { weightGrams: 61_000 } });
  await priya(setGoal, { params: { id: uuidv7() }, body: { kind: 'body-weight', target: 59_000 } });
  expect((await priya(listGoals, {})).items.map(({ kind, start }) => [kind, start])).toEqual([
    ['estimated-one-rep-max', 60_000],
    ['sessions-per-week', expect.any(Number)],
    ['body-weight', 61_000],
  ]);
  await priya(dropGoal, { params: { id } });
  expect((await priya(listGoals, {})).items).toHaveLength(2);
});

test('goals that cannot be are refused by their field', async () => {
  const kim = house.as(member('Kim Mori'));
  const id = uuidv7();
  const without = await kim.answer(setGoal, { params: { id }, body: { kind: 'heaviest', target: 100_000 } });
  expect(without).toMatchObject({ status: 400, body: { errors: [{ field: 'exerciseId' }] } });
  const often = await kim.answer(setGoal, { params: { id }, body: { kind: 'sessions-per-week', target: 15 } });
  expect(often).toMatchObject({ status: 400, body: { errors: [{ field: 'target' }] } });
  const unknown = kim(setGoal, { params: { id }, body: { kind: 'heaviest', target: 100_000, exerciseId: uuidv7() } });
  await expect(unknown).rejects.toMatchObject({ problem: { slug: 'unknown-exercise' } });
  for (let count = 0; count < 20; count += 1)
    await kim(setGoal, { params: { id: uuidv7() }, body: { kind: 'sessions-per-week', target: 3 } });
  await expect(kim(setGoal, { params: { id }, body: { kind: 'sessions-per-week', target: 3 } })).rejects.toMatchObject({
    problem: { slug: 'too-many-goals' },
  });
});

test('a body and goals are nobody else’s', async () => {
  const sam = house.as(member('Sam Okafor'));
  const id = uuidv7();
  await sam(setGoal, { params: { id }, body: { kind: 'sessions-per-week', target: 3 } });
  for (const stranger of [house.as(member('Mallory')), house.as(member('Sam Okafor')).in('lift-club')]) {
    expect((await stranger(readBody, {})).days).toEqual([]);
    expect((await stranger(listGoals, {})).items).toEqual([]);
    await stranger(dropGoal, { params: { id } });
    await expect(stranger(setGoal, { params: { id }, body: { kind: 'sessions-per-week', target: 1 } })).rejects.toMatchObject({
      problem: { status: 409 },
    });
    await stranger(forgetBody, { params: { day: daysAgo(2) } });
  }
  expect((await sam(listGoals, {})).items).toMatchObject([{ id, target: 3 }]);
  expect((await sam(readBody, {})).days.length).toBeGreaterThan(0);
});
