import { WorkoutCompleted } from '@spotter/contracts/workout/events';
import { listRecords, readProgress } from '@spotter/contracts/workout/exercises';
import { undoImport } from '@spotter/contracts/workout/imports';
import { createExercise, mergeExercises, NewExercise, undoMerge } from '@spotter/contracts/workout/own-exercises';
import { compareTraining, readRepRecords, readTrainingProgress, readTrainingYear } from '@spotter/contracts/workout/progress';
import { changeTrainingPreferences, readTrainingPreferences, TrainingPreferences } from '@spotter/contracts/workout/training-preferences';
import {
  completeWorkout,
  discardWorkout,
  listWorkouts,
  readTrainingWeeks,
  restoreWorkout,
  saveWorkout,
  WorkoutDraft,
} from '@spotter/contracts/workout/workouts';
import { raw, sql, uuidv7 } from '@spotter/service-kit';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { addDays } from '@spotter/training/days';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workout } from '../src/app.ts';
import { libraryBySlug } from '../src/exercises/library.ts';
import { givenImported, hevyFile, settled } from './given-import.ts';

const house = await givenService(workout);
const idOf = (slug: string) => libraryBySlug.get(slug)?.id ?? slug;
const today = new Date().toISOString().slice(0, 10);
const daysAgo = (days: number) => addDays(today, -days);

type Lift = readonly [exerciseId: string, kg: number, reps: number];

const draftOf = (day: string, lifts: readonly Lift[], more: Partial<WorkoutDraft> = {}): WorkoutDraft =>
  WorkoutDraft.parse({
    title: 'Training',
    startedAt: `${day}T10:00:00.000Z`,
    entries: [...Map.groupBy(lifts, ([exerciseId]) => exerciseId)].map(([exerciseId, sets]) => ({
      id: uuidv7(),
      exerciseId,
      sets: sets.map(([, kg, reps]) => ({ id: uuidv7(), weightGrams: kg * 1000, reps, doneAt: `${day}T10:30:00.000Z` })),
    })),
    ...more,
  });

const givenCompleted = async (who: TestClient, draft: WorkoutDraft) => {
  const id = uuidv7();
  await who(saveWorkout, { params: { id }, body: draft });
  return who(completeWorkout, { params: { id }, body: { completedAt: `${draft.startedAt.slice(0, 10)}T11:00:00.000Z` } });
};

const tables = ['personal_record', 'rep_record', 'workout_total', 'exercise_total', 'training_week', 'training_year'] as const;

/** Everything that is worked out for a member, row by row. */
const workedOut = async (memberId: string): Promise<string[]> => {
  const rows = await Promise.all(
    tables.map(async (table) => {
      const found = await house.kit.db.all<object>(sql`SELECT * FROM ${raw(table)} WHERE member_id = ${memberId}`);
      return found.map((row) => `${table} ${JSON.stringify(row)}`);
    }),
  );
  return rows.flat().sort();
};

const workOutAnew = async (memberId: string): Promise<void> => {
  const { id } = await house.kit.tenants.named('iron-temple');
  await house.kit.db.run(sql`
    INSERT INTO progress_rebuild (tenant_id, member_id, due_at) VALUES (${id}, ${memberId}, ${house.clock.now()})`);
  await house.runJob('workout.rebuild-progress');
};

const memberIdIn = async (workoutId: string) =>
  (await house.published(WorkoutCompleted, ({ data }) => data.workoutId === workoutId)).data.memberId;

const givenOwn = async (who: TestClient): Promise<string> => {
  const muscles = [{ muscle: 'chest', share: 1 }];
  const body = NewExercise.parse({ id: uuidv7(), name: 'Blue bar press', measurement: 'weight-reps', equipment: 'barbell', muscles });
  return (await who(createExercise, { body })).id;
};

/** Does one, then undoes it, then does it again. */
const inTurn = (act: () => Promise<string>, undo: (id: string) => Promise<unknown>) => {
  let done: string | undefined;
  return async (): Promise<void> => {
    if (done === undefined) done = await act();
    else {
      await undo(done);
      done = undefined;
    }
  };
};

const mergeInto = (who: TestClient, id: string, into: string) => async () =>
  (await who(mergeExercises, { params: { id }, body: { mergeId: uuidv7(), into } })).id;
const undoMergeOf = (who: TestClient) => (id: string) => who(undoMerge, { params: { id } });

/** A better and a worse bench press than any of the others, on two days. */
const importFile = (who: TestClient) => async () => {
  const rowOn = (day: string, kg: number) =>
    `"Push","${day} 2025, 18:00","${day} 2025, 19:00","","Bench Press (Barbell)",,"",0,"normal",${kg},5,,,`;
  return (await givenImported(who, hevyFile(rowOn('3 Mar', 130), rowOn('10 Mar', 50)))).id;
};
const undoImportOf = (who: TestClient) => async (id: string) => {
  await who(undoImport, { params: { id } });
  await settled(who, id, 'undone');
};

test('after any history of completing, editing, deleting, restoring, merging and importing, all of it equals a full recomputation', async () => {
  const bench = idOf('bench-press');
  const exerciseIds = [bench, idOf('back-squat'), idOf('pull-up'), 'own'];
  const lift = fc.tuple(
    fc.constantFrom(...exerciseIds),
    fc.integer({ min: 8, max: 12 }).map((each) => each * 10),
    fc.integer({ min: 1, max: 14 }),
  );
  const lifts = fc.array(lift, { minLength: 1, maxLength: 4 });
  const step = fc.record({
    act: fc.constantFrom('complete', 'complete', 'edit', 'delete', 'restore', 'merge', 'import'),
    which: fc.nat(),
    ago: fc.integer({ min: 0, max: 500 }),
    lifts,
  });
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
      const who = house.as(member(`Lifter ${(round += 1)}`));
      const own = await givenOwn(who);
      const first = await givenCompleted(who, draftOf(today, [[bench, 60, 5]]));
      const ids = [first.id];
      const [merging, importing] = [inTurn(mergeInto(who, own, bench), undoMergeOf(who)), inTurn(importFile(who), undoImportOf(who))];
      for (const { act, which, ago, lifts: done } of steps) {
        const id = ids[which % ids.length] ?? first.id;
        const draft = draftOf(
          daysAgo(ago),
          done.map(([exerciseId, ...set]): Lift => [exerciseId === 'own' ? own : exerciseId, ...set]),
        );
        const acts = {
          complete: async () => ids.push((await givenCompleted(who, draft)).id),
          delete: () => who(discardWorkout, { params: { id } }),
          restore: () => who(restoreWorkout, { params: { id } }),
          edit: async () => {
            const { version } = await who(restoreWorkout, { params: { id } });
            await who(saveWorkout, { params: { id }, body: draft, ifMatch: version });
          },
          merge: merging,
          import: importing,
        };
        await acts[act]();
      }
      const memberId = await memberIdIn(first.id);
      const kept = await workedOut(memberId);
      await workOutAnew(memberId);
      expect(await workedOut(memberId)).toEqual(kept);
    }),
    { numRuns: 12 },
  );
}, 180_000);

test('another formula changes records and charts of the past, and they stay so', async () => {
  const mette = house.as(member('Mette Dahl'));
  const bench = idOf('bench-press');
  await givenCompleted(mette, draftOf(daysAgo(9), [[bench, 100, 5]]));
  const estimate = async () => {
    const { points, records } = await mette(readProgress, { params: { id: bench } });
    return [points[0]?.estimatedOneRepMaxGrams, records.find(({ kind }) => kind === 'estimated-one-rep-max')?.value];
  };
  expect(await estimate()).toEqual([116_667, 116_667]);
  const preferences = await mette(readTrainingPreferences, {});
  expect(preferences).toEqual(TrainingPreferences.parse({}));
  await mette(changeTrainingPreferences, { body: { ...preferences, formula: 'brzycki' } });
  expect(await estimate()).toEqual([112_500, 112_500]);
  await givenCompleted(mette, draftOf(daysAgo(2), [[bench, 100, 4]]));
  expect(await estimate()).toEqual([112_500, 112_500]);
  const other = house.as(member('Mette Dahl')).in('lift-club');
  expect(await other(readTrainingPreferences, {})).toMatchObject({ formula: 'epley' });
});

test('a target of weekly sets is kept for all muscles and for single ones, each member’s own', async () => {
  const mira = house.as(member('Mira Bands'));
  const body = { ...TrainingPreferences.parse({}), setBand: { from: 8, to: 16 }, muscleBands: { calves: { from: 4, to: 8 } } };
  await mira(changeTrainingPreferences, { body });
  expect(await mira(readTrainingPreferences, {})).toMatchObject({
    setBand: { from: 8, to: 16 },
    muscleBands: { calves: { from: 4, to: 8 } },
  });
  const other = house.as(member('Otto Bands'));
  expect(await other(readTrainingPreferences, {})).toMatchObject({ setBand: { from: 10, to: 20 }, muscleBands: {} });
  const upside = await mira.answer(changeTrainingPreferences, { body: { ...body, muscleBands: { calves: { from: 9, to: 8 } } } });
  expect(upside).toMatchObject({ status: 400, body: { errors: [{ field: 'muscleBands.calves.to' }] } });
});

test('preferences that cannot be are refused by their field', async () => {
  const sam = house.as(member('Sam Okafor'));
  const body = TrainingPreferences.parse({});
  const upside = await sam.answer(changeTrainingPreferences, { body: { ...body, setBand: { from: 20, to: 10 } } });
  expect(upside).toMatchObject({ status: 400, body: { errors: [{ field: 'setBand.to' }] } });
  const unknown = await sam.answer(changeTrainingPreferences, { body: { ...body, formula: 'guess' as never } });
  expect(unknown).toMatchObject({ status: 400, body: { errors: [{ field: 'formula' }] } });
});

test('rep maxima and most reps tell when they were reached and what they replaced', async () => {
  const tomas = house.as(member('Tomas Lind'));
  const bench = idOf('bench-press');
  await givenCompleted(tomas, draftOf(daysAgo(20), [[bench, 80, 8]]));
  const better = await givenCompleted(
    tomas,
    draftOf(daysAgo(10), [
      [bench, 90, 5],
      [bench, 80, 10],
    ]),
  );
  const { repMaxes, repsAtWeights } = await tomas(readRepRecords, { params: { id: bench } });
  expect(repMaxes.map(({ reps, grams, previousGrams }) => [reps, grams / 1000, previousGrams && previousGrams / 1000])).toEqual([
    ...[1, 2, 3, 4, 5].map((reps) => [reps, 90, 80]),
    ...[6, 7, 8].map((reps) => [reps, 80, null]),
    ...[9, 10].map((reps) => [reps, 80, null]),
  ]);
  expect(repsAtWeights).toMatchObject([
    { grams: 90_000, reps: 5, previousReps: null, workoutId: better.id },
    { grams: 80_000, reps: 10, previousReps: 8, achievedAt: `${daysAgo(10)}T10:00:00.000Z` },
  ]);
  const { items } = await tomas(listRecords, {});
  expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['heaviest', 'estimated-one-rep-max', 'set-volume']));
});

test('a workout belongs to the day it was where it was done; weeks, calendar, comparison and year agree', async () => {
  const priya = house.as(member('Priya Raman'));
  const bench = idOf('bench-press');
  // Sunday evening in New York, Monday already in Greenwich.
  const draft = draftOf('2026-03-02', [[bench, 60, 5]], { startedAt: '2026-03-02T02:00:00.000Z', timeZone: 'America/New_York' });
  await givenCompleted(priya, draft);
  await givenCompleted(
    priya,
    draftOf('2026-03-11', [
      [bench, 62.5, 5],
      [bench, 62.5, 4],
    ]),
  );
  const { weeks, days, streakWeeks } = await priya(readTrainingProgress, { query: { weeks: 3, today: '2026-03-12' } });
  expect(weeks.map(({ weekStart, workouts, sets }) => [weekStart, workouts, sets])).toEqual([
    ['2026-02-23', 1, 1],
    ['2026-03-02', 0, 0],
    ['2026-03-09', 1, 2],
  ]);
  expect(weeks[2]).toMatchObject({ volumeGrams: 562_500, setsByReps: { '5': 1, '4': 1 }, setsByMuscle: { chest: 2 } });
  expect(days).toEqual([
    { day: '2026-03-01', sets: 1 },
    { day: '2026-03-11', sets: 2 },
  ]);
  expect(streakWeeks).toBe(1);
  const preferences = TrainingPreferences.parse({ breaks: [{ from: '2026-03-03', to: '2026-03-06' }] });
  await priya(changeTrainingPreferences, { body: preferences });
  expect(await priya(readTrainingWeeks, { query: { weeks: 3, today: '2026-03-12' } })).toMatchObject({ streakWeeks: 2 });
  const query = { from: '2026-03-01', to: '2026-03-07', otherFrom: '2026-03-08', otherTo: '2026-03-14' };
  expect(await priya(compareTraining, { query })).toMatchObject({
    period: { workouts: 1, sets: 1, volumeGrams: 300_000 },
    other: { workouts: 1, sets: 2, volumeGrams: 562_500 },
  });
  const wrong = await priya.answer(compareTraining, { query: { ...query, to: '2026-02-01' } });
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'to' }] } });
  const year = await priya(readTrainingYear, { params: { year: 2026 } });
  expect(year).toMatchObject({
    workouts: 2,
    sets: 3,
    longestStreakWeeks: 2,
    firstYear: 2026,
    exercises: [{ exerciseName: 'Bench press', workouts: 2, sets: 3, heaviestGrams: 62_500 }],
    gains: [{ exerciseName: 'Bench press', fromGrams: null, toGrams: 72_917 }],
  });
  expect(await priya(readTrainingYear, { params: { year: 2020 } })).toMatchObject({ workouts: 0, days: [], firstYear: 2026 });
});

test('the history tells of every workout what it came to, with one’s own exercises', async () => {
  const kim = house.as(member('Kim Mori'));
  const own = await kim(createExercise, {
    body: {
      id: uuidv7(),
      name: 'Zercher squat',
      measurement: 'weight-reps',
      equipment: 'barbell',
      muscles: [{ muscle: 'quads', share: 1 }],
    },
  });
  const done = await givenCompleted(
    kim,
    draftOf(daysAgo(3), [
      [own.id, 100, 5],
      [idOf('bench-press'), 60, 5],
    ]),
  );
  const { items } = await kim(listWorkouts, {});
  expect(items).toMatchObject([
    {
      id: done.id,
      sets: 2,
      volumeGrams: 800_000,
      records: 6,
      exercises: [
        { name: 'Zercher squat', sets: 1 },
        { name: 'Bench press', sets: 1 },
      ],
    },
  ]);
  const open = draftOf(today, [[own.id, 90, 5]]);
  await kim(saveWorkout, { params: { id: uuidv7() }, body: open });
  expect((await kim(listWorkouts, { query: { state: 'in-progress' } })).items).toMatchObject([
    { sets: 1, exercises: [{ name: 'Zercher squat' }] },
  ]);
});

test('who trained before all this existed is worked out by the job, and only once', async () => {
  const ada = house.as(member('Ada Old'));
  const { id } = await givenCompleted(ada, draftOf(daysAgo(30), [[idOf('back-squat'), 120, 3]]));
  const memberId = await memberIdIn(id);
  const before = await workedOut(memberId);
  for (const table of tables) await house.kit.db.run(sql`DELETE FROM ${raw(table)} WHERE member_id = ${memberId}`);
  expect((await ada(listWorkouts, {})).items, 'the history is there meanwhile').toMatchObject([{ sets: 1, volumeGrams: 360_000 }]);
  await workOutAnew(memberId);
  expect(await workedOut(memberId)).toEqual(before);
  const left = await house.kit.db.all(sql`SELECT 1 FROM progress_rebuild WHERE member_id = ${memberId}`);
  expect(left).toEqual([]);
});
