import { RecordSet, WorkoutChanged, WorkoutCompleted, WorkoutDeleted } from '@spotter/contracts/workout/events';
import { listExercises, listRecords, readExercise, readProgress } from '@spotter/contracts/workout/exercises';
import { createExercise } from '@spotter/contracts/workout/own-exercises';
import {
  completeWorkout,
  discardWorkout,
  listWorkouts,
  readLastTime,
  readTrainingWeeks,
  readWorkout,
  readWorkoutForPost,
  restoreWorkout,
  saveWorkout,
  WorkoutDraft,
} from '@spotter/contracts/workout/workouts';
import { uuidv7 } from '@spotter/service-kit';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { workout } from '../src/app.ts';
import { libraryBySlug } from '../src/exercises/library.ts';

const house = await givenService(workout);
const idOf = (slug: string) => libraryBySlug.get(slug)?.id ?? slug;
const benchPress = idOf('bench-press');

let day = Date.now() - 40 * 86_400_000;
const nextDay = () => new Date((day += 86_400_000)).toISOString();

/** A draft with one entry of done sets, `kg × reps` each. */
const session = (sets: readonly (readonly [number, number])[], exerciseId = benchPress, startedAt = nextDay()): WorkoutDraft =>
  WorkoutDraft.parse({
    title: 'Upper A',
    startedAt,
    entries: [
      {
        id: uuidv7(),
        exerciseId,
        restSeconds: 180,
        sets: sets.map(([kg, reps]) => ({ id: uuidv7(), weightGrams: kg * 1000, reps, rpe: 8, doneAt: startedAt })),
      },
    ],
  });
const anHourAfter = (instant: string) => new Date(Date.parse(instant) + 3_600_000).toISOString();

const givenCompleted = async (who: TestClient, draft: WorkoutDraft) => {
  const id = uuidv7();
  await who(saveWorkout, { params: { id }, body: draft });
  return who(completeWorkout, { params: { id }, body: { completedAt: anHourAfter(draft.startedAt) } });
};

test('what the plan lets one choose from comes with the workout to every device, through a swap and back', async () => {
  const sam = house.as(member('Sam Okafor'));
  const params = { id: uuidv7() };
  const choices = [benchPress, idOf('dumbbell-bench-press')];
  const plain = session([[80, 8]]);
  const [entry] = plain.entries as [WorkoutDraft['entries'][number]];
  const draft = { ...plain, entries: [{ ...entry, choices }, ...session([[60, 8]]).entries] };
  const saved = await sam(saveWorkout, { params, body: draft });
  expect(saved.entries.map((each) => each.choices)).toEqual([choices, []]);
  expect((await sam(saveWorkout, { params, body: draft })).version, 'the same again').toBe(saved.version);

  const swapped = { ...entry, id: uuidv7(), exerciseId: idOf('dumbbell-bench-press'), choices };
  await sam(saveWorkout, { params, body: { ...draft, entries: [swapped] }, ifMatch: saved.version });
  const read = await sam(readWorkout, { params });
  expect(read.entries).toMatchObject([{ exerciseSlug: 'dumbbell-bench-press', choices }]);
  const emptied = await sam(saveWorkout, { params, body: { ...draft, entries: [{ ...swapped, choices: [] }] }, ifMatch: read.version });
  expect(emptied, 'a change of nothing else is one').toMatchObject({ version: read.version + 1, entries: [{ choices: [] }] });
});

test('a workout is logged set by set, finished, and found in the history with its records', async () => {
  const sam = house.as(member('Sam Okafor'));
  const id = uuidv7();
  const draft = session([[80, 8]]);
  const started = await sam(saveWorkout, { params: { id }, body: draft });
  expect(started).toMatchObject({
    state: 'in-progress',
    version: 1,
    entries: [{ exerciseName: 'Bench press', measurement: 'weight-reps' }],
  });

  const entry = draft.entries[0] as WorkoutDraft['entries'][number];
  const open = { ...(entry.sets[0] as (typeof entry.sets)[number]), id: uuidv7(), doneAt: null };
  const more = {
    ...draft,
    entries: [{ ...entry, sets: [...entry.sets, { ...open, id: uuidv7(), weightGrams: 85_000, doneAt: draft.startedAt }, open] }],
  };
  const logged = await sam(saveWorkout, { params: { id }, body: more, ifMatch: started.version });
  expect(logged.entries[0]?.sets).toHaveLength(3);

  const done = await sam(completeWorkout, { params: { id }, body: { completedAt: anHourAfter(draft.startedAt) } });
  expect(done).toMatchObject({ state: 'completed', completedAt: anHourAfter(draft.startedAt) });
  expect(done.entries[0]?.sets, 'what was not done falls away').toHaveLength(2);
  expect(done.records).toContainEqual(expect.objectContaining({ kind: 'estimated-one-rep-max', value: 107_667, previousValue: null }));

  const history = await sam(listWorkouts, {});
  expect(history.items[0]).toMatchObject({
    id,
    durationSeconds: 3600,
    sets: 2,
    volumeGrams: 1_320_000,
    exercises: [{ name: 'Bench press', sets: 2 }],
  });
  const told = await house.published(WorkoutCompleted, ({ data }) => data.workoutId === id);
  expect(told.data.highlights).toEqual([{ exerciseName: 'Bench press', sets: 2, bestWeightGrams: 85_000, bestReps: 8 }]);
  await house.published(RecordSet, ({ data }) => data.record.workoutId === id && data.record.kind === 'heaviest');
  expect(await sam(completeWorkout, { params: { id }, body: { completedAt: nextDay() } }), 'again is the same answer').toEqual(done);
});

test('saving the same again changes nothing; another version of it is refused and nothing is lost', async () => {
  const mette = house.as(member('Mette Dahl'));
  const id = uuidv7();
  const draft = session([[60, 5]]);
  const first = await mette(saveWorkout, { params: { id }, body: draft });
  expect(await mette(saveWorkout, { params: { id }, body: draft })).toEqual(first);
  const renamed = await mette(saveWorkout, { params: { id }, body: { ...draft, title: 'Press day' }, ifMatch: 1 });
  expect(renamed.version).toBe(2);
  await expect(mette(saveWorkout, { params: { id }, body: { ...draft, title: 'Other phone' }, ifMatch: 1 })).rejects.toMatchObject({
    problem: { status: 412 },
  });
  await expect(mette(saveWorkout, { params: { id }, body: { ...draft, title: 'Blind' } })).rejects.toMatchObject({
    problem: { status: 428 },
  });
  expect(await mette(readWorkout, { params: { id } })).toEqual(renamed);
});

test('records move when a completed workout is edited, discarded and restored', async () => {
  const tomas = house.as(member('Tomas Lind'));
  await givenCompleted(tomas, session([[100, 5]]));
  const best = await givenCompleted(tomas, session([[110, 5]]));
  const heaviest = async () =>
    (await tomas(listRecords, { query: { exerciseId: benchPress } })).items.find(({ kind }) => kind === 'heaviest')?.value;
  expect(await heaviest()).toBe(110_000);

  const { title, note, startedAt, entries } = best;
  const lighter = entries.map((entry) => ({ ...entry, sets: entry.sets.map((set) => ({ ...set, weightGrams: 102_500 })) }));
  await tomas(saveWorkout, { params: { id: best.id }, body: { title, note, startedAt, entries: lighter }, ifMatch: best.version });
  expect(await heaviest()).toBe(102_500);
  await house.published(WorkoutChanged, ({ data }) => data.workoutId === best.id);

  await tomas(discardWorkout, { params: { id: best.id } });
  expect(await heaviest()).toBe(100_000);
  await house.published(WorkoutDeleted, ({ data }) => data.workoutId === best.id);
  await tomas(restoreWorkout, { params: { id: best.id } });
  expect(await heaviest()).toBe(102_500);
});

test('a discarded workout is gone for good after 30 days', async () => {
  const kim = house.as(member('Kim Mori'));
  const kept = await givenCompleted(kim, session([[40, 10]]));
  const thrown = await givenCompleted(kim, session([[40, 10]]));
  await kim(discardWorkout, { params: { id: thrown.id } });
  house.clock.advance({ days: 31 });
  await house.runJob('workout.purge-discarded');
  await expect(kim(restoreWorkout, { params: { id: thrown.id } })).rejects.toMatchObject({ problem: { status: 404 } });
  await expect(kim(readWorkout, { params: { id: kept.id } })).resolves.toMatchObject({ state: 'completed' });
  house.clock.advance({ days: -31 });
});

test('last time, the chart and the weeks tell what was done', async () => {
  const priya = house.as(member('Priya Raman'));
  await givenCompleted(priya, session([[50, 8]]));
  const last = await givenCompleted(
    priya,
    session([
      [52.5, 8],
      [52.5, 7],
    ]),
  );
  const lastTime = await priya(readLastTime, { params: { id: benchPress } });
  expect(lastTime).toMatchObject({
    workoutId: last.id,
    sets: [{ weightGrams: 52_500, reps: 8 }, { reps: 7 }],
    bestEstimatedOneRepMaxGrams: 66_500,
    bests: expect.arrayContaining([
      { kind: 'heaviest', grade: 0, value: 52_500 },
      { kind: 'set-volume', grade: 0, value: 420_000 },
      { kind: 'reps-at-weight', grade: 50_000, value: 8 },
      { kind: 'reps-at-weight', grade: 52_500, value: 8 },
    ]) as unknown,
  });
  const chart = await priya(readProgress, { params: { id: benchPress } });
  expect(chart.points).toMatchObject([
    { heaviestGrams: 50_000, isRecord: true },
    { heaviestGrams: 52_500, reps: 15, isRecord: true },
  ]);
  const { weeks } = await priya(readTrainingWeeks, { query: { weeks: 12 } });
  expect(weeks).toHaveLength(12);
  expect(weeks.reduce((sum, week) => sum + week.workouts, 0)).toBe(2);
  expect(weeks.find(({ workouts }) => workouts > 0)?.setsByMuscle[0]?.muscle).toBe('chest');
});

test('the library is searched by words, muscle and equipment; one’s own exercises are in it and nobody else’s', async () => {
  const sam = house.as(member('Sam Okafor'));
  const found = await sam(listExercises, { query: { search: 'dumb press' } });
  expect(found.items.map(({ name }) => name)).toContain('Incline dumbbell press');
  const body = {
    id: uuidv7(),
    name: 'Zercher squat',
    measurement: 'weight-reps',
    equipment: 'barbell',
    muscles: [{ muscle: 'quads', share: 1 }],
  } as const;
  const own = await sam(createExercise, { body: { ...body, muscles: [...body.muscles] } });
  expect(await sam(readExercise, { params: { idOrSlug: own.id } })).toMatchObject({ name: 'Zercher squat', isOwn: true });
  const mette = house.as(member('Mette Dahl'));
  await expect(mette(readExercise, { params: { idOrSlug: own.id } })).rejects.toMatchObject({ problem: { status: 404 } });
  await expect(mette(saveWorkout, { params: { id: uuidv7() }, body: session([[1, 1]], own.id) })).rejects.toMatchObject({
    problem: { slug: 'unknown-exercise' },
  });
  const first = await sam(listExercises, { query: { limit: 5 } });
  const second = await sam(listExercises, { query: { limit: 5, cursor: first.nextCursor ?? '' } });
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(10);
});

test('a workout with nothing done cannot be finished, and impossible sets are refused with their field', async () => {
  const sam = house.as(member('Sam Okafor'));
  const id = uuidv7();
  await sam(saveWorkout, { params: { id }, body: { ...session([]), entries: [] } });
  await expect(sam(completeWorkout, { params: { id }, body: { completedAt: nextDay() } })).rejects.toMatchObject({
    problem: { slug: 'nothing-done' },
  });
  const right = session([[5, 8]]);
  const wrong = {
    ...right,
    entries: right.entries.map((entry) => ({ ...entry, sets: entry.sets.map((set) => ({ ...set, weightGrams: -5000 })) })),
  };
  const answer = await sam.answer(saveWorkout, { params: { id: uuidv7() }, body: wrong });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'entries.0.sets.0.weightGrams' }] } });
});

test('training is nobody else’s: other members and other gyms get 404 on every route', async () => {
  const sam = house.as(member('Sam Okafor'));
  const { id, version, title, note, startedAt, entries } = await givenCompleted(sam, session([[70, 5]]));
  const body = { title, note, startedAt, entries };
  for (const stranger of [house.as(member('Mallory')), house.as(member('Sam Okafor')).in('lift-club')]) {
    for (const attempt of [
      () => stranger(readWorkout, { params: { id } }),
      () => stranger(completeWorkout, { params: { id }, body: { completedAt: nextDay() } }),
      () => stranger(discardWorkout, { params: { id } }),
      () => stranger(restoreWorkout, { params: { id } }),
      () => stranger(saveWorkout, { params: { id }, body: { ...body, title: 'Mine now' }, ifMatch: version }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ problem: { status: 404 } });
    }
    await expect(stranger(saveWorkout, { params: { id }, body: { ...body, title: 'Mine now' } })).rejects.toMatchObject({
      problem: { status: 409 },
    });
    expect((await stranger(listWorkouts, {})).items).toEqual([]);
  }
  const social = house.asService('spotter-social');
  const memberId = (await house.published(WorkoutCompleted, ({ data }) => data.workoutId === id)).data.memberId;
  await expect(social(readWorkoutForPost, { params: { id }, query: { memberId } })).resolves.toMatchObject({
    workoutId: id,
    memberId,
    title,
  });
  await expect(social.in('lift-club')(readWorkoutForPost, { params: { id }, query: { memberId } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
  expect(await sam(readWorkout, { params: { id } })).toMatchObject({ title, state: 'completed' });
});
