import { ProblemError, type Received } from '@spotter/contracts';
import type { chooseExercises as chooseExercisesRoute } from '@spotter/contracts/workout/imports';
import type { NewExercise } from '@spotter/contracts/workout/own-exercises';
import { UnknownExercise } from '@spotter/contracts/workout/workouts';
import type { Owner, WorkoutParts } from '../../app.ts';
import { rememberedName } from './prepare-import.ts';
import { importOf } from './show-import.ts';

type Needs = Pick<WorkoutParts, 'db' | 'transaction' | 'imports' | 'trainingThere' | 'holdExercises'>;
/** Makes an exercise of one’s own; the same id again is the same exercise. */
export type AddExercise = (owner: Owner, exercise: NewExercise) => Promise<unknown>;
type Choices = Received<typeof chooseExercisesRoute>['body']['choices'];

/** Remembers what names mean, and makes the exercises that were asked for: all of it, or nothing. */
export const chooseExercises =
  (needs: Needs, addExercise: AddExercise) =>
  (owner: Owner, id: string, choices: Choices): Promise<void> =>
    needs.transaction(async (tx) => {
      const { holdExercises, trainingThere } = needs;
      await importOf(needs)(tx, owner, id);
      for (const choice of choices) {
        if ('create' in choice) await addExercise(owner, choice.create);
      }
      const meant = choices.map((choice) => ({
        name: rememberedName(choice.name),
        exerciseId: 'create' in choice ? choice.create.id : choice.exerciseId,
      }));
      const known = await holdExercises(
        tx,
        owner,
        meant.map(({ exerciseId }) => exerciseId),
      );
      const missing = meant.findIndex(({ exerciseId }) => !known.has(exerciseId));
      if (missing >= 0)
        throw new ProblemError(UnknownExercise, `Choice ${missing + 1} names an exercise that is not there`, {
          field: `choices.${missing}.exerciseId`,
        });
      await trainingThere.rememberNames(tx, owner.tenant, owner.id, meant);
    });
