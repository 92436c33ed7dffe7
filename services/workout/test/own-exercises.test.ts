import { readChanges } from '@spotter/contracts/workout/changes';
import { listExercises, listRecords, readExercise, type Exercise } from '@spotter/contracts/workout/exercises';
import {
  archiveExercise,
  createExercise,
  editExercise,
  keepHomeEquipment,
  listMerges,
  mergeExercises,
  NewExercise,
  readHomeEquipment,
  restoreExercise,
  undoMerge,
} from '@spotter/contracts/workout/own-exercises';
import { completeWorkout, readWorkout, saveWorkout, WorkoutDraft } from '@spotter/contracts/workout/workouts';
import { bulk, sql, uuidv7 } from '@spotter/service-kit';
import { givenService, ironTemple, member, type TestClient } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { workout } from '../src/app.ts';
import { libraryBySlug } from '../src/exercises/library.ts';

const house = await givenService(workout);
const benchPress = libraryBySlug.get('bench-press')?.id ?? '';

const givenExercise = (who: TestClient, more: Partial<NewExercise> = {}): Promise<Exercise> =>
  who(createExercise, {
    body: NewExercise.parse({
      id: uuidv7(),
      name: 'Bench with the blue bar',
      measurement: 'weight-reps',
      equipment: 'barbell',
      muscles: [{ muscle: 'chest', share: 1 }],
      ...more,
    }),
  });

let day = Date.now() - 60 * 86_400_000;
const nextDay = () => new Date((day += 86_400_000)).toISOString();

/** A draft with one entry: `kg × reps` each, all done. */
const session = (exerciseId: string, sets: readonly (readonly [number, number])[], startedAt = nextDay()): WorkoutDraft =>
  WorkoutDraft.parse({
    title: 'Push',
    startedAt,
    entries: [
      { id: uuidv7(), exerciseId, sets: sets.map(([kg, reps]) => ({ id: uuidv7(), weightGrams: kg * 1000, reps, doneAt: startedAt })) },
    ],
  });

const givenCompleted = async (who: TestClient, body: WorkoutDraft) => {
  const id = uuidv7();
  await who(saveWorkout, { params: { id }, body });
  return who(completeWorkout, { params: { id }, body: { completedAt: body.startedAt } });
};

const merge = (who: TestClient, from: string, into: string, mergeId = uuidv7()) =>
  who(mergeExercises, { params: { id: from }, body: { mergeId, into } });

/** Records as far as they do not name ids of workouts. */
const recordsOf = async (who: TestClient, exerciseId: string) =>
  (await who(listRecords, { query: { exerciseId, limit: 100 } })).items
    .map(({ kind, value, previousValue, achievedAt }) => ({ kind, value, previousValue, achievedAt }))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));

test('an exercise of one’s own is made, renamed, archived and offered again; a retry makes no second one', async () => {
  const sam = house.as(member('Sam Okafor'));
  const body = NewExercise.parse({
    id: uuidv7(),
    name: 'Zercher carry',
    synonyms: ['zc'],
    measurement: 'weight-distance',
    equipment: 'barbell',
    needs: ['rack'],
    isUnilateral: false,
    muscles: [
      { muscle: 'abs', share: 0.5 },
      { muscle: 'upper-back', share: 1 },
    ],
    steps: ['Bar in the elbows.', 'Walk.'],
    cue: 'Tall.',
  });
  const made = await sam(createExercise, { body });
  expect(made).toMatchObject({
    ...body,
    muscles: [{ muscle: 'upper-back' }, { muscle: 'abs' }],
    isOwn: true,
    isArchived: false,
    version: 1,
  });
  expect(await sam(createExercise, { body })).toEqual(made);

  const renamed = await sam(editExercise, { params: { id: made.id }, body: { name: 'Zercher walk' }, ifMatch: 1 });
  expect(renamed).toEqual({ ...made, name: 'Zercher walk', version: 2 });
  await expect(sam(editExercise, { params: { id: made.id }, body: { name: 'Blind' }, ifMatch: 1 })).rejects.toMatchObject({
    problem: { status: 412 },
  });

  const found = async (show?: 'own' | 'archived') =>
    (await sam(listExercises, { query: { search: 'zercher walk', ...(show && { show }) } })).items.map(({ id }) => id);
  expect(await found()).toContain(made.id);
  expect(await sam(archiveExercise, { params: { id: made.id } })).toMatchObject({ isArchived: true });
  expect(await found()).not.toContain(made.id);
  expect(await found('archived')).toEqual([made.id]);
  await sam(archiveExercise, { params: { id: made.id } });
  expect(await sam(restoreExercise, { params: { id: made.id } }), 'archived twice is archived once').toMatchObject({ version: 4 });
  expect(await found('own')).toContain(made.id);
});

test('records follow when an exercise is measured in something else', async () => {
  const mette = house.as(member('Mette Dahl'));
  const own = await givenExercise(mette, { name: 'Hold' });
  await givenCompleted(mette, session(own.id, [[20, 12]]));
  expect((await recordsOf(mette, own.id)).map(({ kind }) => kind)).toContain('heaviest');
  await mette(editExercise, { params: { id: own.id }, body: { measurement: 'reps' }, ifMatch: 1 });
  expect((await recordsOf(mette, own.id)).map(({ kind }) => kind)).toEqual(['most-reps']);
});

test('a five hundredth exercise is made once, however many ask for it at the same time, and the refusal says the limit', async () => {
  const tomas = house.as(member('Tomas Lind'));
  const tenantId = ironTemple.id;
  await house.kit.db.run(sql`
    INSERT INTO own_exercise (id, tenant_id, member_id, name, measurement, equipment, muscles, created_at)
    VALUES ${bulk(Array.from({ length: 499 }, (_, n) => [uuidv7(), tenantId, tomas.id, `No ${n}`, 'reps', 'other', '[]', new Date()]))}`);
  const answers = await Promise.all(
    Array.from({ length: 4 }, (_, n) =>
      tomas.answer(createExercise, {
        body: { id: uuidv7(), name: `More ${n}`, measurement: 'reps', equipment: 'other', muscles: [{ muscle: 'abs', share: 1 }] },
      }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ type: '/problems/too-many-exercises', limit: 500, used: 500 });
});

test('the search forgives typos, knows short forms and other names, and puts the one that is meant first', async () => {
  const sam = house.as(member('Sam Okafor'));
  const first = async (search: string) => (await sam(listExercises, { query: { search, limit: 1 } })).items[0]?.slug;
  expect(await first('rdl')).toBe('romanian-deadlift');
  expect(await first('benchpres')).toBe('bench-press');
  expect(await first('kniebeuge')).toBe('back-squat');
});

test('with what somebody has at home, nothing is offered that needs more', async () => {
  const kim = house.as(member('Kim Mori'));
  expect(await kim(readHomeEquipment, {})).toEqual({ equipment: [] });
  await kim(keepHomeEquipment, { body: { equipment: ['dumbbell', 'bench', 'dumbbell'] } });
  expect(await kim(readHomeEquipment, {})).toEqual({ equipment: ['dumbbell', 'bench'] });
  const { items } = await kim(listExercises, { query: { with: 'what-i-have', limit: 100 } });
  const needed = new Set(items.flatMap(({ equipment, needs }) => [equipment, ...needs]));
  expect([...needed].sort()).toEqual(['bench', 'bodyweight', 'dumbbell']);
  expect(await house.as(member('Priya Raman'))(readHomeEquipment, {}), 'somebody else has other things').toEqual({ equipment: [] });
});

test('two exercises become one: history and records are as if all had been done with the second; undone, they are as before', async () => {
  const [priya, twin] = [house.as(member('Priya Raman')), house.as(member('Priya’s twin'))];
  const own = await givenExercise(priya);
  const past = [
    { with: own.id, draft: session(own.id, [[60, 5]]) },
    { with: benchPress, draft: session(benchPress, [[62.5, 5]]) },
    {
      with: own.id,
      draft: session(own.id, [
        [70, 3],
        [55, 12],
      ]),
    },
    { with: benchPress, draft: session(benchPress, [[65, 5]]) },
  ];
  for (const { draft } of past) {
    await givenCompleted(priya, draft);
    const [entry] = draft.entries;
    await givenCompleted(
      twin,
      session(
        benchPress,
        entry?.sets.map(({ weightGrams, reps }) => [(weightGrams ?? 0) / 1000, reps ?? 0] as const) ?? [],
        draft.startedAt,
      ),
    );
  }
  const open = uuidv7();
  const inProgress = session(own.id, [[50, 5]]);
  const begun = await priya(saveWorkout, { params: { id: open }, body: inProgress });
  const before = { own: await recordsOf(priya, own.id), bench: await recordsOf(priya, benchPress) };
  const { nextCursor: since } = await priya(readChanges, { query: { limit: 100 } });

  const mergeId = uuidv7();
  const merged = await merge(priya, own.id, benchPress, mergeId);
  expect(merged).toMatchObject({
    entries: 3,
    from: { name: own.name },
    into: { slug: 'bench-press', name: 'Bench press' },
    undoneAt: null,
  });
  expect(await merge(priya, own.id, benchPress, mergeId), 'again is the same merge').toEqual(merged);
  expect(await recordsOf(priya, benchPress)).toEqual(await recordsOf(twin, benchPress));
  expect(await recordsOf(priya, own.id)).toEqual([]);
  expect(await priya(readExercise, { params: { idOrSlug: own.id } }), 'a link to it leads on').toMatchObject({ slug: 'bench-press' });
  const told = await priya(readChanges, { query: { since } });
  expect(
    told.items.map(({ kind }) => kind),
    'other devices hear of it',
  ).toEqual(['own-exercise', 'workout', 'workout', 'workout']);

  await expect(
    priya(saveWorkout, { params: { id: open }, body: { ...inProgress, title: 'Late' }, ifMatch: begun.version }),
  ).rejects.toMatchObject({ problem: { status: 412 } });
  const late = await priya(saveWorkout, { params: { id: uuidv7() }, body: session(own.id, [[40, 5]]) });
  expect(late.entries[0], 'a phone that was away still names the first').toMatchObject({ exerciseId: benchPress });

  expect((await priya(listMerges, {})).items).toEqual([merged]);
  const undone = await priya(undoMerge, { params: { id: mergeId } });
  expect(undone.undoneAt).not.toBeNull();
  expect((await priya(undoMerge, { params: { id: mergeId } })).undoneAt, 'again is harmless').toBe(undone.undoneAt);
  expect({ own: await recordsOf(priya, own.id), bench: await recordsOf(priya, benchPress) }).toEqual(before);
  expect((await priya(readWorkout, { params: { id: open } })).entries[0]).toMatchObject({ exerciseId: own.id, exerciseName: own.name });
  expect((await priya(readWorkout, { params: { id: late.id } })).entries[0], 'what came later stays').toMatchObject({
    exerciseId: benchPress,
  });
  expect((await priya(listMerges, {})).items).toEqual([]);
});

/** Records and sums as they are kept, of all kinds. */
const keptOf = async (memberId: string) => ({
  records: await house.kit.db.all(
    sql`SELECT * FROM personal_record WHERE member_id = ${memberId} ORDER BY exercise_id, kind, achieved_at, workout_id`,
  ),
  repRecords: await house.kit.db.all(
    sql`SELECT * FROM rep_record WHERE member_id = ${memberId} ORDER BY exercise_id, kind, grade, achieved_at, workout_id`,
  ),
  workouts: await house.kit.db.all(sql`SELECT * FROM workout_total WHERE member_id = ${memberId} ORDER BY workout_id`),
  exercises: await house.kit.db.all(sql`SELECT * FROM exercise_total WHERE member_id = ${memberId} ORDER BY exercise_id, workout_id`),
  weeks: await house.kit.db.all(sql`SELECT * FROM training_week WHERE member_id = ${memberId} ORDER BY week_start`),
  years: await house.kit.db.all(sql`SELECT * FROM training_year WHERE member_id = ${memberId} ORDER BY year`),
});

const workOutAnew = async (memberId: string): Promise<void> => {
  await house.kit.db.run(
    sql`INSERT INTO progress_rebuild (tenant_id, member_id, due_at) VALUES (${ironTemple.id}, ${memberId}, ${house.clock.now()})`,
  );
  await house.runJob('workout.rebuild-progress');
};

test('a merge amid other exercises leaves what working everything out anew would leave, and so does its undoing', async () => {
  const vera = house.as(member('Vera Merges'));
  const own = await givenExercise(vera, { muscles: [{ muscle: 'triceps', share: 1 }] });
  const row = libraryBySlug.get('barbell-row')?.id ?? '';
  for (const ids of [[row, own.id], [own.id, benchPress, row], [benchPress, row], [row]]) {
    const startedAt = nextDay();
    const entries = ids.flatMap((exerciseId, at) => session(exerciseId, [[60 + at * 5, 5]], startedAt).entries);
    await givenCompleted(vera, WorkoutDraft.parse({ title: 'Push', startedAt, entries }));
  }
  const before = await keptOf(vera.id);
  const { id } = await merge(vera, own.id, benchPress);
  const merged = await keptOf(vera.id);
  expect(merged.workouts).not.toEqual(before.workouts);
  await workOutAnew(vera.id);
  expect(await keptOf(vera.id)).toEqual(merged);

  await vera(undoMerge, { params: { id } });
  expect(await keptOf(vera.id)).toEqual(before);
  await workOutAnew(vera.id);
  expect(await keptOf(vera.id)).toEqual(before);
});

test('merges upon merges are undone from the last, and everything that was merged leads to the end', async () => {
  const sam = house.as(member('Sam Okafor'));
  const [one, two] = [await givenExercise(sam, { name: 'One' }), await givenExercise(sam, { name: 'Two' })];
  const done = await givenCompleted(sam, session(one.id, [[30, 5]]));
  const first = await merge(sam, one.id, two.id);
  const second = await merge(sam, two.id, benchPress);
  expect(await sam(readExercise, { params: { idOrSlug: one.id } })).toMatchObject({ slug: 'bench-press' });
  await expect(sam(undoMerge, { params: { id: first.id } })).rejects.toMatchObject({ problem: { slug: 'merged-on' } });
  await sam(undoMerge, { params: { id: second.id } });
  await sam(undoMerge, { params: { id: first.id } });
  expect((await sam(readWorkout, { params: { id: done.id } })).entries[0]).toMatchObject({ exerciseName: 'One' });
});

test('what makes no sense is refused with the reason', async () => {
  const sam = house.as(member('Sam Okafor'));
  const [own, timed] = [await givenExercise(sam), await givenExercise(sam, { name: 'Timed', measurement: 'duration' })];
  await expect(merge(sam, own.id, timed.id)).rejects.toMatchObject({ problem: { slug: 'measured-differently' } });
  await expect(merge(sam, own.id, own.id)).rejects.toMatchObject({ extensions: { errors: [{ field: 'into' }] } });
  await expect(merge(sam, own.id, uuidv7())).rejects.toMatchObject({ extensions: { errors: [{ field: 'into' }] } });
  await expect(merge(sam, benchPress, own.id), 'the library is everybody’s').rejects.toMatchObject({ problem: { status: 404 } });
  await merge(sam, own.id, benchPress);
  await expect(merge(sam, own.id, benchPress)).rejects.toMatchObject({ problem: { slug: 'already-merged' } });
  await expect(sam(editExercise, { params: { id: own.id }, body: { name: 'Gone' }, ifMatch: 2 })).rejects.toMatchObject({
    problem: { slug: 'already-merged' },
  });
});

test('a set that is saved while its exercise is merged away ends where the others do', async () => {
  const mette = house.as(member('Mette Dahl'));
  for (let round = 0; round < 5; round += 1) {
    const own = await givenExercise(mette, { name: `Round ${round}` });
    const ids = Array.from({ length: 6 }, () => uuidv7());
    const saving = ids.map((id) => mette(saveWorkout, { params: { id }, body: session(own.id, [[20, 5]]) }));
    await Promise.all([...saving, merge(mette, own.id, benchPress)]);
    const left = await house.kit.db.all(sql`SELECT 1 FROM workout_entry WHERE exercise_id = ${own.id}`);
    expect(left).toEqual([]);
  }
});

test('a merge can be undone for 30 days, then it stays and which entries were moved is forgotten', async () => {
  const kim = house.as(member('Kim Mori'));
  const own = await givenExercise(kim);
  await givenCompleted(kim, session(own.id, [[30, 5]]));
  const { id } = await merge(kim, own.id, benchPress);
  house.clock.advance({ days: 31 });
  await expect(kim(undoMerge, { params: { id } })).rejects.toMatchObject({ problem: { status: 404 } });
  expect((await kim(listMerges, {})).items).toEqual([]);
  await house.runJob('workout.purge-merges');
  house.clock.advance({ days: -31 });
  expect(await house.kit.db.all(sql`SELECT 1 FROM exercise_merge_entry WHERE merge_id = ${id}`)).toEqual([]);
  expect(await kim(readExercise, { params: { idOrSlug: own.id } })).toMatchObject({ slug: 'bench-press' });
});

test('exercises of one’s own, merges and equipment are nobody else’s: other members and other gyms get 404 on every route', async () => {
  const sam = house.as(member('Sam Okafor'));
  const [own, other] = [await givenExercise(sam), await givenExercise(sam, { name: 'Another' })];
  const { id: mergeId } = await merge(sam, other.id, own.id);
  for (const stranger of [house.as(member('Mallory')), sam.in('lift-club')]) {
    const theirs = await givenExercise(stranger, { name: 'Theirs' });
    const params = { id: own.id };
    for (const attempt of [
      () => stranger(readExercise, { params: { idOrSlug: own.id } }),
      () => stranger(editExercise, { params, body: { name: 'Mine now' }, ifMatch: own.version ?? 1 }),
      () => stranger(archiveExercise, { params }),
      () => stranger(restoreExercise, { params }),
      () => merge(stranger, own.id, benchPress),
      () => stranger(undoMerge, { params: { id: mergeId } }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ problem: { status: 404 } });
    }
    await expect(merge(stranger, theirs.id, own.id)).rejects.toMatchObject({ problem: { status: 400 } });
    await expect(stranger(createExercise, { body: NewExercise.parse({ ...own, name: 'Mine now' }) })).rejects.toMatchObject({
      problem: { status: 409 },
    });
    expect((await stranger(listMerges, {})).items).toEqual([]);
    expect((await stranger(listExercises, { query: { show: 'own' } })).items.map(({ name }) => name)).toEqual(['Theirs']);
  }
  expect(await sam(readExercise, { params: { idOrSlug: own.id } })).toEqual(own);
});
