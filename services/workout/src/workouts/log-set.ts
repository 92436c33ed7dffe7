import { Conflict, Invalid, NotFound, PreconditionFailed, ProblemError } from '@spotter/contracts';
import { mostSets, NotInProgress, type WorkoutSet } from '@spotter/contracts/workout/workouts';
import type { Owner, WorkoutParts } from '../app.ts';
import { isSameSet } from './draft-rules.ts';
import type { SetPlace, SetRow } from './set-repository.ts';

type Needs = Pick<WorkoutParts, 'db' | 'transaction' | 'sets'>;

export interface LoggedSet {
  readonly id: string;
  readonly entryId: string;
  readonly setId: string;
  readonly set: Omit<WorkoutSet, 'id'>;
  /** The version of the workout that the writer has seen. */
  readonly seen: number;
}

/**
 * What happens most often in a gym, for the price of one row: the workout around the set is neither sent nor read. Only while it is in progress,
 * when no record, total or post depends on it yet. What was planned and is as its writer saw it is written at once; all else is looked at first, under a lock.
 *
 * @returns the workout's version
 */
export const logSet =
  ({ db, transaction, sets }: Needs) =>
  async (owner: Owner, logged: LoggedSet): Promise<{ version: number }> => {
    const { id, seen, entryId } = logged;
    const set = rowOf(logged);
    if (await sets.logPlanned(db, owner.tenant, owner.id, { id, seen, set })) return { version: seen + 1 };
    return transaction(async (tx) => {
      const place = await sets.lockPlace(tx, owner.tenant, owner.id, logged);
      if (place?.entryId !== entryId) throw new ProblemError(NotFound, 'You have no such exercise in such a workout');
      const next = { ...set, position: place.known?.position ?? place.sets };
      if (isSentAgain(place, next, seen)) return { version: place.version };
      refuse(place, { entryId, seen });
      await sets.write(tx, owner.tenant, owner.id, { id, seen, set: next });
      return { version: seen + 1 };
    });
  };

const rowOf = ({ entryId, setId, set: { doneAt, ...set } }: LoggedSet): Omit<SetRow, 'position'> => ({
  ...set,
  id: setId,
  entryId,
  doneAt: doneAt === null ? null : new Date(doneAt),
});

/** Its answer got lost: exactly this was written since. After anything more, the writer has to read what it is. */
const isSentAgain = ({ known, version }: SetPlace, next: SetRow, seen: number): boolean =>
  version === seen + 1 && known?.entryId === next.entryId && isSameSet(known, next);

const refuse = ({ state, version, known, sets }: SetPlace, { entryId, seen }: Pick<LoggedSet, 'entryId' | 'seen'>): void => {
  if (state === 'discarded') throw new ProblemError(NotInProgress, 'It was discarded; restore it first');
  if (seen !== version) throw new ProblemError(PreconditionFailed, `It is at version ${version} by now`, { version });
  if (state === 'completed') throw new ProblemError(NotInProgress, 'It is finished; save the workout to change it');
  if (known && known.entryId !== entryId) throw new ProblemError(Conflict, 'This id is taken by a set of another exercise of the workout');
  if (known || sets < mostSets) return;
  const errors = [
    { field: 'setId', message: 'would be one set too many', allowed: `at most ${mostSets} sets of an exercise in a workout` },
  ];
  throw new ProblemError(Invalid, 'There are too many sets', { errors });
};
