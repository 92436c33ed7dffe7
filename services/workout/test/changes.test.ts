import { readChanges, type Change } from '@spotter/contracts/workout/changes';
import {
  archiveExercise,
  createExercise,
  editExercise,
  mergeExercises,
  NewExercise,
  undoMerge,
} from '@spotter/contracts/workout/own-exercises';
import { LogSettings, pinNote, readLogSettings, saveLogSettings } from '@spotter/contracts/workout/log-settings';
import {
  completeWorkout,
  discardWorkout,
  readWorkout,
  restoreWorkout,
  saveWorkout,
  WorkoutDraft,
} from '@spotter/contracts/workout/workouts';
import { uuidv7 } from '@spotter/service-kit';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { workout } from '../src/app.ts';
import { noteChanges } from '../src/change-log.ts';
import { libraryBySlug } from '../src/exercises/library.ts';

const house = await givenService(workout);
const benchPress = libraryBySlug.get('bench-press')?.id ?? '';

let minute = Date.parse('2026-10-01T10:00:00Z');
const later = (minutes = 60) => new Date((minute += minutes * 60_000)).toISOString();

const draftOf = (sets: number, startedAt = later()): WorkoutDraft =>
  WorkoutDraft.parse({
    title: 'Upper A',
    startedAt,
    entries: [
      {
        id: uuidv7(),
        exerciseId: benchPress,
        sets: Array.from({ length: sets }, () => ({ id: uuidv7(), weightGrams: 60_000, reps: 8, doneAt: startedAt })),
      },
    ],
  });

const given = async (who: TestClient, draft = draftOf(1)) => {
  const id = uuidv7();
  await who(saveWorkout, { params: { id }, body: draft });
  return who(completeWorkout, { params: { id }, body: { completedAt: later(1) } });
};

/** Asks until there is nothing more; what a device would have afterwards. */
const all = async (who: TestClient, since?: string, limit?: number) => {
  const items: Change[] = [];
  let [next, pages, hasMore] = [since, 0, true];
  while (hasMore) {
    const answer = await who(readChanges, {
      query: { ...(next === undefined ? {} : { since: next }), ...(limit === undefined ? {} : { limit }) },
    });
    items.push(...answer.items);
    [next, pages, hasMore] = [answer.nextCursor, pages + 1, answer.hasMore];
  }
  return { items, since: next, pages };
};
const workoutIds = (items: readonly Change[]) => items.filter(({ kind }) => kind === 'workout').map(({ id }) => id);

test('a new device gets everything, newest workouts first, and after that only what is new', async () => {
  const sam = house.as(member('Sam Okafor'));
  const [first, second, third] = [await given(sam), await given(sam), await given(sam)];
  const everything = await all(sam, undefined, 2);
  expect(workoutIds(everything.items)).toEqual([third.id, second.id, first.id]);
  expect(everything.pages).toBe(2);
  expect(everything.items.find(({ id }) => id === second.id)).toEqual({ kind: 'workout', id: second.id, workout: second });
  expect((await all(sam, everything.since)).items).toEqual([]);

  const fresh = await given(sam);
  await sam(pinNote, { params: { id: benchPress }, body: { note: 'Pins at 4' } });
  expect((await all(sam, everything.since)).items).toEqual([
    { kind: 'workout', id: fresh.id, workout: fresh },
    { kind: 'pinned-note', id: benchPress, note: 'Pins at 4' },
  ]);
});

test('what was discarded is told as gone, what was restored is there again, a note that was taken away is gone', async () => {
  const mette = house.as(member('Mette Dahl'));
  const kept = await given(mette);
  await mette(pinNote, { params: { id: benchPress }, body: { note: 'Seat 5' } });
  const { since } = await all(mette);
  await mette(discardWorkout, { params: { id: kept.id } });
  await mette(pinNote, { params: { id: benchPress }, body: { note: '' } });
  const gone = await all(mette, since);
  expect(gone.items).toEqual([
    { kind: 'workout', id: kept.id, workout: null },
    { kind: 'pinned-note', id: benchPress, note: null },
  ]);
  await mette(restoreWorkout, { params: { id: kept.id } });
  expect((await all(mette, gone.since)).items).toMatchObject([{ id: kept.id, workout: { state: 'completed' } }]);
});

test('a discarded workout stays a tombstone after it was removed for good', async () => {
  const kim = house.as(member('Kim Mori'));
  const thrown = await given(kim);
  const { since } = await all(kim);
  await kim(discardWorkout, { params: { id: thrown.id } });
  house.clock.advance({ days: 31 });
  await house.runJob('workout.purge-discarded');
  house.clock.advance({ days: -31 });
  expect((await all(kim, since)).items).toEqual([{ kind: 'workout', id: thrown.id, workout: null }]);
});

test('what changes while everything is being read comes afterwards', async () => {
  const tomas = house.as(member('Tomas Lind'));
  const [old, newer] = [await given(tomas), await given(tomas)];
  const page = await tomas(readChanges, { query: { limit: 1 } });
  expect(workoutIds(page.items)).toEqual([newer.id]);
  await tomas(discardWorkout, { params: { id: newer.id } });
  const rest = await all(tomas, page.nextCursor, 1);
  expect(rest.items).toEqual([{ kind: 'workout', id: old.id, workout: old }]);
  expect((await all(tomas, rest.since)).items).toEqual([{ kind: 'workout', id: newer.id, workout: null }]);
});

test('a writer who is slow to commit hides no change behind a later one', async () => {
  const priya = house.as(member('Priya Raman'));
  const { id: ownerId } = (await all(priya)).items.find(({ kind }) => kind === 'log-settings') ?? { id: '' };
  const tenant = await house.kit.tenants.named('iron-temple');
  const { since } = await all(priya);
  const slow = Promise.withResolvers<boolean>();
  const numbered = Promise.withResolvers<boolean>();
  const slowId = uuidv7();
  const slowWriter = house.kit.transaction(async (tx) => {
    await noteChanges(tx, tenant, ownerId, [{ kind: 'workout', id: slowId }]);
    numbered.resolve(true);
    await slow.promise;
  });
  await numbered.promise;
  const fast = given(priya);
  expect((await all(priya, since)).items, 'the later one waits for the number before it').toEqual([]);
  slow.resolve(true);
  const [, done] = await Promise.all([slowWriter, fast]);
  expect(workoutIds((await all(priya, since)).items)).toEqual([slowId, done.id]);
});

test('only workouts since a day are read when a device keeps only those', async () => {
  const ada = house.as(member('Ada Vale'));
  await given(ada, draftOf(1, '2025-01-05T10:00:00.000Z'));
  const recent = await given(ada);
  const answer = await ada(readChanges, { query: { from: '2026-01-01T00:00:00.000Z' } });
  expect(workoutIds(answer.items)).toEqual([recent.id]);
});

test('changes are nobody else’s, and a cursor that is none is refused by name', async () => {
  const sam = house.as(member('Sam Okafor'));
  await given(sam);
  for (const stranger of [house.as(member('Mallory')), house.as(member('Sam Okafor')).in('lift-club')])
    expect(workoutIds((await all(stranger)).items)).toEqual([]);
  expect(await sam.answer(readChanges, { query: { since: 'yesterday' } })).toMatchObject({ status: 400 });
});

test('bars, plates and rest settings are kept, and bad ones refused by field', async () => {
  const lena = house.as(member('Lena Falk'));
  expect(await lena(readLogSettings, {})).toEqual(LogSettings.parse({}));
  const rack = {
    bars: [{ id: uuidv7(), name: 'Garage bar', weightGrams: 15_000 }],
    plates: [{ weightGrams: 10_000, pairs: 2 }],
    roundingGrams: 1000,
  };
  const settings = { ...LogSettings.parse({}), rack, restSound: false };
  await lena(saveLogSettings, { body: settings });
  expect(await lena(readLogSettings, {})).toEqual(settings);
  expect((await all(lena)).items).toContainEqual({ kind: 'log-settings', id: expect.any(String) as string, settings });
  const answer = await lena.answer(saveLogSettings, { body: { ...settings, rack: { ...rack, bars: [] } } });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'rack.bars' }] } });
});

test('the order of exercises and sets is as it was sent', async () => {
  const noor = house.as(member('Noor Haddad'));
  const id = uuidv7();
  const draft = { ...draftOf(3), entries: [...draftOf(3).entries, ...draftOf(2).entries] };
  const first = await noor(saveWorkout, { params: { id }, body: draft });
  const moved = {
    ...draft,
    title: 'Upper B',
    startedAt: later(),
    entries: draft.entries.toReversed().map((entry) => ({ ...entry, sets: entry.sets.slice(1).toReversed() })),
  };
  const saved = await noor(saveWorkout, { params: { id }, body: moved, ifMatch: first.version });
  expect(saved.entries.map(({ id: entryId, sets }) => [entryId, sets.map((set) => set.id)])).toEqual(
    moved.entries.map(({ id: entryId, sets }) => [entryId, sets.map((set) => set.id)]),
  );
  expect(await noor(readWorkout, { params: { id } })).toEqual(saved);
  const twice = { ...moved, entries: [...moved.entries, { ...moved.entries[0], id: uuidv7() }] };
  const refused = await noor.answer(saveWorkout, { params: { id }, body: WorkoutDraft.parse(twice), ifMatch: saved.version });
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'entries.2.sets.0.id' }] } });
});

const givenExercise = (who: TestClient, name: string) =>
  who(createExercise, {
    body: NewExercise.parse({
      ...{ id: uuidv7(), name, measurement: 'weight-reps', equipment: 'barbell' },
      muscles: [{ muscle: 'chest', share: 1 }],
    }),
  });

test('exercises of one’s own come with everything, and when they are made, changed, archived, merged and parted again', async () => {
  const iris = house.as(member('Iris Tan'));
  const first = await givenExercise(iris, 'Blue bar press');
  const told = (exercise: typeof first) => ({ kind: 'own-exercise', id: exercise.id, exercise, mergedInto: null });
  const everything = await all(iris);
  expect(everything.items).toContainEqual(told(first));

  const second = await givenExercise(iris, 'Press on the blue bar');
  const renamed = await iris(editExercise, { params: { id: first.id }, body: { name: 'Blue press' }, ifMatch: first.version ?? 0 });
  const changed = await all(iris, everything.since);
  expect(changed.items).toEqual([told(second), told(renamed)]);
  const archived = await iris(archiveExercise, { params: { id: first.id } });
  const put = await all(iris, changed.since);
  expect(put.items).toEqual([told(archived)]);

  const { id: mergeId } = await iris(mergeExercises, { params: { id: second.id }, body: { mergeId: uuidv7(), into: first.id } });
  const intoLibrary = await iris(mergeExercises, { params: { id: first.id }, body: { mergeId: uuidv7(), into: benchPress } });
  const gone = await all(iris, put.since);
  expect(gone.items).toEqual([second.id, first.id].map((id) => ({ kind: 'own-exercise', id, exercise: null, mergedInto: benchPress })));
  await iris(undoMerge, { params: { id: intoLibrary.id } });
  await iris(undoMerge, { params: { id: mergeId } });
  expect((await all(iris, gone.since)).items).toMatchObject([
    { id: first.id, exercise: { name: 'Blue press', isArchived: true } },
    { id: second.id, exercise: { name: 'Press on the blue bar' } },
  ]);
});

test('whose cursor is of before own exercises were told of hears of them once', async () => {
  const otto = house.as(member('Otto Berg'));
  const own = await givenExercise(otto, 'Log press');
  const former = Buffer.from(JSON.stringify({ after: 1 })).toString('base64url');
  const answer = await otto(readChanges, { query: { since: former } });
  expect(answer.items).toEqual([{ kind: 'own-exercise', id: own.id, exercise: own, mergedInto: null }]);
  expect((await all(otto, answer.nextCursor)).items).toEqual([]);
});
