import { NotFound, PreconditionFailed, ProblemError } from '@spotter/contracts';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import { AlreadyMerged, type ExerciseEdit } from '@spotter/contracts/workout/own-exercises';
import type { Transaction } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { noteChanges } from '../change-log.ts';
import type { OwnExercise } from './exercise-repository.ts';

type Needs = Pick<WorkoutParts, 'transaction' | 'exercises' | 'keepProgress' | 'clock'>;

const lock = async ({ exercises }: Needs, tx: Transaction, owner: Owner, id: string): Promise<OwnExercise> => {
  const [known] = await exercises.lock(tx, owner.tenant, owner.id, [id]);
  if (!known) throw new ProblemError(NotFound, 'You have made no such exercise');
  if (known.mergedInto !== null) throw new ProblemError(AlreadyMerged, `${known.name} was merged; undo that first`);
  return known;
};

const read = async ({ exercises }: Needs, tx: Transaction, { tenant, id: memberId }: Owner, id: string): Promise<Exercise> =>
  (await exercises.byIds(tx, tenant, memberId, [id]))[0] as Exercise;

const isWorkedOutOtherwise = (before: OwnExercise, after: Pick<OwnExercise, 'measurement' | 'muscles'>): boolean =>
  before.measurement !== after.measurement || JSON.stringify(before.muscles) !== JSON.stringify(after.muscles);

/** Changes what a member wrote of an exercise of their own. Measured in something else, its past sets may hold other records; with other muscles, weeks other sums. */
export const editExercise =
  (needs: Needs) =>
  (owner: Owner, { id, edit, seen }: { id: string; edit: ExerciseEdit; seen: number }): Promise<Exercise> =>
    needs.transaction(async (tx) => {
      const known = await lock(needs, tx, owner, id);
      if (known.version !== seen)
        throw new ProblemError(PreconditionFailed, `It is at version ${known.version} by now`, { version: known.version });
      const next = { ...known, ...withoutGaps(edit) };
      await needs.exercises.update(tx, owner.tenant, owner.id, next);
      if (isWorkedOutOtherwise(known, next)) await needs.keepProgress(tx, owner);
      await noteChanges(tx, owner.tenant, owner.id, [{ kind: 'own-exercise', id }]);
      return read(needs, tx, owner, id);
    });

type Said = { [Field in keyof ExerciseEdit]?: Exclude<ExerciseEdit[Field], undefined> };

/** What was not said stays. */
const withoutGaps = (edit: ExerciseEdit): Said => Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));

/** Archives an exercise of one's own, or offers it again. */
export const setArchived =
  (needs: Needs) =>
  (owner: Owner, id: string, isArchived: boolean): Promise<Exercise> =>
    needs.transaction(async (tx) => {
      await lock(needs, tx, owner, id);
      await needs.exercises.setArchived(tx, owner.tenant, owner.id, { id, at: isArchived ? needs.clock.now() : null });
      return read(needs, tx, owner, id);
    });
