import { writeBody } from '@spotter/contracts/workout/body';
import * as coaching from '@spotter/contracts/workout/coaching';
import { listRecords, type PersonalRecord } from '@spotter/contracts/workout/exercises';
import { SetCommented } from '@spotter/contracts/workout/events';
import { readProgramme } from '@spotter/contracts/workout/programmes';
import { deleteRoutine, listRoutines, readRoutine, RoutineDraft, saveRoutine } from '@spotter/contracts/workout/routines';
import { changeTrainingPreferences, TrainingPreferences } from '@spotter/contracts/workout/training-preferences';
import { completeWorkout, saveWorkout, WorkoutDraft, type Workout } from '@spotter/contracts/workout/workouts';
import { uuidv7 } from '@spotter/service-kit';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { workout } from '../src/app.ts';
import { exerciseIdOf } from '../src/exercise-refs.ts';

const house = await givenService(workout);
const kim = house.as(member('Kim Mori', { roles: ['coach'] }));
const otherCoach = house.as(member('Olaf Berg', { roles: ['coach'] }));

const startedAt = new Date(Date.now() - 86_400_000).toISOString();

const givenWorkout = async (who: TestClient, exerciseId = exerciseIdOf('bench-press')): Promise<Workout> => {
  const params = { id: uuidv7() };
  const sets = [{ id: uuidv7(), weightGrams: 80_000, reps: 5, doneAt: startedAt }];
  const entries = [{ id: uuidv7(), exerciseId, sets }];
  await who(saveWorkout, { params, body: WorkoutDraft.parse({ title: 'Press', startedAt, entries }) });
  return who(completeWorkout, { params, body: { completedAt: startedAt } });
};

const givenAthlete = async (name: string): Promise<TestClient> => {
  const athlete = house.as(member(name));
  const { code } = await kim(coaching.readInvitation, {});
  await athlete(coaching.agree, { params: { code } });
  return athlete;
};

const routine = RoutineDraft.parse({ title: 'From Kim', slots: [{ exercise: 'bench-press', sets: [{ sets: 3, minReps: 5 }] }] });
const givenRoutine = async (who: TestClient): Promise<string> => {
  const params = { id: uuidv7() };
  await who(saveRoutine, { params, body: routine });
  return params.id;
};

test('an athlete agrees by the coach’s link; a link that was taken back leads nowhere, and who agreed stays', async () => {
  const { code } = await kim(coaching.readInvitation, {});
  expect(await kim(coaching.readInvitation, {}), 'again is the same link').toEqual({ code });
  const sam = house.as(member('Sam Okafor'));
  const params = { code };
  expect(await sam(coaching.showInvitation, { params })).toEqual({ coachId: kim.id, coachName: 'Kim Mori', isAgreed: false });
  const agreed = await sam(coaching.agree, { params });
  expect(await sam(coaching.agree, { params }), 'again changes nothing').toEqual(agreed);
  expect(await sam(coaching.showInvitation, { params })).toMatchObject({ isAgreed: true });
  expect((await sam(coaching.listCoaches, {})).items).toEqual([agreed]);
  expect((await kim(coaching.listAthletes, {})).items).toMatchObject([{ id: sam.id, name: 'Sam Okafor' }]);

  await expect(kim(coaching.agree, { params })).rejects.toMatchObject({ problem: { slug: 'oneself-as-coach' } });
  await expect(sam.in('lift-club')(coaching.agree, { params })).rejects.toMatchObject({ problem: { status: 404 } });
  await kim(coaching.withdrawInvitation, {});
  await expect(house.as(member('Late'))(coaching.agree, { params })).rejects.toMatchObject({ problem: { status: 404 } });
  expect((await kim(coaching.listAthletes, {})).items).toHaveLength(1);
});

test('a coach sees the training of an athlete who agreed, and says something about a set; the athlete reads it and answers', async () => {
  const mette = await givenAthlete('Mette Dahl');
  const done = await givenWorkout(mette);
  const params = { athleteId: mette.id };
  expect((await kim(coaching.listAthleteWorkouts, { params, query: {} })).items).toMatchObject([{ id: done.id, title: 'Press' }]);
  const set = done.entries[0]?.sets[0]?.id ?? '';
  const comment = { id: uuidv7(), setId: set, text: 'Elbows in.' };
  const at = { params: { ...params, id: done.id }, body: comment };
  const said = await kim(coaching.commentForAthlete, at);
  expect(await kim(coaching.commentForAthlete, at), 'again says it once').toEqual(said);
  const told = await house.published(SetCommented, ({ data }) => data.athleteId === mette.id);
  expect(told.data).toMatchObject({
    workoutId: done.id,
    workoutTitle: 'Press',
    by: { id: kim.id, displayName: 'Kim Mori' },
    excerpt: 'Elbows in.',
  });
  expect(told.data.coachId, 'the athlete is told').toBeUndefined();
  expect((await mette(coaching.listComments, { params: { id: done.id } })).items).toEqual([said]);
  const answer = { id: uuidv7(), setId: set, text: 'Will do.' };
  await mette(coaching.replyToComment, { params: { id: done.id }, body: answer });
  await mette(coaching.replyToComment, { params: { id: done.id }, body: answer });
  const answered = ({ data }: { data: { commentId: string } }) => data.commentId === answer.id;
  const heard = await house.published(SetCommented, answered);
  expect(heard.data).toMatchObject({ by: { id: mette.id, displayName: 'Mette Dahl' }, athleteId: mette.id, excerpt: 'Will do.' });
  const seen = await kim(coaching.readAthleteWorkout, { params: { ...params, id: done.id } });
  expect(seen).toMatchObject({
    workout: { title: 'Press' },
    comments: [{ text: 'Elbows in.' }, { authorName: 'Mette Dahl', text: 'Will do.' }],
  });

  await mette(changeTrainingPreferences, { body: TrainingPreferences.parse({ formula: 'lombardi' }) });
  const records = await kim(coaching.listAthleteRecords, { params, query: {} });
  expect(records.items.map(({ kind }) => kind)).toContain('heaviest');
  expect(records.formula, 'the athlete’s, not the coach’s').toBe('lombardi');
  const progress = await kim(coaching.readAthleteProgress, { params: { ...params, id: exerciseIdOf('bench-press') }, query: {} });
  expect(progress.points).toHaveLength(1);
  expect(
    house
      .seen(SetCommented)
      .filter(answered)
      .map(({ data }) => data.coachId),
    'the coach, once',
  ).toEqual([kim.id]);
  const nowhere = { params: { ...params, id: done.id }, body: { ...comment, id: uuidv7(), setId: uuidv7() } };
  await expect(kim(coaching.commentForAthlete, nowhere)).rejects.toMatchObject({ problem: { status: 404 } });
});

test('every coach whom the athlete lets hears of an answer, and from the moment the consent is withdrawn nobody does', async () => {
  const ada = await givenAthlete('Ada Winter');
  const { code } = await otherCoach(coaching.readInvitation, {});
  await ada(coaching.agree, { params: { code } });
  const done = await givenWorkout(ada);
  const say = async (text: string): Promise<string> => {
    const body = { id: uuidv7(), setId: done.entries[0]?.sets[0]?.id ?? '', text };
    await ada(coaching.replyToComment, { params: { id: done.id }, body });
    return body.id;
  };
  const toldOf = (id: string) =>
    house
      .seen(SetCommented)
      .filter(({ data }) => data.commentId === id)
      .map(({ data }) => data.coachId);
  const both = await say('Was that deep enough?');
  await ada(coaching.withdrawConsent, { params: { id: otherCoach.id } });
  const one = await say('Knees hurt.');
  await ada(coaching.withdrawConsent, { params: { id: kim.id } });
  const nobody = await say('To myself.');
  // Events come in their order: what is said to a new coach comes after whatever there was before.
  await ada(coaching.agree, { params: { code } });
  const last = await say('Hello again.');
  await house.published(SetCommented, ({ data }) => data.commentId === last);
  expect(new Set(toldOf(both))).toEqual(new Set([kim.id, otherCoach.id]));
  expect([one, nobody, last].map(toldOf)).toEqual([[kim.id], [], [otherCoach.id]]);
});

test('a coach never learns what an athlete weighs: estimates of exercises in which the body is lifted stay with the athlete', async () => {
  const lena = await givenAthlete('Lena Brandt');
  await lena(writeBody, { params: { day: startedAt.slice(0, 10) }, body: { weightGrams: 70_000, measures: {} } });
  const pullUp = exerciseIdOf('weighted-pull-up');
  const done = await givenWorkout(lena, pullUp);
  const estimates = async (items: Promise<{ items: PersonalRecord[] }>) =>
    (await items).items.filter(({ kind }) => kind === 'estimated-one-rep-max').map(({ exerciseId }) => exerciseId);
  const params = { athleteId: lena.id };
  expect(await estimates(lena(listRecords, { query: {} })), 'she sees it herself').toEqual([pullUp]);
  expect(await estimates(kim(coaching.listAthleteRecords, { params, query: {} }))).toEqual([]);
  expect((await kim(coaching.listAthleteRecords, { params, query: {} })).items.map(({ kind }) => kind)).toContain('heaviest');
  const { workout: seen } = await kim(coaching.readAthleteWorkout, { params: { ...params, id: done.id } });
  expect(seen.records.map(({ kind }) => kind)).not.toContain('estimated-one-rep-max');
  const { points, records } = await kim(coaching.readAthleteProgress, { params: { ...params, id: pullUp }, query: {} });
  expect(points).toMatchObject([{ estimatedOneRepMaxGrams: null, heaviestGrams: 80_000 }]);
  expect(records.map(({ kind }) => kind)).not.toContain('estimated-one-rep-max');
});

test('a coach gives routines and programmes, once; the athlete sees from whom they are and may throw them away', async () => {
  const tomas = await givenAthlete('Tomas Lind');
  const params = { athleteId: tomas.id };
  const body = { id: uuidv7(), routineId: await givenRoutine(kim) };
  await kim(coaching.assignRoutine, { params, body });
  await kim(coaching.assignRoutine, { params, body });
  expect((await tomas(listRoutines, {})).routines).toMatchObject([{ id: body.id, title: 'From Kim', assignedBy: 'Kim Mori' }]);
  const programme = { id: uuidv7(), programmeRef: 'two-days' };
  await kim(coaching.assignProgramme, { params, body: programme });
  expect(await tomas(readProgramme, { params: { ref: programme.id } })).toMatchObject({ assignedBy: 'Kim Mori', isReady: false });

  await tomas(deleteRoutine, { params: { id: body.id } });
  await kim(coaching.assignRoutine, { params, body });
  await expect(tomas(readRoutine, { params: { id: body.id } }), 'it is not forced on them').rejects.toMatchObject({
    problem: { status: 404 },
  });
});

test('without consent every request about an athlete is refused: of a stranger, of another gym, and from the moment it is withdrawn', async () => {
  const priya = await givenAthlete('Priya Raman');
  const done = await givenWorkout(priya);
  const params = { athleteId: priya.id };
  const setId = done.entries[0]?.sets[0]?.id ?? '';
  const attempts = async (coach: TestClient) => {
    const routineId = await givenRoutine(coach);
    return [
      () => coach(coaching.listAthleteWorkouts, { params, query: {} }),
      () => coach(coaching.readAthleteWorkout, { params: { ...params, id: done.id } }),
      () => coach(coaching.listAthleteRecords, { params, query: {} }),
      () => coach(coaching.readAthleteProgress, { params: { ...params, id: exerciseIdOf('bench-press') }, query: {} }),
      () => coach(coaching.assignRoutine, { params, body: { id: uuidv7(), routineId } }),
      () => coach(coaching.assignProgramme, { params, body: { id: uuidv7(), programmeRef: 'two-days' } }),
      () => coach(coaching.commentForAthlete, { params: { ...params, id: done.id }, body: { id: uuidv7(), setId, text: 'Hi' } }),
    ];
  };
  const refused = { problem: { slug: 'no-consent', status: 403 } };
  const inAnotherGym = house.as(member('Kim Mori', { roles: ['coach'], tenant: 'lift-club' }));
  for (const stranger of [otherCoach, inAnotherGym]) {
    for (const attempt of await attempts(stranger)) await expect(attempt()).rejects.toMatchObject(refused);
  }
  const [seeWorkouts] = await attempts(kim);
  await expect(seeWorkouts?.()).resolves.toMatchObject({ items: [{ id: done.id }] });
  await priya(coaching.withdrawConsent, { params: { id: kim.id } });
  for (const attempt of await attempts(kim)) await expect(attempt()).rejects.toMatchObject(refused);
  expect((await priya(coaching.listCoaches, {})).items).toEqual([]);
  expect((await priya(coaching.listComments, { params: { id: done.id } })).items).toEqual([]);
});

test('who is no coach of the gym has none of it, whoever agreed', async () => {
  const sam = house.as(member('Sam Okafor'));
  for (const attempt of [
    () => sam(coaching.readInvitation, {}),
    () => sam(coaching.withdrawInvitation, {}),
    () => sam(coaching.listAthletes, {}),
    () => sam(coaching.listAthleteWorkouts, { params: { athleteId: kim.id }, query: {} }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ problem: { status: 403, slug: 'forbidden' } });
  }
  const lily = await givenAthlete('Lily');
  const noLonger = house.as(member('Kim Mori'));
  await expect(noLonger(coaching.listAthleteWorkouts, { params: { athleteId: lily.id }, query: {} })).rejects.toMatchObject({
    problem: { slug: 'forbidden' },
  });
  const workout = await givenWorkout(lily);
  for (const attempt of [
    () => sam(coaching.listComments, { params: { id: workout.id } }),
    () =>
      sam(coaching.replyToComment, {
        params: { id: workout.id },
        body: { id: uuidv7(), setId: workout.entries[0]?.sets[0]?.id ?? '', text: 'Hi' },
      }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ problem: { status: 404 } });
  }
});
