import { Invalid, NotFound, ProblemError } from '@spotter/contracts';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import { AlreadyMerged, MeasuredDifferently, type ExerciseMerge } from '@spotter/contracts/workout/own-exercises';
import type { Transaction } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { noteChanges } from '../change-log.ts';
import type { OwnExercise } from './exercise-repository.ts';

type Needs = Pick<WorkoutParts, 'transaction' | 'exercises' | 'merges' | 'findExercises' | 'showMerges' | 'keepProgress' | 'clock'>;

interface Wish {
  /** Made by the client, so that a retry is the same merge. */
  readonly id: string;
  readonly from: string;
  readonly into: string;
}

/**
 * Makes one exercise of two, in one transaction: what was done with the first was done with the second, and the records say so. Which entries
 * were moved is noted, so that it can be undone for 30 days. Where the first is still named, it means the second.
 */
export const mergeExercises =
  (needs: Needs) =>
  (owner: Owner, wish: Wish): Promise<ExerciseMerge> =>
    needs.transaction(async (tx) => {
      const { exercises, merges, showMerges, keepProgress, clock } = needs;
      const { tenant, id: memberId } = owner;
      const held = await exercises.lock(tx, tenant, memberId, [wish.from, wish.into]);
      const earlier = await merges.read(tx, tenant, memberId, wish.id);
      if (earlier) return only(await showMerges(tx, owner, [earlier]));

      const from = mergeable(held, wish);
      const into = await targetOf(needs, tx, owner, wish);
      if (from.measurement !== into.measurement)
        throw new ProblemError(MeasuredDifferently, `${from.name}: ${from.measurement}; ${into.name}: ${into.measurement}`);
      const merge = { id: wish.id, fromId: from.id, intoId: into.id };
      const { entries, workoutIds } = await merges.move(tx, tenant, memberId, merge);
      const isNoteCopied = await merges.copyNote(tx, tenant, memberId, merge);
      const row = { ...merge, entries, mergedAt: clock.now(), undoneAt: null };
      await merges.record(tx, tenant, memberId, row);
      await exercises.setMergedInto(tx, tenant, memberId, { id: from.id, into: into.id });
      await keepProgress(tx, owner, { workoutIds, exerciseIds: [from.id, into.id], besideOthers: true });
      await noteChanges(tx, tenant, memberId, [
        { kind: 'own-exercise', id: from.id },
        ...workoutIds.map((id) => ({ kind: 'workout' as const, id })),
        ...(isNoteCopied ? [{ kind: 'pinned-note' as const, id: into.id }] : []),
      ]);
      return only(await showMerges(tx, owner, [row]));
    });

const only = ([merge]: readonly ExerciseMerge[]): ExerciseMerge => merge as ExerciseMerge;

const mergeable = (held: readonly OwnExercise[], { from }: Wish): OwnExercise => {
  const exercise = held.find(({ id }) => id === from);
  if (!exercise) throw new ProblemError(NotFound, 'You have made no such exercise');
  if (exercise.mergedInto !== null) throw new ProblemError(AlreadyMerged, `${exercise.name} was merged already; undo that first`);
  return exercise;
};

const targetOf = async ({ findExercises }: Needs, tx: Transaction, owner: Owner, { from, into }: Wish): Promise<Exercise> => {
  const exercise = (await findExercises(tx, owner, [into])).get(into);
  if (exercise?.id === into && into !== from) return exercise;
  const message = into === from ? 'is the exercise itself' : 'is not an exercise that you have';
  const allowed = 'an exercise of the library, or another one of your own that was not merged itself';
  throw new ProblemError(Invalid, 'It cannot be merged into this', { errors: [{ field: 'into', message, allowed }] });
};
