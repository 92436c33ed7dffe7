import { Conflict, NotFound, PreconditionFailed, PreconditionRequired, ProblemError } from '@spotter/contracts';
import { WorkoutChanged } from '@spotter/contracts/workout/events';
import { NotInProgress, UnknownExercise, type Workout, type WorkoutDraft } from '@spotter/contracts/workout/workouts';
import type { Transaction } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { asStored, isSameContent } from './draft-rules.ts';
import { factsOf } from './summary-rules.ts';
import type { StoredWorkout } from './workout-repository.ts';

type Needs = Pick<WorkoutParts, 'transaction' | 'workouts' | 'records' | 'findExercises' | 'findRecords' | 'showWorkout' | 'outbox'>;

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
      await refuseUnknownExercises(needs, tx, owner, save.draft);
      const known = await needs.workouts.lock(tx, owner.tenant, owner.id, save.id);
      const saved = known ? await change(needs, tx, known, { ...save, owner }) : await begin(needs, tx, owner, save);
      return needs.showWorkout(tx, owner, saved);
    });

const refuseUnknownExercises = async (
  { findExercises }: Needs,
  tx: Transaction,
  owner: Owner,
  { entries }: WorkoutDraft,
): Promise<void> => {
  const known = await findExercises(
    tx,
    owner,
    entries.map(({ exerciseId }) => exerciseId),
  );
  const unknown = entries.findIndex(({ exerciseId }) => !known.has(exerciseId));
  if (unknown >= 0)
    throw new ProblemError(UnknownExercise, `Entry ${unknown + 1} names an exercise that is not there`, {
      field: `entries.${unknown}.exerciseId`,
    });
};

const begin = async ({ workouts }: Needs, tx: Transaction, owner: Owner, { id, draft, seen }: Save): Promise<StoredWorkout> => {
  if (seen !== undefined) throw new ProblemError(NotFound, 'There is no workout of yours to change');
  const started = { id, memberId: owner.id, state: 'in-progress' as const, completedAt: null, discardedAt: null, version: 1 };
  const stored = asStored(draft, started);
  if (!(await workouts.insert(tx, owner.tenant, stored))) throw new ProblemError(Conflict, 'This id is taken');
  await workouts.replaceContents(tx, owner.tenant, stored);
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
  await needs.workouts.update(tx, owner.tenant, next);
  await needs.workouts.replaceContents(tx, owner.tenant, next);
  if (next.state === 'completed') await tellOfEdit(needs, tx, owner, { before: known, after: next });
  return next;
};

const tellOfEdit = async (
  needs: Needs,
  tx: Transaction,
  owner: Owner,
  { before, after }: Record<'before' | 'after', StoredWorkout>,
): Promise<void> => {
  await needs.findRecords(
    tx,
    owner,
    [...before.entries, ...after.entries].map(({ exerciseId }) => exerciseId),
  );
  const shown = await needs.showWorkout(tx, owner, after);
  const data = factsOf(shown, owner.id, shown.completedAt ?? shown.startedAt, shown.records);
  await needs.outbox.append(tx, WorkoutChanged, { tenant: owner.tenant, subject: after.id, data });
};
