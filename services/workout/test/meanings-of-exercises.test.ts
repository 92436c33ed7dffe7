import { readChanges } from '@spotter/contracts/workout/changes';
import { listRecords } from '@spotter/contracts/workout/exercises';
import { readTrainingProgress } from '@spotter/contracts/workout/progress';
import { completeWorkout, readWorkout, saveWorkout, WorkoutDraft } from '@spotter/contracts/workout/workouts';
import { sql, uuidv7 } from '@spotter/service-kit';
import { migrate, migrationsOf } from '@spotter/service-kit/migrate';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { workout } from '../src/app.ts';
import { library, libraryBySlug } from '../src/exercises/library.ts';
import { libraryRepository } from '../src/exercises/library-repository.ts';

const house = await givenService(workout);
const idOf = (slug: string): string => libraryBySlug.get(slug)?.id ?? '';
const startedAt = '2026-02-03T17:00:00.000Z';
/** Logged before the library came from files, and since. */
const [before, since] = [new Date('2020-01-01T00:00:00Z').getTime(), Date.now()];

const givenLogged = async (who: TestClient, entries: readonly (readonly [string, number])[]) => {
  const id = uuidv7();
  const body = WorkoutDraft.parse({
    title: 'Legs',
    startedAt,
    entries: entries.map(([slug, msecs]) => ({
      id: uuidv7({ msecs }),
      exerciseId: idOf(slug),
      sets: [{ id: uuidv7(), weightGrams: 20_000, reps: 10, doneAt: startedAt }],
    })),
  });
  await who(saveWorkout, { params: { id }, body });
  await who(completeWorkout, { params: { id }, body: { completedAt: startedAt } });
  return id;
};

const migrateAgain = async (entries: typeof library, ...names: string[]) => {
  for (const name of names) await house.kit.db.run(sql`DELETE FROM migration WHERE name = ${name}`);
  await migrate(house.sandbox.databaseUrl, migrationsOf('workout', workout.migrations), libraryRepository.seed(entries));
};

const twoMinutesLater = async () => {
  house.clock.advance({ minutes: 2 });
  await house.runJob('workout.rebuild-progress');
};

test('what was logged when a name meant another exercise is shown as what was done, on every device and in records', async () => {
  const sam = house.as(member('Sam Okafor'));
  const id = await givenLogged(sam, [
    ['lunge', before],
    ['lunge', since],
    ['overhead-triceps-extension', before],
    ['overhead-triceps-extension', since],
  ]);
  const { nextCursor } = await sam(readChanges, { query: {} });

  await migrateAgain(library, 'workout/0022-meanings-of-exercises');
  const { entries, version } = await sam(readWorkout, { params: { id } });
  expect(entries.map(({ exerciseName }) => exerciseName)).toEqual([
    'Walking lunge',
    'Lunge',
    'Cable overhead triceps extension',
    'Overhead triceps extension',
  ]);
  const changes = await sam(readChanges, { query: { since: nextCursor } });
  expect(changes.items).toMatchObject([{ kind: 'workout', id, workout: { version } }]);

  await twoMinutesLater();
  const { items } = await sam(listRecords, { query: { exerciseId: idOf('walking-lunge') } });
  expect(items.map(({ kind }) => kind)).toContain('heaviest');

  await migrateAgain(library, 'workout/0022-meanings-of-exercises');
  expect(await sam(readChanges, { query: { since: changes.nextCursor } }), 'nothing is left to move').toMatchObject({ items: [] });
});

test('when the library learns that an exercise trains another muscle, past weeks are counted anew', async () => {
  const kim = house.as(member('Kim Lindqvist'));
  await givenLogged(kim, [['external-rotation', since]]);
  const trained = async () => (await kim(readTrainingProgress, { query: { weeks: 1, today: '2026-02-03' } })).weeks[0]?.setsByMuscle;
  expect(await trained()).toMatchObject({ 'rotator-cuff': 1 });

  const corrected = library.map((entry) =>
    entry.slug === 'external-rotation' ? { ...entry, muscles: [{ muscle: 'rear-delts' as const, share: 1 }] } : entry,
  );
  await migrateAgain(corrected);
  await twoMinutesLater();
  expect(await trained()).toEqual({ 'rear-delts': 1 });

  await migrateAgain(library);
  await twoMinutesLater();
  expect(await trained()).toMatchObject({ 'rotator-cuff': 1 });
  await migrateAgain(library);
  const due = await house.kit.db.all(sql`SELECT 1 FROM progress_rebuild WHERE due_at < ${new Date(house.clock.now().getTime() + 120_000)}`);
  expect(due, 'the same library again asks for nothing').toEqual([]);
});
