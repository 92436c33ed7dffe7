import { writeBody } from '@spotter/contracts/workout/body';
import { previewImport, runImport, undoImport } from '@spotter/contracts/workout/imports';
import {
  archiveExercise,
  createExercise,
  editExercise,
  mergeExercises,
  NewExercise,
  undoMerge,
} from '@spotter/contracts/workout/own-exercises';
import { changeTrainingPreferences, TrainingPreferences } from '@spotter/contracts/workout/training-preferences';
import { completeWorkout, discardWorkout, logSet, restoreWorkout, saveWorkout, WorkoutDraft } from '@spotter/contracts/workout/workouts';
import { uuidv7 } from '@spotter/service-kit';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { expect, test, vi } from 'vitest';
import { workout } from '../src/app.ts';
import { libraryBySlug } from '../src/exercises/library.ts';
import { send, settled } from './given-import.ts';

const house = await givenService(workout);
const idOf = (slug: string): string => libraryBySlug.get(slug)?.id ?? '';
const [bench, pullUp] = [idOf('bench-press'), idOf('pull-up')];

const answersAbout = (exerciseId: string) => [
  '/training/workouts?limit=20',
  '/training/workouts?state=in-progress',
  '/training/workouts?state=discarded',
  `/training/workouts?exerciseId=${exerciseId}`,
  '/training/weeks?weeks=12',
  '/training/progress?weeks=12',
  `/training/years/${new Date().getUTCFullYear()}`,
  '/training/comparison?from=2020-01-01&to=2020-12-31&otherFrom=2021-01-01&otherTo=2099-12-31',
  '/training/records?limit=50',
  `/training/exercises/${exerciseId}/progress?weeks=12`,
  `/training/exercises/${exerciseId}/rep-records`,
  `/training/exercises/${exerciseId}/last-time`,
];

const told = async (who: TestClient, path: string, headers: Record<string, string> = {}): Promise<unknown> => {
  const response = await who.fetch(path, { headers });
  expect(response.status, path).toBe(200);
  return response.json();
};

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

let hour = Date.now() - 20 * 86_400_000;
const draftOf = (exerciseIds: readonly string[], kg: number): WorkoutDraft => {
  const startedAt = new Date((hour += 3_600_000)).toISOString();
  return WorkoutDraft.parse({
    title: 'Push',
    startedAt,
    entries: exerciseIds.map((exerciseId) => ({
      id: uuidv7(),
      exerciseId,
      sets: [{ id: uuidv7(), weightGrams: kg * 1000, reps: 5, doneAt: startedAt }],
    })),
  });
};
const own = (name: string): NewExercise =>
  NewExercise.parse({ id: uuidv7(), name, measurement: 'weight-reps', equipment: 'barbell', muscles: [{ muscle: 'chest', share: 1 }] });

test('whatever somebody changes, what they are told next is what is worked out anew', async () => {
  const sam = house.as(member('Sam Okafor'));
  const [blue, red] = [own('Bench with the blue bar'), own('Bench with the red bar')];
  const [first, second, importId, mergeId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  let [draft, version] = [draftOf([bench, pullUp, blue.id], 80), 0];

  const acts: Record<string, () => Promise<unknown>> = {
    'makes exercises of their own': async () => {
      await sam(createExercise, { body: blue });
      await sam(createExercise, { body: red });
    },
    'begins a workout': async () => ({ version } = await sam(saveWorkout, { params: { id: first }, body: draft })),
    'logs one set': async () => {
      const [entry] = draft.entries;
      const { id: setId = '', ...set } = { ...entry?.sets[0], reps: 4 };
      ({ version } = await sam(logSet, { params: { id: first, entryId: entry?.id ?? '', setId }, body: set, ifMatch: version }));
    },
    'finishes it': async () =>
      ({ version } = await sam(completeWorkout, {
        params: { id: first },
        body: { completedAt: new Date(hour + 3_600_000).toISOString() },
      })),
    'finishes a better one': async () => {
      await sam(saveWorkout, { params: { id: second }, body: draftOf([bench, pullUp, red.id], 90) });
      await sam(completeWorkout, { params: { id: second }, body: { completedAt: new Date(hour + 3_600_000).toISOString() } });
    },
    'edits the first one': async () => {
      draft = {
        ...draft,
        title: 'Push, heavy',
        entries: draft.entries.map((entry) => ({ ...entry, sets: entry.sets.map((set) => ({ ...set, reps: 8 })) })),
      };
      await sam(saveWorkout, { params: { id: first }, body: draft, ifMatch: version });
    },
    'deletes the second one': () => sam(discardWorkout, { params: { id: second } }),
    'takes that back': () => sam(restoreWorkout, { params: { id: second } }),
    'renames an exercise': () => sam(editExercise, { params: { id: blue.id }, body: { name: 'Bench with the yellow bar' }, ifMatch: 1 }),
    'merges two': () => sam(mergeExercises, { params: { id: red.id }, body: { mergeId, into: blue.id } }),
    'takes the merge back': () => sam(undoMerge, { params: { id: mergeId } }),
    'archives one': () => sam(archiveExercise, { params: { id: blue.id } }),
    'weighs themselves': () => sam(writeBody, { params: { day: '2020-01-01' }, body: { weightGrams: 82_000, measures: {} } }),
    'chooses another formula': () => sam(changeTrainingPreferences, { body: TrainingPreferences.parse({ formula: 'brzycki' }) }),
    'was away since then': () =>
      sam(changeTrainingPreferences, {
        body: TrainingPreferences.parse({ formula: 'brzycki', breaks: [{ from: dayOf(hour + 86_400_000), to: dayOf(Date.now()) }] }),
      }),
    'imports a file': async () => {
      const day = new Date(hour).toISOString().slice(0, 16).replace('T', ' ');
      const file = `title,start_time,end_time,exercise_title,set_index,set_type,weight_kg,reps\nOld,${day},${day},Bench press,0,normal,120,3\n`;
      await send(sam, importId, file, 'fileName=old.csv&timeZone=UTC');
      await sam(previewImport, { params: { id: importId } });
      await sam(runImport, { params: { id: importId } });
      await settled(sam, importId);
    },
    'takes the import back': async () => {
      await sam(undoImport, { params: { id: importId } });
      await settled(sam, importId, 'undone');
    },
  };

  const paths = [bench, pullUp, blue.id].flatMap((exerciseId, at) =>
    answersAbout(exerciseId).filter((path) => at === 0 || path.includes(exerciseId)),
  );
  let before = '';
  for (const [act, run] of Object.entries(acts)) {
    await run();
    const remembered = await Promise.all(paths.map((path) => told(sam, path)));
    const anew = await Promise.all(paths.map((path) => told(sam, path, { 'cache-control': 'no-cache' })));
    expect(remembered, `after somebody ${act}`).toEqual(anew);
    const now = JSON.stringify(remembered);
    if (!['weighs themselves', 'makes exercises of their own', 'archives one'].includes(act))
      expect(now, `somebody ${act}`).not.toBe(before);
    before = now;
  }
}, 60_000);

test('the same question again costs one statement, and nobody else is told the answer', async () => {
  const [lena, priya] = [house.as(member('Lena Brandt')), house.as(member('Priya Nair'))];
  await lena(saveWorkout, { params: { id: uuidv7() }, body: draftOf([bench], 80) });
  const path = '/training/workouts?state=in-progress';
  const first = await told(lena, path);
  const spies = (['run', 'all', 'one'] as const).map((name) => vi.spyOn(house.kit.db, name));
  expect(await told(lena, path)).toEqual(first);
  const statements = spies.flatMap(({ mock }) => mock.calls).filter(([{ values }]) => values.includes(lena.id));
  for (const spy of spies) spy.mockRestore();
  expect(statements).toHaveLength(1);
  expect(await told(priya, path)).toEqual({ items: [], nextCursor: null });
});
