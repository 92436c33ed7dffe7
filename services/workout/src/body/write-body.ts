import type { BodyDay, BodyValues } from '@spotter/contracts/workout/body';
import type { Transaction } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { liftsBody } from '@spotter/training/set-worths';
import { daysOfWeight } from '../weight-rules.ts';

type Needs = Pick<WorkoutParts, 'transaction' | 'body' | 'sessions' | 'totals' | 'findExercises' | 'keepProgress'>;

/** Above this the whole account is worked out anew instead. */
const mostWorkouts = 200;

/** Writes down what was measured on a day, or forgets it. Where the body was lifted with the weight, what it was worth is worked out anew. */
export const writeBody =
  (needs: Needs) =>
  (owner: Owner, day: string, values: BodyValues): Promise<BodyDay> =>
    needs.transaction(async (tx) => {
      await needs.sessions.lock(tx, owner.tenant, owner.id);
      const weighings = await needs.body.weighings(tx, owner.tenant, owner.id);
      await needs.body.replace(tx, owner.tenant, owner.id, { ...values, day });
      const before = weighings.find((each) => each.day === day)?.grams ?? null;
      if (before !== values.weightGrams) await reweigh(needs, tx, owner, daysOfWeight(weighings, day));
      return { day, ...values };
    });

const reweigh = async (
  { totals, findExercises, keepProgress }: Needs,
  tx: Transaction,
  owner: Owner,
  days: ReturnType<typeof daysOfWeight>,
): Promise<void> => {
  const done = await totals.exercisesBetween(tx, owner.tenant, owner.id, days);
  const known = await findExercises(
    tx,
    owner,
    done.map(({ exerciseId }) => exerciseId),
  );
  const workoutIds = new Set(
    done.filter(({ exerciseId }) => liftsBody(known.get(exerciseId)?.measurement)).map(({ workoutId }) => workoutId),
  );
  if (workoutIds.size === 0) return;
  const exerciseIds = done.filter(({ workoutId }) => workoutIds.has(workoutId)).map(({ exerciseId }) => exerciseId);
  await keepProgress(tx, owner, workoutIds.size > mostWorkouts ? undefined : { workoutIds: [...workoutIds], exerciseIds });
};
