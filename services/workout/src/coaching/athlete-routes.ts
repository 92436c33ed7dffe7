import { NotFound, ProblemError, type Route } from '@spotter/contracts';
import * as contract from '@spotter/contracts/workout/coaching';
import { listRecords, readProgress } from '@spotter/contracts/workout/exercises';
import { listWorkouts, readWorkout, type Workout } from '@spotter/contracts/workout/workouts';
import { role, serve, type Member, type ServedRoute } from '@spotter/service-kit';
import type { z } from 'zod';
import type { WorkoutParts } from '../app.ts';
import { assignProgramme, assignRoutine } from './assign-plan.ts';
import { coachedAthlete } from './coached-athlete.ts';
import { commentOnSet, commentsOf } from './comment-on-set.ts';
import { pointsForCoach, recordsForCoach, workoutForCoach } from './for-coach-rules.ts';

type Answer<Asked extends { readonly answer: Readonly<Record<200, z.ZodType>> }> = z.infer<Asked['answer'][200]>;
type Handler = (actor: Member, request: object) => Promise<unknown>;

const handlerOf = (routes: readonly ServedRoute[], wanted: Route): Handler => {
  const served = routes.find(({ route }) => route === wanted);
  if (!served) throw new Error(`Nobody serves ${wanted.method} ${wanted.path}`);
  return served.handle as Handler;
};

/** What a coach may do for athletes who agreed. What they see is what the athlete sees, the same handlers asked as the athlete, but for what tells the body’s weight. */
export const athleteRoutes = (parts: WorkoutParts, routes: readonly ServedRoute[]): ServedRoute[] => {
  const { db } = parts;
  const coach = role('coach');
  const athleteOf = coachedAthlete(parts);
  const workouts = handlerOf(routes, listWorkouts);
  const workout = handlerOf(routes, readWorkout);
  const records = handlerOf(routes, listRecords);
  const progress = handlerOf(routes, readProgress);

  const completed = async (athlete: Member, request: object): Promise<Workout> => {
    const found = (await workout(athlete, request)) as Workout;
    if (found.state !== 'completed') throw new ProblemError(NotFound, 'There is no such workout');
    return workoutForCoach(found);
  };

  return [
    serve(contract.listAthleteWorkouts, coach, async (actor, request) => {
      const athlete = await athleteOf(db, actor, request.params.athleteId);
      return (await workouts(athlete, { ...request, query: { ...request.query, state: 'completed' } })) as never;
    }),
    serve(contract.readAthleteWorkout, coach, async (actor, request) => {
      const athlete = await athleteOf(db, actor, request.params.athleteId);
      return { workout: await completed(athlete, request), comments: await commentsOf(parts)(db, athlete, request.params.id) };
    }),
    serve(contract.listAthleteRecords, coach, async (actor, request) => {
      const athlete = await athleteOf(db, actor, request.params.athleteId);
      const found = (await records(athlete, request)) as Answer<typeof listRecords>;
      const exercises = await parts.findExercises(db, athlete, [...new Set(found.items.map(({ exerciseId }) => exerciseId))]);
      const { formula } = await parts.sessions.preferences(db, athlete.tenant, athlete.id);
      return { ...found, formula, items: recordsForCoach(found.items, (id) => exercises.get(id)?.measurement) };
    }),
    serve(contract.readAthleteProgress, coach, async (actor, request) => {
      const athlete = await athleteOf(db, actor, request.params.athleteId);
      const found = (await progress(athlete, request)) as Answer<typeof readProgress>;
      const exercises = await parts.findExercises(db, athlete, [request.params.id]);
      const measurement = exercises.get(request.params.id)?.measurement;
      return { points: pointsForCoach(found.points, measurement), records: recordsForCoach(found.records, () => measurement) };
    }),
    serve(contract.assignRoutine, coach, (actor, { params, body }) => assignRoutine(parts)(actor, { ...params, ...body })),
    serve(contract.assignProgramme, coach, (actor, { params, body }) => assignProgramme(parts)(actor, { ...params, ...body })),
    serve(contract.commentForAthlete, coach, (actor, { params, body }) =>
      parts.transaction(async (tx) => {
        const athlete = await athleteOf(tx, actor, params.athleteId);
        return commentOnSet(parts)(actor, athlete, { ...body, workoutId: params.id });
      }),
    ),
  ];
};
