import { NotFound, ProblemError } from '@spotter/contracts';
import { listRecords, readProgress } from '@spotter/contracts/workout/exercises';
import { readRepRecords } from '@spotter/contracts/workout/progress';
import { readLastTime, type WorkoutSet } from '@spotter/contracts/workout/workouts';
import { member, pageOf, readCursor, serve } from '@spotter/service-kit';
import { z } from 'zod';
import type { Owner, WorkoutParts } from '../app.ts';
import type { RepRecordRow } from '../record-repository.ts';
import type { PastRow } from './progress-repository.ts';

type Needs = Pick<
  WorkoutParts,
  'db' | 'progress' | 'sessions' | 'totals' | 'records' | 'findExercises' | 'recordShown' | 'clock' | 'versionOf'
>;

const weekMilliseconds = 7 * 86_400_000;
/** More than there are kinds. */
const mostKinds = 20;
const mostWeights = 30;
const ByTimeAndKind = z.tuple([z.iso.datetime(), z.uuid(), z.string()]);
const setOf = ({ workoutId: _, exerciseId: __, startedAt: ___, doneAt, ...set }: PastRow): WorkoutSet => ({
  ...set,
  doneAt: doneAt?.toISOString() ?? null,
});

const repRecordShown = ({ workoutId, setId, achievedAt }: RepRecordRow) => ({ workoutId, setId, achievedAt: achievedAt.toISOString() });

/** What somebody did in one exercise. */
export const progressRoutes = ({ db, progress, sessions, totals, records, findExercises, recordShown, clock, versionOf }: Needs) => {
  const exerciseOf = async (owner: Owner, id: string) => {
    const exercise = (await findExercises(db, owner, [id])).get(id);
    if (!exercise) throw new ProblemError(NotFound, 'There is no such exercise');
    return exercise;
  };

  return [
    serve(
      readProgress,
      member,
      async (actor, { params, query }) => {
        const exercise = await exerciseOf(actor, params.id);
        const since = new Date(clock.now().getTime() - query.weeks * weekMilliseconds);
        const rows = await totals.ofExercise(db, actor.tenant, actor.id, { exerciseId: exercise.id, since });
        const current = await records.current(db, actor.tenant, actor.id, { exerciseId: exercise.id, limit: mostKinds });
        return {
          points: rows.map(({ startedAt, estimateGrams, isRecord, exerciseId: _, sets: __, ...point }) => ({
            ...point,
            at: startedAt.toISOString(),
            estimatedOneRepMaxGrams: estimateGrams,
            isRecord: Boolean(isRecord),
          })),
          records: current.map((row) => recordShown(row, exercise.name)),
        };
      },
      { versionOf },
    ),
    serve(
      readRepRecords,
      member,
      async (actor, { params }) => {
        const { id } = await exerciseOf(actor, params.id);
        const rows = await records.currentOfReps(db, actor.tenant, actor.id, { exerciseId: id, limit: mostWeights });
        const of = (kind: RepRecordRow['kind']) => rows.filter((row) => row.kind === kind);
        return {
          repMaxes: of('rep-max').map((row) => ({
            ...repRecordShown(row),
            reps: row.grade,
            grams: row.value,
            previousGrams: row.previousValue,
          })),
          repsAtWeights: of('reps-at-weight').map((row) => ({
            ...repRecordShown(row),
            grams: row.grade,
            reps: row.value,
            previousReps: row.previousValue,
          })),
        };
      },
      { versionOf },
    ),
    serve(
      listRecords,
      member,
      async (actor, { query }) => {
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
      },
      { versionOf },
    ),
    serve(
      readLastTime,
      member,
      async (actor, { params, query }) => {
        const exercise = await exerciseOf(actor, params.id);
        const rows = await progress.lastTime(db, actor.tenant, actor.id, { exerciseId: exercise.id, before: query.before });
        const current = await records.current(db, actor.tenant, actor.id, { exerciseId: exercise.id, limit: mostKinds });
        const ofReps = await records.currentOfReps(db, actor.tenant, actor.id, { exerciseId: exercise.id, limit: mostWeights });
        return {
          workoutId: rows[0]?.workoutId ?? null,
          at: rows[0]?.startedAt.toISOString() ?? null,
          sets: rows.map(setOf),
          bestEstimatedOneRepMaxGrams: current.find(({ kind }) => kind === 'estimated-one-rep-max')?.value ?? null,
          formula: (await sessions.preferences(db, actor.tenant, actor.id)).formula,
          bests: [
            ...current.map(({ kind, value }) => ({ kind, grade: 0, value })),
            ...ofReps.flatMap(({ kind, grade, value }) => (kind === 'reps-at-weight' ? [{ kind, grade, value }] : [])),
          ],
        };
      },
      { versionOf },
    ),
  ];
};
