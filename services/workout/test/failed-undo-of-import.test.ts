import { WorkoutDeleted } from '@spotter/contracts/workout/events';
import { listRecords } from '@spotter/contracts/workout/exercises';
import { readBadRows, runImport, undoImport } from '@spotter/contracts/workout/imports';
import { listWorkouts } from '@spotter/contracts/workout/workouts';
import { sql } from '@spotter/service-kit';
import { eventually, givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { expect, onTestFinished, test } from 'vitest';
import { workout } from '../src/app.ts';
import { libraryBySlug } from '../src/exercises/library.ts';
import { givenImported, givenUploaded, hevyFile, settled } from './given-import.ts';

const house = await givenService(workout);
const exerciseId = libraryBySlug.get('bench-press')?.id ?? '';

const row = (title: string, day: number, index: number, weight: number | string): string =>
  `"${title}","${day} Mar 2024, 18:00","${day} Mar 2024, 19:00","","Bench Press (Barbell)",,"",${index},"normal",${weight},5,,,`;

/** Until it is over, the database refuses whatever is done to a workout called Stubborn. */
const givenStubborn = async (): Promise<{ isOver: () => Promise<unknown> }> => {
  const { db } = house.kit;
  const isOver = () => db.run(sql`DROP TRIGGER IF EXISTS stubborn`);
  onTestFinished(async () => {
    await isOver();
  });
  await db.run(sql`
    CREATE TRIGGER stubborn BEFORE UPDATE ON workout FOR EACH ROW
    IF NEW.title = 'Stubborn' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'It stays as it is'; END IF`);
  return { isOver };
};

const shown = async (who: TestClient) =>
  (await who(listWorkouts, {})).items.map(({ title, sets, volumeGrams }) => `${title}: ${sets} sets, ${volumeGrams / 1000} kg`);
const heaviest = async (who: TestClient) =>
  (await who(listRecords, { query: { exerciseId } })).items.find(({ kind }) => kind === 'heaviest')?.value;
const setsStored = async (who: TestClient): Promise<unknown> =>
  house.kit.db.all(sql`
    SELECT COUNT(*) AS count, COUNT(DISTINCT s.id) AS different FROM workout w JOIN workout_set s ON s.workout_id = w.id
    WHERE w.member_id = ${who.id} AND w.state = 'completed'`);

const all = ['Last: 1 sets, 500 kg', 'Stubborn: 2 sets, 900 kg', 'First: 1 sets, 400 kg', 'Before: 1 sets, 300 kg'];
const progress = { workouts: 4, handled: 4, added: 3, alreadyThere: 1, sets: 4, badRows: 0 };

/** Three workouts came in beside one that was there; the undo took back the first of them, and failed at the second. */
const givenFailedUndo = async (name: string) => {
  const who = house.as(member(name));
  const before = row('Before', 1, 0, 60);
  await givenImported(who, hevyFile(before));
  const rows = [before, row('First', 2, 0, 80), row('Stubborn', 3, 0, 90), row('Stubborn', 3, 1, 90), row('Last', 4, 0, 100)];
  const { id, progress: imported } = await givenImported(who, hevyFile(...rows));
  expect(imported).toEqual(progress);
  const { isOver } = await givenStubborn();
  await who(undoImport, { params: { id } });
  const failed = await settled(who, id, 'failed');
  expect(await shown(who)).toEqual(all.filter((each) => !each.startsWith('First')));
  expect(failed.progress, 'nothing of it is done yet, and the page knows how many can be taken back').toMatchObject({
    handled: 0,
    added: 3,
  });
  return { who, id, isOver };
};

test('an import whose undo failed goes on: what was taken back comes back, and nothing is there twice', async () => {
  const { who, id, isOver } = await givenFailedUndo('Gus Imports');
  await isOver();
  await who(runImport, { params: { id } });
  expect((await settled(who, id)).progress).toEqual(progress);
  expect(await shown(who)).toEqual(all);
  expect(await setsStored(who)).toEqual([{ count: 5, different: 5 }]);
  expect(await heaviest(who)).toBe(100_000);

  await who(undoImport, { params: { id } });
  expect((await settled(who, id, 'undone')).progress).toMatchObject({ workouts: 3, handled: 3, added: 3 });
  expect(await shown(who), 'all that the import ever added is taken back').toEqual(['Before: 1 sets, 300 kg']);
  expect(await heaviest(who)).toBe(60_000);
});

test('an undo that failed can be done again, as often as it takes, until nothing is left', async () => {
  const { who, id, isOver } = await givenFailedUndo('Ida Imports');
  await who(undoImport, { params: { id } });
  expect((await settled(who, id, 'failed')).progress).toMatchObject({ handled: 0, added: 3 });
  await isOver();
  await who(undoImport, { params: { id } });
  expect((await settled(who, id, 'undone')).progress).toMatchObject({ workouts: 3, handled: 3, added: 3 });
  expect(await shown(who)).toEqual(['Before: 1 sets, 300 kg']);
  expect(await heaviest(who)).toBe(60_000);
  await eventually(() => {
    const told = house.seen(WorkoutDeleted).filter(({ data }) => data.memberId === who.id);
    expect([told.length, new Set(told.map(({ data }) => data.workoutId)).size], 'each is told as deleted, once').toEqual([3, 3]);
  });
});

test('rows that were mended come back, too, when their undo failed and the import goes on', async () => {
  const who = house.as(member('Kai Imports'));
  const rows = [row('Stubborn', 3, 0, 90), row('Stubborn', 3, 1, 'odd'), row('Whole', 2, 0, 'odd')];
  const imported = await givenImported(who, hevyFile(...rows));
  const csv = await (await who.fetch(readBadRows.path.replace(':id', imported.id))).text();
  const { id } = await givenUploaded(who, csv.replaceAll(/(?<=,normal,)odd/g, '100'));
  await who(runImport, { params: { id } });
  const mended = { workouts: 2, handled: 2, added: 2, alreadyThere: 0, sets: 2, badRows: 0 };
  expect((await settled(who, id)).progress).toEqual(mended);

  const { isOver } = await givenStubborn();
  await who(undoImport, { params: { id } });
  await settled(who, id, 'failed');
  expect(await shown(who)).toEqual(['Stubborn: 2 sets, 950 kg']);
  await isOver();
  await who(runImport, { params: { id } });
  expect((await settled(who, id)).progress).toEqual(mended);
  expect(await shown(who)).toEqual(['Stubborn: 2 sets, 950 kg', 'Whole: 1 sets, 500 kg']);

  await who(undoImport, { params: { id } });
  await settled(who, id, 'undone');
  expect(await shown(who)).toEqual(['Stubborn: 1 sets, 450 kg']);
});
