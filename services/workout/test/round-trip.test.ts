import { exportTraining } from '@spotter/contracts/workout/exports';
import { chooseExercises, previewImport, runImport, type TrainingImport } from '@spotter/contracts/workout/imports';
import { createExercise, NewExercise } from '@spotter/contracts/workout/own-exercises';
import { completeWorkout, saveWorkout, SetKind, WorkoutDraft } from '@spotter/contracts/workout/workouts';
import { uuidv7 } from '@spotter/service-kit';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workout } from '../src/app.ts';
import { libraryBySlug } from '../src/exercises/library.ts';
import { givenUploaded, settled } from './given-import.ts';

const house = await givenService(workout);

const signs = ['a', 'Z', '0', ' ', ',', ';', '"', "'", '|', '\t', 'ß', '→', '=', ':', '\n', 'Übung', '""', '; '];

const text = (max: number) => fc.string({ unit: fc.constantFrom(...signs), maxLength: max }).map((value) => value.trim());
const oneLine = (max: number) => text(max).map((value) => value.replaceAll(/[\n\t]+/g, ' ').trim() || 'Legs');

const exercises = ['bench-press', 'back-squat', 'pull-up', 'plank', 'own-1', 'own-2'];

/** What a programme asks of a set, and why: only our JSON has a place for it. */
const target = fc.record({
  minReps: fc.option(fc.integer({ min: 1, max: 12 })),
  maxReps: fc.option(fc.integer({ min: 12, max: 20 })),
  weightGrams: fc.option(fc.integer({ min: 0, max: 400_000 })),
  rpe: fc.option(fc.integer({ min: 2, max: 20 }).map((halves) => halves / 2)),
  tempo: fc.constantFrom(null, '3-1-1-0', '2-0-X-1'),
});

const set = fc.record({
  kind: fc.constantFrom(...SetKind.options),
  side: fc.constantFrom(null, null, 'left', 'right'),
  weightGrams: fc.option(fc.integer({ min: 0, max: 400_000 })),
  reps: fc.option(fc.integer({ min: 0, max: 30 })),
  rpe: fc.option(fc.integer({ min: 2, max: 20 }).map((halves) => halves / 2)),
  durationSeconds: fc.option(fc.integer({ min: 0, max: 4000 })),
  distanceMetres: fc.option(fc.integer({ min: 0, max: 42_195 })),
  note: text(12),
  target: fc.option(target),
  doneAfterSeconds: fc.integer({ min: 0, max: 9000 }),
});

const entry = fc.record({
  exercise: fc.constantFrom(...exercises),
  restSeconds: fc.integer({ min: 0, max: 600 }),
  note: text(30),
  why: text(30),
  supersetGroup: fc.option(fc.integer({ min: 1, max: 20 })),
  sets: fc.array(set, { minLength: 1, maxLength: 4 }),
});

/** Some begin in the same second or minute, some in the hour that comes twice (the first time: forms without a zone cannot tell which). */
const start = fc.oneof(
  fc.date({ min: new Date('2019-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
  fc.integer({ min: 0, max: 61_000 }).map((after) => new Date(Date.parse('2024-03-01T17:00:00Z') + after)),
  fc.integer({ min: 0, max: 3_599_000 }).map((after) => new Date(Date.parse('2024-10-27T00:00:00Z') + after)),
);

const history = fc.array(
  fc.record({
    title: oneLine(20),
    note: text(40),
    startedAt: start,
    lastsSeconds: fc.integer({ min: 0, max: 9000 }),
    timeZone: fc.constantFrom('Europe/Berlin', 'Europe/Berlin', 'America/New_York', 'UTC'),
    entries: fc.array(entry, { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 5 },
);
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

const ownExercise = (name: string, measurement: NewExercise['measurement']): NewExercise => {
  const written = { steps: ['Stand.', 'Sit down.'], cue: 'Proud chest', isUnilateral: true, synonyms: ['chair squat'] };
  return NewExercise.parse({ id: uuidv7(), name, measurement, equipment: 'other', muscles: [{ muscle: 'quads', share: 1 }], ...written });
};

const givenTrained = async (who: TestClient, trained: History): Promise<void> => {
  const own = { 'own-1': ownExercise('Kniebeuge "am Stuhl"', 'weight-reps'), 'own-2': ownExercise('Wall sit, hard', 'duration') };
  for (const body of Object.values(own)) await who(createExercise, { body });
  const idOf = (name: string): string => libraryBySlug.get(name)?.id ?? own[name as keyof typeof own].id;
  for (const { startedAt, lastsSeconds, entries, ...rest } of trained) {
    const id = uuidv7();
    const after = (seconds: number): string => new Date(startedAt.getTime() + seconds * 1000).toISOString();
    const body = WorkoutDraft.parse({
      ...rest,
      startedAt: after(0),
      entries: entries.map(({ exercise, sets, ...more }) => ({
        ...more,
        id: uuidv7(),
        exerciseId: idOf(exercise),
        sets: sets.map(({ doneAfterSeconds, ...each }) => ({ ...each, id: uuidv7(), doneAt: after(doneAfterSeconds) })),
      })),
    });
    await who(saveWorkout, { params: { id }, body });
    await who(completeWorkout, {
      params: { id },
      body: { completedAt: after(lastsSeconds) },
    });
  }
};

const exported = async (who: TestClient, query: string): Promise<string> => (await who.fetch(`${exportTraining.path}?${query}`)).text();

const givenImported = async (who: TestClient, file: string): Promise<TrainingImport> => {
  const { id } = await givenUploaded(who, file, 'fileName=file&timeZone=Europe/Berlin');
  const { unknownExercises } = await who(previewImport, { params: { id } });
  const choices = unknownExercises.map(({ name, proposal }) => {
    const muscles = proposal.muscles ?? [{ muscle: 'quads' as const, share: 1 }];
    return { name, create: { ...proposal, id: uuidv7(), name, muscles } };
  });
  if (choices.length > 0) await who(chooseExercises, { params: { id }, body: { choices } });
  await who(runImport, { params: { id } });
  return settled(who, id);
};

let members = 0;
const somebody = (): TestClient => house.as(member(`Round Trip ${String(members++)}`));

/** Hevy’s and Strong’s forms have no place for a time zone, so what they can say is training in one. */
const inOneZone = (trained: History): History => trained.map((each) => ({ ...each, timeZone: 'Europe/Berlin' }));

test.each([
  ['form=spotter'],
  ['form=json'],
  ['form=hevy'],
  ['form=hevy&weightUnit=lb&distanceUnit=mi'],
  ['form=strong'],
  ['form=strong&weightUnit=lb'],
])(
  'whatever was trained: exported (%s), imported into an empty account and exported again it is the same to the byte',
  async (query) => {
    await fc.assert(
      fc.asyncProperty(history, async (trained) => {
        const [one, another] = [somebody(), somebody()];
        await givenTrained(one, /hevy|strong/.test(query) ? inOneZone(trained) : trained);
        const file = await exported(one, query);
        const { progress } = await givenImported(another, file);
        expect(progress.badRows).toBe(0);
        expect(await exported(another, query)).toBe(file);
        expect((await givenImported(one, file)).progress, 'to whom it belongs it adds nothing').toMatchObject({ added: 0 });
      }),
      { numRuns: 3, endOnFailure: true },
    );
  },
  180_000,
);
