import { createExercise } from '@spotter/contracts/workout/own-exercises';
import * as plan from '@spotter/contracts/workout/routines';
import { uuidv7 } from '@spotter/service-kit';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { workout } from '../src/app.ts';

const house = await givenService(workout);

const draft = (title: string, exercise = 'bench-press'): plan.RoutineDraft =>
  plan.RoutineDraft.parse({
    title,
    slots: [
      { exercise, sets: [{ sets: 3, minReps: 8, maxReps: 12 }], group: 1, alternatives: ['dumbbell-bench-press'] },
      { exercise: 'barbell-row', sets: [{ sets: 3, minReps: 8, percentOfOneRepMax: 70, repsInReserve: 2 }], group: 1, note: 'Slow' },
    ],
  });

const given = async (who: TestClient, title: string, exercise?: string) => {
  const id = uuidv7();
  return who(plan.saveRoutine, { params: { id }, body: draft(title, exercise) });
};
const titlesOf = async (who: TestClient) => (await who(plan.listRoutines, {})).routines.map(({ title }) => title);

test('a routine is made once however often it is sent, and changed only by who has seen it', async () => {
  const sam = house.as(member('Sam Okafor'));
  const made = await given(sam, 'Upper A');
  const params = { id: made.id };
  expect(made).toMatchObject({ version: 1, isArchived: false, shareCode: null, slots: [{ group: 1, restSeconds: 120 }, { note: 'Slow' }] });
  expect(await sam(plan.saveRoutine, { params, body: draft('Upper A') })).toEqual(made);
  await expect(sam(plan.saveRoutine, { params, body: draft('Blind') })).rejects.toMatchObject({ problem: { status: 428 } });
  expect(await sam(plan.saveRoutine, { params, body: draft('Upper B'), ifMatch: 1 })).toMatchObject({ title: 'Upper B', version: 2 });
  await expect(sam(plan.saveRoutine, { params, body: draft('Late'), ifMatch: 1 })).rejects.toMatchObject({ problem: { status: 412 } });
  expect(await sam(plan.readRoutine, { params })).toMatchObject({ title: 'Upper B' });
});

test('routines go into folders and into an order; a deleted folder gives them back, and takes them again', async () => {
  const mette = house.as(member('Mette Dahl'));
  const [a, b, c] = [await given(mette, 'A'), await given(mette, 'B'), await given(mette, 'C')];
  const folder = await mette(plan.saveFolder, { params: { id: uuidv7() }, body: { name: 'Winter' } });
  expect(await titlesOf(mette)).toEqual(['A', 'B', 'C']);
  await mette(plan.orderRoutines, { body: { folderId: folder.id, routineIds: [c.id, a.id] } });
  const listed = await mette(plan.listRoutines, {});
  expect(listed.folders).toEqual([folder]);
  expect(listed.routines.filter(({ folderId }) => folderId === folder.id).map(({ title }) => title)).toEqual(['C', 'A']);
  expect(listed.routines.find(({ id }) => id === b.id)?.folderId).toBeNull();

  const second = await mette(plan.saveFolder, { params: { id: uuidv7() }, body: { name: 'Summer' } });
  await mette(plan.orderFolders, { body: { folderIds: [second.id, folder.id] } });
  await mette(plan.saveFolder, { params: { id: folder.id }, body: { name: 'Cold days' } });
  expect((await mette(plan.listRoutines, {})).folders.map(({ name }) => name)).toEqual(['Summer', 'Cold days']);

  await mette(plan.deleteFolder, { params: { id: folder.id } });
  expect((await mette(plan.listRoutines, {})).routines.every(({ folderId }) => folderId === null)).toBe(true);
  await mette(plan.restoreFolder, { params: { id: folder.id } });
  expect((await mette(plan.readRoutine, { params: { id: a.id } })).folderId).toBe(folder.id);
});

test('a deleted routine is gone, can be brought back, and is gone for good after 30 days; an archived one is put away', async () => {
  const tomas = house.as(member('Tomas Lind'));
  const { id } = await given(tomas, 'Old');
  const params = { id };
  await tomas(plan.deleteRoutine, { params });
  await expect(tomas(plan.readRoutine, { params })).rejects.toMatchObject({ problem: { status: 404 } });
  expect(await tomas(plan.restoreRoutine, { params })).toMatchObject({ title: 'Old' });
  expect(await tomas(plan.archiveRoutine, { params, body: { isArchived: true } })).toMatchObject({ isArchived: true });
  await tomas(plan.deleteRoutine, { params });
  house.clock.advance({ days: 31 });
  await house.runJob('workout.purge-plans');
  house.clock.advance({ days: -31 });
  await expect(tomas(plan.restoreRoutine, { params })).rejects.toMatchObject({ problem: { status: 404 } });
});

test('a link shows a routine to others of the gym until it is taken back, and a copy brings exercises of one’s own along', async () => {
  const priya = house.as(member('Priya Raman'));
  const kim = house.as(member('Kim Mori'));
  const body = {
    ...{ id: uuidv7(), name: 'Zercher squat', measurement: 'weight-reps', equipment: 'barbell' },
    muscles: [{ muscle: 'quads', share: 1 }],
  } as Parameters<typeof priya<typeof createExercise>>[1]['body'];
  const own = await priya(createExercise, { body });
  const { id } = await given(priya, 'Mine', own.id);
  const { code } = await priya(plan.shareRoutine, { params: { id } });
  expect(await priya(plan.shareRoutine, { params: { id } }), 'again is the same link').toEqual({ code });

  const shared = await kim(plan.readSharedRoutine, { params: { code } });
  expect(shared.exercises.map(({ name }) => name)).toContain('Zercher squat');
  await expect(kim.in('lift-club')(plan.readSharedRoutine, { params: { code } })).rejects.toMatchObject({ problem: { status: 404 } });
  const copyId = uuidv7();
  const copy = await kim(plan.copySharedRoutine, { params: { code }, body: { id: copyId } });
  expect(copy).toMatchObject({ id: copyId, title: 'Mine', shareCode: null });
  expect(copy.slots[0]?.exercise).not.toBe(own.id);
  expect(await kim(plan.copySharedRoutine, { params: { code }, body: { id: copyId } }), 'again is the same copy').toEqual(copy);

  await priya(plan.unshareRoutine, { params: { id } });
  await expect(kim(plan.readSharedRoutine, { params: { code } })).rejects.toMatchObject({ problem: { status: 404 } });
  expect(await titlesOf(kim)).toEqual(['Mine']);
});

test('what cannot be planned is refused with its field', async () => {
  const sam = house.as(member('Sam Okafor'));
  await expect(given(sam, 'Odd', 'moon-walk')).rejects.toMatchObject({
    problem: { slug: 'unknown-exercise' },
    extensions: { field: 'slots.0.exercise' },
  });
  const wrong = { ...draft('Odd'), slots: [{ exercise: 'bench-press', sets: [{ minReps: 8, maxReps: 5 }] }] };
  const answer = await sam.answer(plan.saveRoutine, { params: { id: uuidv7() }, body: wrong });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'slots.0.sets.0.maxReps' }] } });
});

test('routines are nobody else’s: other members and other gyms get 404 on every route', async () => {
  const sam = house.as(member('Sam Okafor'));
  const { id } = await given(sam, 'Secret');
  const folder = await sam(plan.saveFolder, { params: { id: uuidv7() }, body: { name: 'Private' } });
  const params = { id };
  for (const stranger of [house.as(member('Mallory')), house.as(member('Sam Okafor')).in('lift-club')]) {
    for (const attempt of [
      () => stranger(plan.readRoutine, { params }),
      () => stranger(plan.saveRoutine, { params, body: draft('Mine now'), ifMatch: 1 }),
      () => stranger(plan.deleteRoutine, { params }),
      () => stranger(plan.restoreRoutine, { params }),
      () => stranger(plan.archiveRoutine, { params, body: { isArchived: true } }),
      () => stranger(plan.shareRoutine, { params }),
      () => stranger(plan.unshareRoutine, { params }),
      () => stranger(plan.orderRoutines, { body: { folderId: null, routineIds: [id] } }),
      () => stranger(plan.orderRoutines, { body: { folderId: folder.id, routineIds: [id] } }),
      () => stranger(plan.deleteFolder, { params: { id: folder.id } }),
      () => stranger(plan.restoreFolder, { params: { id: folder.id } }),
      () => stranger(plan.orderFolders, { body: { folderIds: [folder.id] } }),
      () => stranger(plan.saveRoutine, { params: { id: uuidv7() }, body: { ...draft('In theirs'), folderId: folder.id } }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ problem: { status: 404 } });
    }
    for (const attempt of [
      () => stranger(plan.saveRoutine, { params, body: draft('Mine now') }),
      () => stranger(plan.saveFolder, { params: { id: folder.id }, body: { name: 'Mine now' } }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ problem: { status: 409 } });
    }
    expect(await stranger(plan.listRoutines, {})).toEqual({ folders: [], routines: [], exercises: [] });
  }
  expect(await sam(plan.readRoutine, { params })).toMatchObject({ title: 'Secret', shareCode: null });
});
