import { NotFound, ProblemError } from '@spotter/contracts';
import { listRecords, readProgress } from '@spotter/contracts/workout/exercises';
import { readLastTime, readTrainingWeeks, type WorkoutSet } from '@spotter/contracts/workout/workouts';
import { member, pageOf, readCursor, serve } from '@spotter/service-kit';
import { z } from 'zod';
import type { Owner, WorkoutParts } from '../app.ts';
import type { PastRow } from './progress-repository.ts';
import { progressPoints, streakWeeks, trainingWeeks } from './progress-rules.ts';

type Needs = Pick<WorkoutParts, 'db' | 'progress' | 'records' | 'findExercises' | 'recordShown' | 'clock'>;

const weekMilliseconds = 7 * 86_400_000;
const mostWeeks = 104;
const ByTimeAndKind = z.tuple([z.iso.datetime(), z.uuid(), z.string()]);
const setOf = ({ workoutId: _, exerciseId: __, startedAt: ___, completedAt: ____, doneAt, ...set }: PastRow): WorkoutSet => ({
  ...set,
  doneAt: doneAt?.toISOString() ?? null,
});

export const progressRoutes = ({ db, progress, records, findExercises, recordShown, clock }: Needs) => {
  const since = (weeks: number): Date => new Date(clock.now().getTime() - weeks * weekMilliseconds);

  const exerciseOf = async (owner: Owner, id: string) => {
    const exercise = (await findExercises(db, owner, [id])).get(id);
    if (!exercise) throw new ProblemError(NotFound, 'There is no such exercise');
    return exercise;
  };

  const weeksOf = async (owner: Owner, weeks: number) => {
    const rows = await progress.since(db, owner.tenant, owner.id, since(weeks));
    const known = await findExercises(
      db,
      owner,
      rows.map(({ exerciseId }) => exerciseId),
    );
    const workouts = [...Map.groupBy(rows, ({ workoutId }) => workoutId).values()].map((sets) => ({
      startedAt: (sets[0] as PastRow).startedAt,
      durationSeconds: Math.round(((sets[0] as PastRow).completedAt.getTime() - (sets[0] as PastRow).startedAt.getTime()) / 1000),
      sets: sets.map((row) => ({ ...setOf(row), exercise: known.get(row.exerciseId) })),
    }));
    return trainingWeeks(workouts, clock.now(), weeks);
  };

  return [
    serve(readProgress, member, async (actor, { params, query }) => {
      const exercise = await exerciseOf(actor, params.id);
      const rows = await progress.ofExercise(db, actor.tenant, actor.id, { exerciseId: exercise.id, since: since(query.weeks) });
      const current = await records.current(db, actor.tenant, actor.id, { exerciseId: exercise.id, limit: 20 });
      const found = await records.ofWorkouts(
        db,
        actor.tenant,
        rows.map(({ workoutId }) => workoutId),
      );
      const bests = found.filter(({ exerciseId, kind }) => exerciseId === exercise.id && kind === 'estimated-one-rep-max');
      const points = progressPoints(
        rows.map((row) => ({ ...setOf(row), workoutId: row.workoutId, startedAt: row.startedAt })),
        new Set(bests.map(({ workoutId }) => workoutId)),
      );
      return { points, records: current.map((row) => recordShown(row, exercise.name)) };
    }),
    serve(listRecords, member, async (actor, { query }) => {
      const filter = { exerciseId: query.exerciseId, after: readCursor(ByTimeAndKind, query.cursor), limit: query.limit };
      const rows = await records.current(db, actor.tenant, actor.id, filter);
      const known = await findExercises(
        db,
        actor,
        rows.map(({ exerciseId }) => exerciseId),
      );
      return pageOf(rows, query.limit, {
        item: (row) => recordShown(row, known.get(row.exerciseId)?.name ?? '?'),
        key: (row) => [row.achievedAt, row.exerciseId, row.kind],
      });
    }),
    serve(readLastTime, member, async (actor, { params, query }) => {
      const exercise = await exerciseOf(actor, params.id);
      const rows = await progress.lastTime(db, actor.tenant, actor.id, { exerciseId: exercise.id, before: query.before });
      const current = await records.current(db, actor.tenant, actor.id, { exerciseId: exercise.id, limit: 20 });
      return {
        workoutId: rows[0]?.workoutId ?? null,
        at: rows[0]?.startedAt.toISOString() ?? null,
        sets: rows.map(setOf),
        bestEstimatedOneRepMaxGrams: current.find(({ kind }) => kind === 'estimated-one-rep-max')?.value ?? null,
      };
    }),
    serve(readTrainingWeeks, member, async (actor, { query }) => {
      // The streak looks further back than the weeks that are shown.
      const all = await weeksOf(actor, mostWeeks);
      return { weeks: all.slice(-query.weeks), streakWeeks: streakWeeks(all) };
    }),
  ];
};
