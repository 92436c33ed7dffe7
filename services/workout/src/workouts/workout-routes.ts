import { NotFound, ProblemError } from '@spotter/contracts';
import {
  completeWorkout,
  discardWorkout,
  listWorkouts,
  logSet,
  readWorkout,
  readWorkoutForPost,
  restoreWorkout,
  saveWorkout,
  type Workout,
} from '@spotter/contracts/workout/workouts';
import { ByTime, member, readCursor, serve, service } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import type { listWorkouts as listWorkoutsCase } from './list-workouts.ts';
import type { LoggedSet } from './log-set.ts';
import type { Save } from './save-workout.ts';
import { factsOf, recordsForOthers } from './summary-rules.ts';

const dateOf = (instant: string | undefined): Date | undefined => (instant === undefined ? undefined : new Date(instant));

interface Does {
  saveWorkout(this: void, owner: Owner, save: Save): Promise<Workout>;
  logSet(this: void, owner: Owner, logged: LoggedSet): Promise<{ version: number }>;
  completeWorkout(this: void, owner: Owner, id: string, completedAt: string): Promise<Workout>;
  discardWorkout(this: void, owner: Owner, id: string): Promise<void>;
  restoreWorkout(this: void, owner: Owner, id: string): Promise<Workout>;
  listWorkouts: ReturnType<typeof listWorkoutsCase>;
}

export const workoutRoutes = (
  { db, workouts, showWorkout, versionOf }: Pick<WorkoutParts, 'db' | 'workouts' | 'showWorkout' | 'versionOf'>,
  does: Does,
) => {
  const read = async (owner: Owner, id: string): Promise<Workout> => {
    const stored = await workouts.read(db, owner.tenant, owner.id, id);
    if (!stored) throw new ProblemError(NotFound, 'There is no such workout');
    return showWorkout(db, owner, stored);
  };

  return [
    serve(
      listWorkouts,
      member,
      (actor, { query }) =>
        does.listWorkouts(actor, {
          ...query,
          from: dateOf(query.from),
          to: dateOf(query.to),
          exerciseId: query.exerciseId,
          after: readCursor(ByTime, query.cursor),
        }),
      { versionOf },
    ),
    serve(readWorkout, member, (actor, { params }) => read(actor, params.id)),
    serve(saveWorkout, member, (actor, { params, body, ifMatch }) =>
      does.saveWorkout(actor, { id: params.id, draft: body, seen: ifMatch }),
    ),
    serve(logSet, member, (actor, { params, body, ifMatch }) => does.logSet(actor, { ...params, set: body, seen: ifMatch })),
    serve(completeWorkout, member, (actor, { params, body }) => does.completeWorkout(actor, params.id, body.completedAt)),
    serve(discardWorkout, member, (actor, { params }) => does.discardWorkout(actor, params.id)),
    serve(restoreWorkout, member, (actor, { params }) => does.restoreWorkout(actor, params.id)),
    serve(readWorkoutForPost, service('spotter-social'), async (actor, { params, query }) => {
      const workout = await read({ id: query.memberId, tenant: actor.tenant }, params.id);
      if (workout.state !== 'completed' || workout.completedAt === null)
        throw new ProblemError(NotFound, 'There is no such completed workout');
      return factsOf(workout, query.memberId, workout.completedAt, recordsForOthers(workout));
    }),
  ];
};
