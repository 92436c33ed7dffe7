import { completeWorkout, readWorkout, saveWorkout, WorkoutDraft, type Workout } from '@spotter/contracts/workout/workouts';
import { listRecords } from '@spotter/contracts/workout/exercises';
import { uuidv7 } from '@spotter/service-kit';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { mergeWorkouts } from '@spotter/training/merge-workouts';
import { expect, test } from 'vitest';
import { workout } from '../src/app.ts';
import { libraryBySlug } from '../src/exercises/library.ts';

const house = await givenService(workout);
const benchPress = libraryBySlug.get('bench-press')?.id ?? '';
const startedAt = '2026-10-01T10:00:00.000Z';
const doneAt = '2026-10-01T10:05:00.000Z';

/** What of a workout is the writer's. */
const draftOf = (stored: Workout): WorkoutDraft => WorkoutDraft.parse(stored);

type SetChange = Partial<WorkoutDraft['entries'][number]['sets'][number]>;

const withSet =
  (id: string, change: SetChange) =>
  (draft: WorkoutDraft): WorkoutDraft => ({
    ...draft,
    entries: draft.entries.map((entry) => ({ ...entry, sets: entry.sets.map((set) => (set.id === id ? { ...set, ...change } : set)) })),
  });

const withoutSet =
  (id: string) =>
  (draft: WorkoutDraft): WorkoutDraft => ({
    ...draft,
    entries: draft.entries.map((entry) => ({ ...entry, sets: entry.sets.filter((set) => set.id !== id) })),
  });

/** Three sets to do. */
const given = async (who: TestClient) => {
  const id = uuidv7();
  const [entryId, first, second, third] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const sets = [first, second, third].map((setId) => ({ id: setId, weightGrams: 60_000, reps: 8 }));
  const body = WorkoutDraft.parse({ title: 'Upper A', startedAt, entries: [{ id: entryId, exerciseId: benchPress, sets }] });
  return { id, entryId, first, second, third, begun: await who(saveWorkout, { params: { id }, body }) };
};

/** Writes as the web app does: when another device was quicker, reads what that one wrote and puts both together over what both began with. */
const write = async (who: TestClient, seen: Workout, change: (draft: WorkoutDraft) => WorkoutDraft) => {
  const params = { id: seen.id };
  const mine = change(draftOf(seen));
  const answer = await who.answer(saveWorkout, { params, body: mine, ifMatch: seen.version });
  if (answer.status !== 412) return { conflicts: [], saved: await who(readWorkout, { params }) };
  const theirs = await who(readWorkout, { params });
  const { draft, conflicts } = mergeWorkouts(draftOf(seen), mine, draftOf(theirs));
  return { conflicts, saved: await who(saveWorkout, { params, body: draft, ifMatch: theirs.version }) };
};

const setsOf = ({ entries }: Workout) => entries.flatMap(({ sets }) => sets.map(({ id, weightGrams, reps }) => [id, weightGrams, reps]));

test('two devices write the same field of a set: the later one stands at the server, the other is told; other fields of both are kept', async () => {
  const sam = house.as(member('Sam Okafor'));
  const { begun, entryId, first, second, third } = await given(sam);
  await write(sam, begun, withSet(first, { weightGrams: 62_500 }));
  const { saved, conflicts } = await write(sam, begun, (draft) =>
    withSet(second, { reps: 9 })(withSet(first, { weightGrams: 65_000 })(draft)),
  );
  expect(conflicts).toEqual([{ entryId, setId: first, field: 'weightGrams', mine: 65_000, theirs: 62_500 }]);
  expect(setsOf(saved)).toEqual([
    [first, 65_000, 8],
    [second, 60_000, 9],
    [third, 60_000, 8],
  ]);
});

test('a set that one device deleted is gone when the other left it alone, and stays when the other changed it', async () => {
  const priya = house.as(member('Priya Raman'));
  const { begun, first, second, third } = await given(priya);
  await write(priya, begun, (draft) => withoutSet(first)(withoutSet(second)(draft)));
  const { saved, conflicts } = await write(priya, begun, withSet(second, { reps: 10, doneAt }));
  expect(conflicts).toEqual([]);
  expect(setsOf(saved)).toEqual([
    [second, 60_000, 10],
    [third, 60_000, 8],
  ]);
});

test('a workout that one device finished takes in what the other did, and its records follow', async () => {
  const mette = house.as(member('Mette Dahl'));
  const { id, begun, first, second, third } = await given(mette);
  const { saved: done } = await write(mette, begun, (draft) => withoutSet(third)(withoutSet(second)(withSet(first, { doneAt })(draft))));
  await mette(completeWorkout, { params: { id }, body: { completedAt: '2026-10-01T11:00:00.000Z' } });
  const { saved, conflicts } = await write(mette, begun, withSet(second, { weightGrams: 80_000, doneAt }));
  expect(conflicts).toEqual([]);
  expect(saved).toMatchObject({ state: 'completed', completedAt: '2026-10-01T11:00:00.000Z' });
  expect(saved.version).toBeGreaterThan(done.version);
  expect(setsOf(saved)).toContainEqual([second, 80_000, 8]);
  const records = await mette(listRecords, { query: { exerciseId: benchPress } });
  expect(records.items).toContainEqual(expect.objectContaining({ kind: 'heaviest', value: 80_000, setId: second }));
});
