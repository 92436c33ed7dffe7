import * as run from '@spotter/contracts/workout/enrolments';
import { createExercise, mergeExercises, NewExercise } from '@spotter/contracts/workout/own-exercises';
import { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import * as plan from '@spotter/contracts/workout/programmes';
import { completeWorkout, discardWorkout, saveWorkout, WorkoutDraft, type Entry, type Workout } from '@spotter/contracts/workout/workouts';
import { uuidv7 } from '@spotter/service-kit';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { workout } from '../src/app.ts';
import { exerciseIdOf } from '../src/exercise-refs.ts';

const house = await givenService(workout);

const startOf = (day: number) => new Date(Date.parse('2026-03-02T17:00:00.000Z') + day * 86_400_000).toISOString();

type Change = (entry: z.input<typeof Entry>) => z.input<typeof Entry>;

/** Does a day as it is planned, but for `reps` when they are given, and for what is done with the entries. */
const doDay = async (who: TestClient, { id, next }: run.Enrolment, reps?: number, change: Change = (entry) => entry): Promise<Workout> => {
  if (!next) throw new Error('There is no next day');
  const startedAt = startOf(next.week * 7 + next.day);
  const draft = WorkoutDraft.parse({
    title: 'Session',
    startedAt,
    plan: { enrolmentId: id, week: next.week, day: next.day },
    entries: next.slots
      .map((slot) => ({
        ...{ id: uuidv7(), exerciseId: exerciseIdOf(slot.exercise), restSeconds: slot.restSeconds },
        sets: slot.sets.map(({ kind, target }) => ({
          ...{ id: uuidv7(), kind, target, doneAt: startedAt },
          ...{ weightGrams: target.weightGrams, reps: reps ?? target.minReps, durationSeconds: target.durationSeconds },
        })),
      }))
      .map(change),
  });
  const params = { id: uuidv7() };
  await who(saveWorkout, { params, body: draft });
  return who(completeWorkout, { params, body: { completedAt: new Date(Date.parse(startedAt) + 3_600_000).toISOString() } });
};

const begin = (who: TestClient, programmeRef: string, starts: Record<string, number> = {}, id: string = uuidv7()) =>
  who(run.startEnrolment, { params: { id }, body: { programmeRef, startedAt: startOf(0), starts } });
const read = (who: TestClient, id: string) => who(run.readEnrolment, { params: { id } });
const liftOf = ({ lifts }: run.Enrolment, name: string) => lifts.find(({ lift }) => lift === name);
const documentOf = async (who: TestClient, ref = 'barbell-base'): Promise<ProgrammeDocument> =>
  (await who(plan.readProgramme, { params: { ref } })).document;

const starts = { squat: 80_000, bench: 60_000, row: 50_000, press: 40_000, deadlift: 100_000 };

test('ten programmes are there to choose from, and every exercise they name is in the library', async () => {
  const sam = house.as(member('Sam Okafor'));
  const { items } = await sam(plan.listProgrammes, {});
  expect(items.length).toBeGreaterThanOrEqual(10);
  for (const { ref } of items) {
    const { document, exercises } = await sam(plan.readProgramme, { params: { ref } });
    const named = document.days.flatMap(({ slots }) => slots.flatMap(({ exercise, alternatives }) => [exercise, ...alternatives]));
    expect(new Set(exercises.map((exercise) => exercise.ref)), ref).toEqual(new Set(named));
  }
  const shown = await sam(plan.readProgramme, { params: { ref: 'four-waves' } });
  expect(shown).toMatchObject({ isReady: true, document: { cycleWeeks: 4 } });
  expect(shown.exercises).toContainEqual(expect.objectContaining({ ref: 'bench-press', name: 'Bench press' }));
});

test('the next session is heavier after one that was done in full and says why; deleting that takes it back, restoring is not needed', async () => {
  const mette = house.as(member('Mette Dahl'));
  const begun = await begin(mette, 'barbell-base', starts);
  expect(begun).toMatchObject({ state: 'running', sessionsDone: 0, next: { week: 1, day: 1 } });
  const squat = (enrolment: run.Enrolment) => enrolment.next?.slots.find(({ lift }) => lift === 'squat');
  expect(squat(begun)?.sets.map(({ kind, target }) => [kind, target.weightGrams])).toEqual([
    ['warm-up', 40_000],
    ['warm-up', 60_000],
    ...[1, 2, 3].map(() => ['working', 80_000]),
  ]);
  const done = await doDay(mette, begun);
  const second = await read(mette, begun.id);
  expect(second).toMatchObject({ sessionsDone: 1, next: { week: 1, day: 2 } });
  expect(squat(second)?.sets.at(-1)?.target.weightGrams).toBe(82_500);
  expect(squat(second)?.reason).toMatchObject({ kind: 'increase', changeGrams: 2500, sets: 3, reps: 5 });
  expect((await mette(run.readCurrentEnrolment, {})).enrolment).toEqual(second);

  await mette(discardWorkout, { params: { id: done.id } });
  expect(await read(mette, begun.id)).toMatchObject({ sessionsDone: 0, next: { week: 1, day: 1 } });
  expect(liftOf(await read(mette, begun.id), 'squat')).toMatchObject({ workingWeightGrams: 80_000, reason: { kind: 'start' } });
});

test('a missed rep does not progress, an edit of it does, and a skipped day does not count', async () => {
  const tomas = house.as(member('Tomas Lind'));
  const begun = await begin(tomas, 'barbell-base', starts);
  const missed = await doDay(tomas, begun, 4);
  expect(liftOf(await read(tomas, begun.id), 'squat')).toMatchObject({ workingWeightGrams: 80_000, reason: { kind: 'missed', misses: 1 } });

  const { title, note, startedAt, timeZone, plan: planned } = missed;
  const entries = missed.entries.map((entry) => ({ ...entry, sets: entry.sets.map((set) => ({ ...set, reps: 5 })) }));
  const edited = { title, note, startedAt, timeZone, plan: planned, entries };
  await tomas(saveWorkout, { params: { id: missed.id }, body: edited, ifMatch: missed.version });
  expect(liftOf(await read(tomas, begun.id), 'squat')).toMatchObject({ workingWeightGrams: 82_500 });

  const place = { id: begun.id, week: 1, day: 2 };
  await expect(tomas(run.skipDay, { params: { ...place, day: 3 } })).rejects.toMatchObject({ problem: { slug: 'not-the-next-day' } });
  const skipped = await tomas(run.skipDay, { params: place });
  expect(skipped).toMatchObject({ sessionsSkipped: 1, next: { week: 1, day: 3 } });
  expect(await tomas(run.skipDay, { params: place }), 'again changes nothing').toEqual(skipped);
  expect(liftOf(skipped, 'deadlift')).toMatchObject({ workingWeightGrams: 100_000, reason: { kind: 'start' } });
  expect(await tomas(run.unskipDay, { params: place })).toMatchObject({ sessionsSkipped: 0, next: { week: 1, day: 2 } });
});

test('an exercise that was done instead of a planned one progresses nothing, also after a merge; the others progress as ever', async () => {
  const lea = house.as(member('Lea Vogt'));
  const own = uuidv7();
  const muscles = [{ muscle: 'quads', share: 1 }];
  const mine = NewExercise.parse({ id: own, name: 'My squat', measurement: 'weight-reps', equipment: 'barbell', muscles });
  await lea(createExercise, { body: mine });
  const slot = (lift: string, exercise: string, more: object = {}) => ({
    ...{ lift, exercise, sets: [{ sets: 2, minReps: 5 }], progression: { rule: 'linear', increaseGrams: 2500 } },
    ...more,
  });
  const slots = [slot('squat', own, { alternatives: ['leg-press'] }), slot('press', 'leg-press'), slot('bench', 'bench-press')];
  const document = ProgrammeDocument.parse({ title: 'Legs', weeks: 4, days: [{ title: 'A', slots }] });
  const programmeId = uuidv7();
  await lea(plan.saveProgramme, { params: { id: programmeId }, body: { document } });
  const begun = await begin(lea, programmeId, { squat: 80_000, press: 100_000, bench: 60_000 });

  const instead = { exerciseId: exerciseIdOf('leg-press'), choices: [own, exerciseIdOf('leg-press')] };
  await doDay(lea, begun, undefined, (entry) => (entry.exerciseId === own ? { ...entry, ...instead } : entry));
  const weights = async () => {
    const { lifts } = await read(lea, begun.id);
    return Object.fromEntries(lifts.map(({ lift, workingWeightGrams, reason }) => [lift, [workingWeightGrams, reason.kind]]));
  };
  const after = { squat: [80_000, 'start'], press: [102_500, 'increase'], bench: [62_500, 'increase'] };
  expect(await weights()).toEqual(after);

  await lea(mergeExercises, { params: { id: own }, body: { mergeId: uuidv7(), into: exerciseIdOf('back-squat') } });
  expect(await weights(), 'it was still another exercise').toEqual(after);
  await doDay(lea, await read(lea, begun.id), undefined, (entry) =>
    entry.exerciseId === own ? { ...entry, exerciseId: exerciseIdOf('back-squat'), choices: [own] } : entry,
  );
  expect(await weights()).toMatchObject({ squat: [82_500, 'increase'] });
});

test('one programme runs at a time; it is paused, goes on, ends, and the end can be taken back', async () => {
  const kim = house.as(member('Kim Mori'));
  const begun = await begin(kim, 'four-waves');
  expect(await begin(kim, 'four-waves', {}, begun.id), 'again is the same').toEqual(begun);
  await expect(begin(kim, 'two-days')).rejects.toMatchObject({ problem: { slug: 'programme-running' } });
  const set = (state: 'running' | 'paused' | 'ended', id = begun.id) => kim(run.changeEnrolment, { params: { id }, body: { state } });
  expect(await set('paused')).toMatchObject({ state: 'paused', endedAt: null });
  expect(await set('ended')).toMatchObject({ state: 'ended' });
  expect((await kim(run.readCurrentEnrolment, {})).enrolment).toBeNull();
  await expect(kim(run.skipDay, { params: { id: begun.id, week: 1, day: 1 } })).rejects.toMatchObject({
    problem: { slug: 'enrolment-ended' },
  });
  expect(await set('running')).toMatchObject({ state: 'running', endedAt: null });
  await set('ended');
  const other = await begin(kim, 'two-days');
  await expect(set('running')).rejects.toMatchObject({ problem: { slug: 'programme-running' } });
  expect(await set('ended', other.id)).toMatchObject({ state: 'ended' });
});

test('starting weights are suggested from what was lifted', async () => {
  const priya = house.as(member('Priya Raman'));
  const startedAt = startOf(1);
  const set = { id: uuidv7(), weightGrams: 100_000, reps: 1, doneAt: startedAt };
  const entry = { id: uuidv7(), exerciseId: exerciseIdOf('bench-press'), sets: [set] };
  const params = { id: uuidv7() };
  await priya(saveWorkout, { params, body: WorkoutDraft.parse({ title: 'Max', startedAt, entries: [entry] }) });
  await priya(completeWorkout, { params, body: { completedAt: startedAt } });
  const suggested = await priya(plan.readStarts, { params: { ref: 'four-waves' } });
  expect(suggested.starts.find(({ lift }) => lift === 'bench')).toMatchObject({ needs: 'training-max', suggestedGrams: 90_000 });
  expect(suggested.starts.find(({ lift }) => lift === 'deadlift')).toMatchObject({ suggestedGrams: null });
});

test('a programme goes out as text and comes back without a byte of difference; a wrong text is refused with line, field and what is allowed', async () => {
  const sam = house.as(member('Sam Okafor'));
  const textOf = async (ref: string) => (await sam.fetch(`/training/programmes/${ref}/text`)).text();
  const text = await textOf('four-waves');
  const { document } = await sam(plan.checkProgrammeText, { body: { text } });
  const id = uuidv7();
  await sam(plan.saveProgramme, { params: { id }, body: { document } });
  expect(await textOf(id)).toBe(text);

  const wrong = text.replace('exercise: overhead-press', 'exercise: moon-press').replace('weeks: 16', 'weeks: 99');
  const refused = async (body: string) =>
    (await sam.answer(plan.checkProgrammeText, { body: { text: body } })) as { status: number; body: object };
  expect(await refused(wrong)).toMatchObject({
    status: 422,
    body: { type: '/problems/not-a-programme', errors: [{ line: 9, column: 8, field: 'weeks', allowed: 'at most 52' }] },
  });
  const unknown = text.replace('exercise: overhead-press', 'exercise: moon-press');
  expect(await refused(unknown)).toMatchObject({
    body: { errors: [{ line: 17, field: 'days.0.slots.0.exercise', message: 'there is no exercise moon-press' }] },
  });
});

test('a programme of one’s own is changed, shared by a link, copied, deleted and brought back', async () => {
  const priya = house.as(member('Priya Raman'));
  const kim = house.as(member('Kim Mori'));
  const document = { ...(await documentOf(priya)), title: 'Mine' };
  const params = { id: uuidv7() };
  const made = await priya(plan.saveProgramme, { params, body: { document } });
  expect(made).toMatchObject({ ref: params.id, isReady: false, version: 1 });
  const changed = await priya(plan.saveProgramme, { params, body: { document: { ...document, weeks: 6 } }, ifMatch: 1 });
  expect(changed).toMatchObject({ version: 2, document: { weeks: 6 } });
  await expect(priya(plan.saveProgramme, { params, body: { document } })).rejects.toMatchObject({ problem: { status: 428 } });

  const { code } = await priya(plan.shareProgramme, { params });
  expect(await kim(plan.readSharedProgramme, { params: { code } })).toMatchObject({ document: { title: 'Mine' } });
  const copy = await kim(plan.copySharedProgramme, { params: { code }, body: { id: uuidv7() } });
  await priya(plan.unshareProgramme, { params });
  await expect(kim(plan.readSharedProgramme, { params: { code } })).rejects.toMatchObject({ problem: { status: 404 } });
  expect((await kim(plan.listProgrammes, {})).items[0]).toMatchObject({ ref: copy.ref, title: 'Mine', isReady: false });

  await priya(plan.deleteProgramme, { params });
  await expect(priya(plan.readProgramme, { params: { ref: params.id } })).rejects.toMatchObject({ problem: { status: 404 } });
  expect(await priya(plan.restoreProgramme, { params })).toMatchObject({ document: { weeks: 6 } });
});

test('programmes are nobody else’s: other members and other gyms get 404 on every route', async () => {
  const sam = house.as(member('Sam Okafor'));
  const params = { id: uuidv7() };
  const document = await documentOf(sam);
  await sam(plan.saveProgramme, { params, body: { document } });
  const { id } = await begin(sam, params.id, starts);
  const ref = { ref: params.id };
  const place = { id, week: 1, day: 1 };
  for (const stranger of [house.as(member('Mallory')), house.as(member('Sam Okafor')).in('lift-club')]) {
    for (const attempt of [
      () => stranger(plan.readProgramme, { params: ref }),
      () => stranger(plan.readProgrammeText, { params: ref }),
      () => stranger(plan.readStarts, { params: ref }),
      () => stranger(plan.saveProgramme, { params, body: { document }, ifMatch: 1 }),
      () => stranger(plan.deleteProgramme, { params }),
      () => stranger(plan.restoreProgramme, { params }),
      () => stranger(plan.shareProgramme, { params }),
      () => stranger(plan.unshareProgramme, { params }),
      () => begin(stranger, params.id),
      () => read(stranger, id),
      () => stranger(run.changeEnrolment, { params: { id }, body: { state: 'ended' } }),
      () => stranger(run.skipDay, { params: place }),
      () => stranger(run.unskipDay, { params: place }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ problem: { status: 404 } });
    }
    await expect(begin(stranger, 'two-days', {}, id)).rejects.toMatchObject({ problem: { status: 409 } });
    expect((await stranger(run.readCurrentEnrolment, {})).enrolment).toBeNull();
    expect((await stranger(plan.listProgrammes, {})).items.every(({ isReady }) => isReady)).toBe(true);
  }
  expect(await read(sam, id)).toMatchObject({ state: 'running', sessionsSkipped: 0 });
});
