import * as run from '@spotter/contracts/workout/enrolments';
import { LogSettings, saveLogSettings } from '@spotter/contracts/workout/log-settings';
import { createExercise, mergeExercises, NewExercise } from '@spotter/contracts/workout/own-exercises';
import { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import * as plan from '@spotter/contracts/workout/programmes';
import { listRoutines, RoutineDraft, saveRoutine } from '@spotter/contracts/workout/routines';
import { completeWorkout, saveWorkout, WorkoutDraft } from '@spotter/contracts/workout/workouts';
import { uuidv7 } from '@spotter/service-kit';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { ownBars } from '@spotter/training/own-bars';
import { simulate } from '@spotter/training/programme/simulate';
import { expect, test } from 'vitest';
import { workout } from '../src/app.ts';
import { exerciseIdOf } from '../src/exercise-refs.ts';

const house = await givenService(workout);
const startedAt = '2026-03-02T17:00:00.000Z';

const programmeWith = (exercise: string): ProgrammeDocument =>
  ProgrammeDocument.parse({
    title: 'One lift',
    weeks: 4,
    days: [
      {
        title: 'A',
        slots: [{ lift: 'press', exercise, sets: [{ sets: 2, minReps: 5 }], progression: { rule: 'linear', increaseGrams: 2500 } }],
      },
    ],
  });

/** Both sets of the day, five reps with what is asked. */
const doDay = async (who: TestClient, { id, next }: run.Enrolment, exerciseId: string): Promise<void> => {
  const sets = next?.slots[0]?.sets ?? [];
  const params = { id: uuidv7() };
  const body = WorkoutDraft.parse({
    ...{ title: 'A', startedAt, plan: { enrolmentId: id, week: next?.week, day: next?.day } },
    entries: [
      {
        ...{ id: uuidv7(), exerciseId },
        sets: sets.map(({ target }) => ({ id: uuidv7(), target, weightGrams: target.weightGrams, reps: 5, doneAt: startedAt })),
      },
    ],
  });
  await who(saveWorkout, { params, body });
  await who(completeWorkout, { params, body: { completedAt: startedAt } });
};

const begin = async (who: TestClient, exercise: string, starts: Readonly<Record<string, number>>) => {
  const programmeId = uuidv7();
  await who(plan.saveProgramme, { params: { id: programmeId }, body: { document: programmeWith(exercise) } });
  const body = { programmeRef: programmeId, startedAt, starts };
  return { programmeId, begun: await who(run.startEnrolment, { params: { id: uuidv7() }, body }) };
};
const read = (who: TestClient, id: string) => who(run.readEnrolment, { params: { id } });
const askedOf = ({ next }: run.Enrolment) => next?.slots[0]?.sets[0]?.target.weightGrams;

test('with plates of one’s own a programme asks for what can be loaded, and what it adds is not lost by it', async () => {
  const sam = house.as(member('Sam Okafor'));
  const rack = {
    bars: [{ id: uuidv7(), name: '20 kg', weightGrams: 20_000 }],
    plates: [20_000, 10_000, 5000].map((weightGrams) => ({ weightGrams, pairs: 2 })),
    roundingGrams: 2500,
  };
  const { begun } = await begin(sam, 'bench-press', { press: 60_000 });
  await sam(saveLogSettings, { body: LogSettings.parse({ rack }) });
  expect(askedOf(await read(sam, begun.id))).toBe(60_000);
  const asked: unknown[] = [];
  for (let session = 1; session <= 3; session += 1) {
    await doDay(sam, await read(sam, begun.id), exerciseIdOf('bench-press'));
    const now = await read(sam, begun.id);
    asked.push([now.lifts[0]?.workingWeightGrams, askedOf(now)]);
  }
  expect(asked, 'kept exactly, loaded in steps of ten').toEqual([
    [62_500, 60_000],
    [65_000, 60_000],
    [67_500, 70_000],
  ]);
  const { document, roundingGrams } = begun;
  const bars = ownBars({ rack, barByExercise: {} }, new Map([['bench-press', { id: exerciseIdOf('bench-press'), equipment: 'barbell' }]]));
  const oneRepMaxes = new Map<string, number>();
  const days = simulate({ document, starts: begun.starts, roundingGrams, oneRepMaxes, bars, weeks: 4, missEvery: 0 });
  const weights = days.map(({ slots }) => slots[0]?.sets[0]?.target.weightGrams);
  expect(weights, 'the simulation had said so').toEqual([60_000, 60_000, 60_000, 70_000]);
});

test('plans that name an exercise that was merged go on with the one that was kept: names, progression and starting weights', async () => {
  const mette = house.as(member('Mette Dahl'));
  const own = uuidv7();
  const exercise = {
    id: own,
    name: 'My press',
    measurement: 'weight-reps',
    equipment: 'barbell',
    muscles: [{ muscle: 'chest', share: 1 }],
  };
  await mette(createExercise, { body: NewExercise.parse(exercise) });
  const routineId = uuidv7();
  const draft = RoutineDraft.parse({ title: 'Push', slots: [{ exercise: own, sets: [{ sets: 3, minReps: 5 }] }] });
  await mette(saveRoutine, { params: { id: routineId }, body: draft });
  const { programmeId, begun } = await begin(mette, own, { press: 80_000 });
  await doDay(mette, begun, own);
  expect(askedOf(await read(mette, begun.id))).toBe(82_500);

  const kept = exerciseIdOf('bench-press');
  await mette(mergeExercises, { params: { id: own }, body: { mergeId: uuidv7(), into: kept } });
  const after = await read(mette, begun.id);
  expect(askedOf(after), 'what was done before the merge counts').toBe(82_500);
  expect(after.exercises).toEqual([{ ref: own, id: kept, name: 'Bench press', measurement: 'weight-reps' }]);
  await doDay(mette, after, kept);
  expect(askedOf(await read(mette, begun.id)), 'and what is done with the other').toBe(85_000);

  const { routines, exercises } = await mette(listRoutines, {});
  expect(routines.find(({ id }) => id === routineId)?.slots[0]?.exercise).toBe(own);
  expect(exercises).toContainEqual({ ref: own, id: kept, name: 'Bench press', measurement: 'weight-reps' });
  expect(await mette(saveRoutine, { params: { id: routineId }, body: draft }), 'it can be kept again').toMatchObject({ id: routineId });
  const { starts } = await mette(plan.readStarts, { params: { ref: programmeId } });
  expect(starts[0]?.estimatedOneRepMaxGrams, 'records are found under the one that was kept').toBeGreaterThan(90_000);
});
