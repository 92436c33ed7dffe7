import { Conflict, ProblemError } from '@spotter/contracts';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import { mostOwnExercises, TooManyExercises, type NewExercise } from '@spotter/contracts/workout/own-exercises';
import type { Owner, WorkoutParts } from '../app.ts';

type Needs = Pick<WorkoutParts, 'transaction' | 'exercises' | 'clock'>;

/** Adds an exercise of the member's own. The same id again is the same exercise, as it is by now. */
export const addExercise =
  ({ transaction, exercises, clock }: Needs) =>
  (owner: Owner, written: NewExercise): Promise<Exercise> =>
    transaction(async (tx) => {
      const { tenant, id: memberId } = owner;
      const [earlier] = await exercises.byIds(tx, tenant, memberId, [written.id]);
      if (earlier) return earlier;
      const used = await exercises.countForOneMore(tx, tenant, memberId);
      if (used >= mostOwnExercises) {
        const words = `You have ${String(used)} exercises of your own and may have ${String(mostOwnExercises)}. Merge some that are the same.`;
        throw new ProblemError(TooManyExercises, words, { limit: mostOwnExercises, used });
      }
      await exercises.insert(tx, tenant, memberId, { ...written, createdAt: clock.now() });
      const [made] = await exercises.byIds(tx, tenant, memberId, [written.id]);
      if (!made) throw new ProblemError(Conflict, 'This id is taken');
      return made;
    });
