import { readBody, readRelativeStrength } from '@spotter/contracts/workout/body';
import { readCurrentEnrolment } from '@spotter/contracts/workout/enrolments';
import { listRecords, readProgress } from '@spotter/contracts/workout/exercises';
import { listGoals } from '@spotter/contracts/workout/goals';
import { createExercise, mergeExercises, NewExercise } from '@spotter/contracts/workout/own-exercises';
import { compareTraining, readRepRecords, readTrainingProgress, readTrainingYear } from '@spotter/contracts/workout/progress';
import { listRoutines } from '@spotter/contracts/workout/routines';
import { readTrainingPreferences } from '@spotter/contracts/workout/training-preferences';
import {
  completeWorkout,
  listWorkouts as listWorkoutsRoute,
  readLastTime,
  readTrainingWeeks,
  saveWorkout,
  WorkoutDraft,
} from '@spotter/contracts/workout/workouts';
import { bulk, join, sql, uuidv7, type Queries } from '@spotter/service-kit';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { workout } from '../src/app.ts';
import { libraryBySlug } from '../src/exercises/library.ts';
import { periodRepository } from '../src/progress/period-repository.ts';
import { totalRepository } from '../src/progress/total-repository.ts';
import { recordRepository } from '../src/record-repository.ts';
import { workoutRepository } from '../src/workouts/workout-repository.ts';

const house = await givenService(workout);
const { db } = house.kit;
const tenant = await house.kit.tenants.named('iron-temple');

const [workouts, entriesEach, setsEach] = [2000, 6, 5];
const dayMilliseconds = 86_400_000;
const exerciseIds = ['back-squat', 'bench-press', 'deadlift', 'overhead-press', 'barbell-row', 'pull-up'].map(
  (slug) => libraryBySlug.get(slug)?.id ?? [...libraryBySlug.values()][slug.length]?.id ?? '',
);
const sam = house.as(member('Sam Okafor'));
let memberId = '';

/** Ten years of training, four times a week but for holidays, written as a restored backup would. */
const trainForTenYears = async (): Promise<void> => {
  const now = Date.now();
  for (let from = 0; from < workouts; from += 250) {
    const some = Array.from({ length: 250 }, (_, index) => {
      const startedAt = new Date(now - (workouts - from - index) * 1.8 * dayMilliseconds);
      return { id: uuidv7(), startedAt, completedAt: new Date(startedAt.getTime() + 3_600_000), number: from + index };
    });
    await db.run(sql`
      INSERT INTO workout (id, tenant_id, member_id, title, state, started_at, completed_at)
      VALUES ${bulk(some.map(({ id, startedAt, completedAt }) => [id, tenant.id, memberId, 'Training', 'completed', startedAt, completedAt]))}`);
    const entries = some.flatMap((each) =>
      exerciseIds.slice(0, entriesEach).map((exerciseId, position) => ({ ...each, entryId: uuidv7(), exerciseId, position })),
    );
    await db.run(sql`
      INSERT INTO workout_entry (workout_id, id, tenant_id, member_id, position, exercise_id, rest_seconds, started_at)
      VALUES ${bulk(entries.map((each) => [each.id, each.entryId, tenant.id, memberId, each.position, each.exerciseId, 120, each.startedAt]))}`);
    await db.run(sql`
      INSERT INTO workout_set (workout_id, id, tenant_id, entry_id, position, kind, weight_grams, reps, done_at)
      VALUES ${bulk(
        entries.flatMap((each) =>
          Array.from({ length: setsEach }, (_, position) => [
            ...[
              each.id,
              uuidv7(),
              tenant.id,
              each.entryId,
              position,
              'working',
              40_000 + Math.round(each.number / 20) * 500,
              3 + (position % 6),
            ],
            each.startedAt,
          ]),
        ),
      )}`);
  }
};

interface Counted {
  readonly queries: Queries;
  readonly count: () => number;
}

const counting = (): Counted => {
  let statements = 0;
  const counted = <Arguments extends unknown[], Result>(run: (...given: Arguments) => Result) => {
    return (...given: Arguments): Result => {
      statements += 1;
      return run(...given);
    };
  };
  return { queries: { run: counted(db.run), all: counted(db.all), one: counted(db.one) } as Queries, count: () => statements };
};

/** How many statements about a member an answer takes; jobs that run beside ask about nobody. */
const statementsOf = async (who: TestClient, ask: (who: TestClient) => Promise<unknown>): Promise<number> => {
  const spies = (['run', 'all', 'one'] as const).map((name) => vi.spyOn(db, name));
  await ask(who);
  const statements = spies.flatMap(({ mock }) => mock.calls.map(([statement]) => statement));
  for (const spy of spies) spy.mockRestore();
  return statements.filter(({ values }) => values.includes(who.id)).length;
};

const rebuild = async (): Promise<void> => {
  await db.run(sql`INSERT INTO progress_rebuild (tenant_id, member_id, due_at) VALUES (${tenant.id}, ${memberId}, ${house.clock.now()})`);
  await house.runJob('workout.rebuild-progress');
};

/** Records and sums, row by row. */
const kept = async (): Promise<unknown[]> =>
  Promise.all(
    [
      sql`SELECT * FROM personal_record WHERE member_id = ${memberId} ORDER BY exercise_id, kind, workout_id`,
      sql`SELECT * FROM rep_record WHERE member_id = ${memberId} ORDER BY exercise_id, kind, grade, workout_id`,
      sql`SELECT * FROM workout_total WHERE member_id = ${memberId} ORDER BY workout_id`,
      sql`SELECT * FROM exercise_total WHERE member_id = ${memberId} ORDER BY exercise_id, workout_id`,
      sql`SELECT * FROM training_week WHERE member_id = ${memberId} ORDER BY week_start`,
      sql`SELECT * FROM training_year WHERE member_id = ${memberId} ORDER BY year`,
    ].map((statement) => db.all(statement)),
  );

interface PlanRow {
  readonly table: string | null;
  readonly key: string | null;
}

const readingOnly = (all: Queries['all']): Queries => ({
  run: () => expect.fail('only reading is looked at'),
  all,
  one: async <Row>(statement: Parameters<Queries['all']>[0]) => (await all<Row>(statement))[0],
});

/** By which key the database answers. */
const plansOf = async (ask: (queries: Queries) => Promise<unknown>): Promise<PlanRow[]> => {
  const plans: PlanRow[] = [];
  await ask(
    readingOnly(async <Row>(statement: Parameters<Queries['all']>[0]) => {
      plans.push(...(await db.all<PlanRow>(sql`EXPLAIN ${statement}`)));
      return db.all<Row>(statement);
    }),
  );
  return plans.filter(({ table }) => table !== null && !table.startsWith('<'));
};

/** How many rows of tables and keys the database touches for an answer, counted by itself. */
const rowsRead = (ask: (queries: Queries) => Promise<unknown>): Promise<number> =>
  house.kit.transaction(async (tx) => {
    const read = async (): Promise<number> => {
      const counters = await tx.all<{ Value: string }>(sql`SHOW SESSION STATUS LIKE 'Handler\_read\_%'`);
      return counters.reduce((sum, { Value }) => sum + Number(Value), 0);
    };
    const idle = -(await read()) + (await read()); // what asking itself reads
    const before = await read();
    await ask(readingOnly(tx.all));
    return (await read()) - before - idle;
  });

describe('an account of ten years, 2,000 workouts and 60,000 sets', () => {
  beforeAll(async () => {
    memberId = sam.id;
    await trainForTenYears();
    await rebuild();
  });

  test('is worked out in full', async () => {
    const { weeks, days } = await sam(readTrainingProgress, {});
    expect(weeks).toHaveLength(12);
    expect(weeks[3]?.sets).toBeGreaterThanOrEqual(3 * entriesEach * setsEach);
    expect(days.length).toBeGreaterThan(190);
    const { items } = await sam(listWorkoutsRoute, {});
    expect(items).toHaveLength(20);
    expect(items[0]).toMatchObject({ sets: entriesEach * setsEach });
    const year = await sam(readTrainingYear, { params: { year: new Date().getUTCFullYear() - 1 } });
    expect(year.workouts).toBeGreaterThan(195);
    expect(year.exercises.length).toBeGreaterThanOrEqual(5);
  });

  test('each answer is one statement for each thing that it tells, by a key, and reads a few rows for each that it shows', async () => {
    const squat = exerciseIds[0] ?? '';
    const since = new Date(Date.now() - 84 * dayMilliseconds);
    const today = new Date().toISOString().slice(0, 10);
    const from = since.toISOString().slice(0, 10);
    const history = { state: 'completed' as const, from: undefined, to: undefined, exerciseId: undefined, after: undefined, limit: 20 };
    const asked = {
      history: { most: 30, ask: (queries: Queries) => workoutRepository.history(queries, tenant, memberId, history) },
      weeks: { most: 14, ask: (queries: Queries) => periodRepository.weeks(queries, tenant, memberId, { from, to: today }) },
      years: { most: 12, ask: async (queries: Queries) => (await periodRepository.trained(queries, tenant, memberId)).years },
      chart: { most: 60, ask: (queries: Queries) => totalRepository.ofExercise(queries, tenant, memberId, { exerciseId: squat, since }) },
      records: { most: 30, ask: (queries: Queries) => recordRepository.current(queries, tenant, memberId, { limit: 20 }) },
    };
    for (const [name, { most, ask }] of Object.entries(asked)) {
      const { queries, count } = counting();
      const rows = await ask(queries);
      expect(count(), `${name}, statements`).toBe(1);
      expect(rows.length, `${name}, rows`).toBeLessThanOrEqual(most);
      const read = await rowsRead(ask);
      expect(read, `${name}, rows that are read`).toBeLessThanOrEqual(most * 4);
      for (const plan of await plansOf(ask)) expect(plan.key, `${name}, ${plan.table ?? ''}`).not.toBeNull();
    }
  });

  test('each page costs as many statements after ten years as after the first workout', async () => {
    const newcomer = house.as(member('Nina Newcomer'));
    const [squat = ''] = exerciseIds;
    const startedAt = new Date(Date.now() - dayMilliseconds).toISOString();
    const set = { id: uuidv7(), weightGrams: 60_000, reps: 5, doneAt: startedAt };
    const body = WorkoutDraft.parse({ title: 'First', startedAt, entries: [{ id: uuidv7(), exerciseId: squat, sets: [set] }] });
    const id = uuidv7();
    await newcomer(saveWorkout, { params: { id }, body });
    await newcomer(completeWorkout, { params: { id }, body: { completedAt: startedAt } });

    const dayAgo = (days: number) => new Date(Date.now() - days * dayMilliseconds).toISOString().slice(0, 10);
    const pages: Record<string, (who: TestClient) => Promise<unknown>> = {
      weeks: (who) => who(readTrainingWeeks, { query: { weeks: 12 } }),
      'latest records': (who) => who(listRecords, { query: { limit: 20 } }),
      history: (who) => who(listWorkoutsRoute, { query: { limit: 20 } }),
      'history of an exercise': (who) => who(listWorkoutsRoute, { query: { limit: 20, exerciseId: squat } }),
      'chart of an exercise': (who) => who(readProgress, { params: { id: squat }, query: { weeks: 12 } }),
      'records of an exercise': (who) => who(listRecords, { query: { exerciseId: squat } }),
      'rep maxima': (who) => who(readRepRecords, { params: { id: squat } }),
      'last time': (who) => who(readLastTime, { params: { id: squat } }),
      progress: (who) => who(readTrainingProgress, { query: { weeks: 12 } }),
      comparison: (who) =>
        who(compareTraining, { query: { from: dayAgo(30), to: dayAgo(0), otherFrom: dayAgo(390), otherTo: dayAgo(360) } }),
      goals: (who) => who(listGoals, { query: {} }),
      'best of each exercise': (who) => who(listRecords, { query: { limit: 100 } }),
      'how it is worked out': (who) => who(readTrainingPreferences, {}),
      'session of a programme': (who) => who(readCurrentEnrolment, {}),
      routines: (who) => who(listRoutines, {}),
      body: (who) => who(readBody, { query: {} }),
      'relative strength': (who) => who(readRelativeStrength, {}),
      year: (who) => who(readTrainingYear, { params: { year: new Date().getUTCFullYear() } }),
    };
    for (const [name, ask] of Object.entries(pages)) {
      const [first, afterTenYears] = [await statementsOf(newcomer, ask), await statementsOf(sam, ask)];
      expect(first, name).toBeGreaterThan(0);
      expect(afterTenYears, name).toBe(first);
      expect(first, name).toBeLessThanOrEqual(6);
    }
  });

  test('merging an exercise works out anew what it touches, and leaves what working out everything leaves', async () => {
    const own = await sam(createExercise, {
      body: NewExercise.parse({
        id: uuidv7(),
        name: 'Landmine press',
        measurement: 'weight-reps',
        equipment: 'barbell',
        muscles: [{ muscle: 'chest', share: 1 }],
      }),
    });
    const some = (await sam(listWorkoutsRoute, { query: { limit: 40 } })).items.map(({ id }) => id);
    await db.run(sql`
      UPDATE workout_entry SET exercise_id = ${own.id}
      WHERE member_id = ${memberId} AND exercise_id = ${exerciseIds[4] ?? ''} AND workout_id IN (${join(some)})`);
    await rebuild();
    const everythingBegan = performance.now();
    await rebuild();
    const everything = performance.now() - everythingBegan;
    const mergeBegan = performance.now();
    await sam(mergeExercises, { params: { id: own.id }, body: { mergeId: uuidv7(), into: exerciseIds[3] ?? '' } });
    const merging = performance.now() - mergeBegan;
    expect(merging, `everything takes ${everything} ms`).toBeLessThan(everything / 2);
    const merged = await kept();
    await rebuild();
    expect(await kept()).toEqual(merged);
  });
});
