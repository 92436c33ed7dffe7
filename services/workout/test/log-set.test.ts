import { readChanges } from '@spotter/contracts/workout/changes';
import type { ProblemDocument } from '@spotter/contracts/http/problem';
import {
  completeWorkout,
  discardWorkout,
  logSet,
  readWorkout,
  saveWorkout,
  WorkoutDraft,
  WorkoutSet,
} from '@spotter/contracts/workout/workouts';
import { sql, uuidv7 } from '@spotter/service-kit';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { workout } from '../src/app.ts';
import { libraryBySlug } from '../src/exercises/library.ts';

const house = await givenService(workout);
const startedAt = '2026-10-01T10:00:00.000Z';
const doneAt = '2026-10-01T10:05:00.000Z';
const setOf = (change: Partial<WorkoutSet> = {}) => WorkoutSet.omit({ id: true }).parse({ weightGrams: 60_000, reps: 8, ...change });

/** Two exercises, of which the first has one set to do. */
const given = async (who: TestClient, sets = 1) => {
  const [id, entryId, otherEntryId] = [uuidv7(), uuidv7(), uuidv7()];
  const setIds = Array.from({ length: sets }, () => uuidv7());
  const entries = [
    { id: entryId, exerciseId: libraryBySlug.get('bench-press')?.id, sets: setIds.map((setId) => ({ id: setId, target: { minReps: 5 } })) },
    { id: otherEntryId, exerciseId: libraryBySlug.get('deadlift')?.id, sets: [] },
  ];
  const { version } = await who(saveWorkout, { params: { id }, body: WorkoutDraft.parse({ title: 'Upper A', startedAt, entries }) });
  return { id, entryId, otherEntryId, setId: setIds[0] ?? '', version };
};
const contentsOf = async (who: TestClient, id: string) =>
  (await who(readWorkout, { params: { id } })).entries.map(({ sets }) =>
    sets.map(({ weightGrams, reps, doneAt: at }) => [weightGrams, reps, at]),
  );

test('a planned set is done where it stands, a new one follows it, and other devices are told', async () => {
  const sam = house.as(member('Sam Okafor'));
  const { id, entryId, setId, version } = await given(sam);
  const { nextCursor } = await sam(readChanges, { query: {} });
  const done = setOf({
    target: { ...setOf().target, minReps: 5 } as WorkoutSet['target'],
    rpe: 8.5,
    doneAt,
    note: 'Slow',
    side: 'left',
    kind: 'amrap',
  });
  expect(await sam(logSet, { params: { id, entryId, setId }, body: done, ifMatch: version })).toEqual({ version: version + 1 });
  const more = await sam(logSet, { params: { id, entryId, setId: uuidv7() }, body: setOf({ reps: 7 }), ifMatch: version + 1 });
  const read = await sam(readWorkout, { params: { id } });
  expect(read.version).toBe(more.version);
  expect(read.entries.map(({ sets }) => sets)).toMatchObject([
    [{ id: setId, rpe: 8.5, doneAt, note: 'Slow', side: 'left', kind: 'amrap' }, { reps: 7 }],
    [],
  ]);
  const { items } = await sam(readChanges, { query: { since: nextCursor } });
  expect(items).toMatchObject([{ kind: 'workout', id, workout: { version: more.version } }]);
});

test('a workout of which no change was noted, as one from before changes were, is noted with its next set', async () => {
  const sam = house.as(member('Sam Okafor'));
  const { id, entryId, setId, version } = await given(sam);
  const { nextCursor } = await sam(readChanges, { query: {} });
  await house.kit.db.run(sql`DELETE FROM training_change WHERE subject_id = ${id}`);
  await sam(logSet, { params: { id, entryId, setId }, body: setOf({ doneAt }), ifMatch: version });
  expect((await sam(readChanges, { query: { since: nextCursor } })).items).toMatchObject([{ id, workout: { version: version + 1 } }]);

  await house.kit.db.run(sql`DELETE c FROM change_counter c JOIN workout w ON w.member_id = c.member_id WHERE w.id = ${id}`);
  await sam(logSet, { params: { id, entryId, setId: uuidv7() }, body: setOf(), ifMatch: version + 1 });
  const noted = await house.kit.db.one(
    sql`SELECT c.latest, t.number FROM training_change t JOIN change_counter c ON c.member_id = t.member_id WHERE t.subject_id = ${id}`,
  );
  expect(noted).toEqual({ latest: 1, number: 1 });
});

test('the same set again is the same answer; with something else in between its sender has to look', async () => {
  const sam = house.as(member('Sam Okafor'));
  const { id, entryId, setId, version } = await given(sam);
  const call = { params: { id, entryId, setId }, body: setOf({ doneAt }), ifMatch: version };
  expect(await sam(logSet, call)).toEqual({ version: version + 1 });
  expect(await sam(logSet, call), 'its answer got lost').toEqual({ version: version + 1 });
  expect((await sam.answer(logSet, { ...call, body: setOf({ doneAt, reps: 9 }) })).status).toBe(412);
  await sam(logSet, { params: { ...call.params, setId: uuidv7() }, body: setOf(), ifMatch: version + 1 });
  expect((await sam.answer(logSet, call)).status).toBe(412);
  expect(await contentsOf(sam, id)).toEqual([
    [
      [60_000, 8, doneAt],
      [60_000, 8, null],
    ],
    [],
  ]);
});

test('what cannot be logged changes nothing and says why', async () => {
  const sam = house.as(member('Sam Okafor'));
  const { id, entryId, otherEntryId, setId, version } = await given(sam, 50);
  const params = { id, entryId, setId };
  const refused = async (who: TestClient, change: object, body: object = setOf()) => {
    const { status, body: said } = await who.answer(logSet, {
      params: { ...params, ...change },
      body,
      ifMatch: version,
    });
    return [status, (said as Partial<ProblemDocument>).errors?.map(({ field }) => field)];
  };
  expect(await refused(sam, { setId: uuidv7() }), 'a 51st set').toEqual([400, ['setId']]);
  expect(await refused(sam, { entryId: otherEntryId }), 'a set of another entry').toEqual([409, undefined]);
  expect(await refused(sam, { entryId: uuidv7() })).toEqual([404, undefined]);
  expect(await refused(sam, { id: uuidv7() })).toEqual([404, undefined]);
  expect(await refused(house.as(member('Priya Raman')), {}), 'somebody else').toEqual([404, undefined]);
  expect(await refused(sam.in('lift-club'), {}), 'in another gym').toEqual([404, undefined]);
  expect(await refused(sam, {}, { ...setOf(), reps: -1, rpe: 11 })).toEqual([400, ['reps', 'rpe']]);
  expect((await sam(readWorkout, { params: { id } })).version).toBe(version);
});

test('a workout that is over is not logged in: what follows from it is worked out when it is saved', async () => {
  const sam = house.as(member('Sam Okafor'));
  const { id, entryId, setId, version } = await given(sam);
  const done = await sam(logSet, { params: { id, entryId, setId }, body: setOf({ doneAt }), ifMatch: version });
  const finished = await sam(completeWorkout, { params: { id }, body: { completedAt: '2026-10-01T11:00:00.000Z' } });
  const late = (ifMatch: number) => sam.answer(logSet, { params: { id, entryId, setId }, body: setOf({ reps: 9, doneAt }), ifMatch });
  expect((await late(done.version)).status, 'a device that does not know yet has to look').toBe(412);
  expect(await late(finished.version)).toMatchObject({
    status: 409,
    body: { type: '/problems/not-in-progress' },
  });
  await sam(discardWorkout, { params: { id } });
  expect(await late(finished.version)).toMatchObject({
    status: 409,
    body: { type: '/problems/not-in-progress' },
  });
});

test('two devices that log at once: one is told to look, and no set is lost', async () => {
  const sam = house.as(member('Sam Okafor'));
  const { id, entryId, version } = await given(sam);
  const both = await Promise.all(
    [1, 2].map((reps) => sam.answer(logSet, { params: { id, entryId, setId: uuidv7() }, body: setOf({ reps }), ifMatch: version })),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  expect((await contentsOf(sam, id))[0]).toHaveLength(2);
});
