import { readChanges } from '@spotter/contracts/workout/changes';
import type { ProblemDocument } from '@spotter/contracts/http/problem';
import {
  completeWorkout,
  discardWorkout,
  logSet,
  readWorkout,
  saveWorkout,
  SetTarget,
  WorkoutDraft,
  WorkoutSet,
} from '@spotter/contracts/workout/workouts';
import { join, sql, uuidv7 } from '@spotter/service-kit';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { expect, test, vi } from 'vitest';
import { workout } from '../src/app.ts';
import { libraryBySlug } from '../src/exercises/library.ts';
import { setRepository } from '../src/workouts/set-repository.ts';

const house = await givenService(workout);
const startedAt = '2026-10-01T10:00:00.000Z';
const doneAt = '2026-10-01T10:05:00.000Z';
const setOf = (change: Partial<WorkoutSet> = {}) => WorkoutSet.omit({ id: true }).parse({ weightGrams: 60_000, reps: 8, ...change });

const planned = SetTarget.parse({ minReps: 5 });

/** Two exercises, of which the first has one set to do. */
const given = async (who: TestClient, sets = 1) => {
  const [id, entryId, otherEntryId] = [uuidv7(), uuidv7(), uuidv7()];
  const setIds = Array.from({ length: sets }, () => uuidv7());
  const entries = [
    { id: entryId, exerciseId: libraryBySlug.get('bench-press')?.id, sets: setIds.map((setId) => ({ id: setId, target: planned })) },
    { id: otherEntryId, exerciseId: libraryBySlug.get('deadlift')?.id, sets: [] },
  ];
  const { version } = await who(saveWorkout, { params: { id }, body: WorkoutDraft.parse({ title: 'Upper A', startedAt, entries }) });
  return { id, entryId, otherEntryId, setIds, setId: setIds[0] ?? '', version };
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
    target: planned,
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

test('what was planned is logged by one statement; everything else is looked at first', async () => {
  const sam = house.as(member('Sam Okafor'));
  const { id, entryId, setId, version } = await given(sam);
  const looked = vi.spyOn(setRepository, 'lockPlace');
  const log = async (set: string, change: Partial<WorkoutSet>, ifMatch: number) => {
    looked.mockClear();
    const said = await sam(logSet, { params: { id, entryId, setId: set }, body: setOf(change), ifMatch });
    expect(said).toEqual({ version: ifMatch + 1 });
    return looked.mock.calls.length;
  };
  expect(await log(setId, { target: planned, doneAt }, version)).toBe(0);
  expect(await log(setId, { target: planned, doneAt, note: `It's "slow"`, reps: 9 }, version + 1), 'changed').toBe(0);
  expect(await log(setId, { target: null, doneAt, reps: 10 }, version + 2), 'without its target').toBe(1);
  expect(await log(setId, { doneAt, reps: 11 }, version + 3), 'once more without').toBe(0);
  expect(await log(uuidv7(), { reps: 7 }, version + 4), 'new').toBe(1);
  looked.mockRestore();
  const [entry] = (await sam(readWorkout, { params: { id } })).entries;
  expect(entry?.sets).toMatchObject([
    { id: setId, reps: 11, target: null, doneAt, note: '' },
    { reps: 7, doneAt: null },
  ]);
});

test.each([
  ['at once', planned],
  ['after a look', null],
])('devices that log in two workouts of one member at the same time, %s, get numbers of their own', async (_, target) => {
  const sam = house.as(member('Sam Okafor'));
  const { nextCursor } = await sam(readChanges, { query: {} });
  const workouts = await Promise.all([1, 2, 3, 4].map(() => given(sam, 5)));
  const latest = () => house.kit.db.one<{ latest: number }>(sql`SELECT latest FROM change_counter WHERE member_id = ${sam.id}`);
  const before = (await latest())?.latest ?? 0;
  await Promise.all(
    workouts.map(async ({ id, entryId, setIds, version }) => {
      for (const [n, set] of setIds.entries())
        await sam(logSet, { params: { id, entryId, setId: set }, body: setOf({ target, doneAt }), ifMatch: version + n });
    }),
  );
  expect(await latest()).toEqual({ latest: before + 20 });
  const numbers = await house.kit.db.all<{ number: number }>(
    sql`SELECT number FROM training_change WHERE subject_id IN (${join(workouts.map(({ id }) => id))}) ORDER BY number`,
  );
  expect(new Set(numbers.map(({ number }) => number)).size).toBe(4);
  expect(numbers.at(-1)).toEqual({ number: before + 20 });
  expect((await sam(readChanges, { query: { since: nextCursor } })).items).toHaveLength(4);
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
  expect(await refused(house.as(member('Priya Raman')), {}, setOf({ target: planned })), 'somebody else, as it was planned').toEqual([
    404,
    undefined,
  ]);
  expect(await refused(sam.in('lift-club'), {}, setOf({ target: planned })), 'in another gym, as it was planned').toEqual([404, undefined]);
  expect(await refused(sam, { entryId: otherEntryId }, setOf({ target: planned }))).toEqual([409, undefined]);
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
  const { id, entryId, setId, version } = await given(sam);
  const both = await Promise.all(
    [1, 2].map((reps) => sam.answer(logSet, { params: { id, entryId, setId: uuidv7() }, body: setOf({ reps }), ifMatch: version })),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  expect((await contentsOf(sam, id))[0]).toHaveLength(2);
  const same = await Promise.all(
    [1, 2].map((reps) =>
      sam.answer(logSet, { params: { id, entryId, setId }, body: setOf({ reps, target: planned, doneAt }), ifMatch: version + 1 }),
    ),
  );
  expect(same.map(({ status }) => status).toSorted(), 'the very same set, as it was planned').toEqual([200, 412]);
  expect((await sam(readWorkout, { params: { id } })).version).toBe(version + 2);
});
