import { Conflict, Invalid, NotFound, PreconditionFailed, PreconditionRequired, ProblemError } from '@spotter/contracts';
import { WorkoutChanged } from '@spotter/contracts/workout/events';
import { NotInProgress, UnknownExercise, type Workout, type WorkoutDraft } from '@spotter/contracts/workout/workouts';
import type { Transaction } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { asStored, contentDifference, isSameContent, repeatedId } from './draft-rules.ts';
import { factsOf, recordsForOthers } from './summary-rules.ts';
import type { StoredWorkout } from './workout-repository.ts';

type Needs = Pick<WorkoutParts, 'transaction' | 'workouts' | 'records' | 'holdExercises' | 'keepProgress' | 'showWorkout' | 'outbox'>;

export interface Save {
  readonly id: string;
  readonly draft: WorkoutDraft;
  /** The version that the writer has seen; none when it is new. */
  readonly seen: number | undefined;
}

/**
 * Saves the workout as it is on the phone. The same content again changes nothing, so an answer that got lost costs nothing; other content needs
 * the version it is based on, so two phones do not overwrite each other.
 */
export const saveWorkout =
  (needs: Needs) =>
  (owner: Owner, save: Save): Promise<Workout> =>
    needs.transaction(async (tx) => {
      refuseRepeatedIds(save.draft);
      const draft = await withKnownExercises(needs, tx, owner, save.draft);
      const known = await needs.workouts.lock(tx, owner.tenant, owner.id, save.id);
      const saved = known ? await change(needs, tx, known, { ...save, draft, owner }) : await begin(needs, tx, owner, { ...save, draft });
      return needs.showWorkout(tx, owner, saved);
    });

const refuseRepeatedIds = (draft: WorkoutDraft): void => {
  const field = repeatedId(draft);
  if (field === undefined) return;
  const errors = [{ field, message: 'is there a second time', allowed: 'an id of its own for every entry and every set' }];
  throw new ProblemError(Invalid, 'An id is there twice', { errors });
};

/** The draft with exercises that are there: one that was merged, while the phone was away, is what it was merged into. */
const withKnownExercises = async (
  { holdExercises }: Needs,
  tx: Transaction,
  owner: Owner,
  { entries, ...draft }: WorkoutDraft,
): Promise<WorkoutDraft> => {
  const known = await holdExercises(
    tx,
    owner,
    entries.map(({ exerciseId }) => exerciseId),
  );
  const settled = entries.map((entry, index) => {
    const exercise = known.get(entry.exerciseId);
    if (exercise) return { ...entry, exerciseId: exercise.id };
    const field = `entries.${index}.exerciseId`;
    throw new ProblemError(UnknownExercise, `Entry ${index + 1} names an exercise that is not there`, { field });
  });
  return { ...draft, entries: settled };
};

const begin = async ({ workouts }: Needs, tx: Transaction, owner: Owner, { id, draft, seen }: Save): Promise<StoredWorkout> => {
  if (seen !== undefined) throw new ProblemError(NotFound, 'There is no workout of yours to change');
  const started = { id, memberId: owner.id, state: 'in-progress' as const, completedAt: null, discardedAt: null, version: 1 };
  const stored = asStored(draft, started);
  if (!(await workouts.insert(tx, owner.tenant, stored))) throw new ProblemError(Conflict, 'This id is taken');
  await workouts.writeContents(tx, owner.tenant, stored, contentDifference([], stored.entries));
  return stored;
};

const change = async (
  needs: Needs,
  tx: Transaction,
  known: StoredWorkout,
  { owner, draft, seen }: Save & { owner: Owner },
): Promise<StoredWorkout> => {
  if (isSameContent(known, draft)) return known;
  if (known.state === 'discarded') throw new ProblemError(NotInProgress, 'It was discarded; restore it first');
  if (seen === undefined)
    throw new ProblemError(PreconditionRequired, 'It is there already; send If-Match with the version that you change');
  if (seen !== known.version)
    throw new ProblemError(PreconditionFailed, `It is at version ${known.version} by now`, { version: known.version });
  const next = asStored(draft, { ...known, version: known.version + 1 });
  await needs.workouts.writeContents(tx, owner.tenant, next, contentDifference(known.entries, next.entries));
  if (known.startedAt.getTime() !== next.startedAt.getTime()) await needs.workouts.moveEntries(tx, owner.tenant, next);
  await needs.workouts.update(tx, owner.tenant, next);
  if (next.state === 'completed') await tellOfEdit(needs, tx, owner, { before: known, after: next });
  return next;
};

const tellOfEdit = async (
  needs: Needs,
  tx: Transaction,
  owner: Owner,
  { before, after }: Record<'before' | 'after', StoredWorkout>,
): Promise<void> => {
  const exerciseIds = [...before.entries, ...after.entries].map(({ exerciseId }) => exerciseId);
  await needs.keepProgress(tx, owner, { workoutIds: [after.id], exerciseIds });
  const shown = await needs.showWorkout(tx, owner, after);
  const data = factsOf(shown, owner.id, shown.completedAt ?? shown.startedAt, recordsForOthers(shown));
  await needs.outbox.append(tx, WorkoutChanged, { tenant: owner.tenant, subject: after.id, data });
};
