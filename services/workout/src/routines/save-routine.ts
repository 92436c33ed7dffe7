import { Conflict, NotFound, PreconditionFailed, PreconditionRequired, ProblemError } from '@spotter/contracts';
import { mostRoutines, TooManyPlans, type Routine, type RoutineDraft } from '@spotter/contracts/workout/routines';
import type { Transaction } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { refsOf, refuseUnknownRefs } from '../exercise-refs.ts';
import { routineShown, type RoutineRow } from './routine-repository.ts';

type Needs = Pick<WorkoutParts, 'transaction' | 'routines' | 'folders' | 'findByRefs' | 'clock'>;

export interface SaveRoutine {
  readonly id: string;
  readonly draft: RoutineDraft;
  /** The version that the writer has seen; none when it is new. */
  readonly seen?: number | undefined;
  readonly assignedBy?: string;
}

/** Makes a routine, or changes one that the writer has seen. The same content again changes nothing. */
export const saveRoutine =
  (needs: Needs) =>
  (owner: Owner, save: SaveRoutine): Promise<Routine> =>
    needs.transaction(async (tx) => {
      const { slots, folderId } = save.draft;
      refuseUnknownRefs(slots, await needs.findByRefs(tx, owner, refsOf(slots)), 'slots');
      if (folderId !== null && !(await needs.folders.read(tx, owner.tenant, owner.id, folderId)))
        throw new ProblemError(NotFound, 'There is no such folder');
      const known = await needs.routines.lock(tx, owner.tenant, owner.id, save.id);
      if (known) await change(needs, tx, owner, { known, save });
      else await make(needs, tx, owner, save);
      return readBack(needs, tx, owner, save.id);
    });

const readBack = async ({ routines }: Needs, tx: Transaction, owner: Owner, id: string): Promise<Routine> => {
  const row = await routines.read(tx, owner.tenant, owner.id, id);
  if (!row) throw new ProblemError(Conflict, 'This id is taken');
  return routineShown(row);
};

const make = async ({ routines, clock }: Needs, tx: Transaction, owner: Owner, { id, draft, seen, assignedBy }: SaveRoutine) => {
  if (seen !== undefined) throw new ProblemError(NotFound, 'There is no routine of yours to change');
  if ((await routines.count(tx, owner.tenant, owner.id)) >= mostRoutines)
    throw new ProblemError(TooManyPlans, `There are at most ${mostRoutines} routines`);
  const row = { ...draft, id, memberId: owner.id, assignedBy: assignedBy ?? null, updatedAt: clock.now() };
  if (!(await routines.insert(tx, owner.tenant, row))) throw new ProblemError(Conflict, 'This id is taken');
};

const contentOf = ({ title, note, folderId, slots }: RoutineDraft): string => JSON.stringify([title, note, folderId, slots]);

const change = async (
  { routines, clock }: Needs,
  tx: Transaction,
  owner: Owner,
  { known, save: { id, draft, seen } }: { known: RoutineRow; save: SaveRoutine },
): Promise<void> => {
  if (known.deletedAt !== null) throw new ProblemError(NotFound, 'It was deleted; restore it first');
  if (contentOf(known) === contentOf(draft)) return;
  if (seen === undefined)
    throw new ProblemError(PreconditionRequired, 'It is there already; send If-Match with the version that you change');
  if (seen !== known.version)
    throw new ProblemError(PreconditionFailed, `It is at version ${known.version} by now`, { version: known.version });
  await routines.change(tx, owner.tenant, owner.id, { ...draft, id, updatedAt: clock.now() });
};
