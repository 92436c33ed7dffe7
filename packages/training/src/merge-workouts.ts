import type { Entry, WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { isSame } from './is-same.ts';

/** A field of a workout, an entry or a set. */
export type FieldValue = string | number | boolean | object | null;

/** What two devices wrote to one field: `mine` stands, `theirs` is kept, so that a person can still choose. */
export interface Conflict {
  /** Null for a field of the workout itself. */
  readonly entryId: string | null;
  /** Null for a field of the entry, or of the workout. */
  readonly setId: string | null;
  readonly field: string;
  readonly mine: FieldValue;
  readonly theirs: FieldValue;
}

export interface Merged {
  readonly draft: WorkoutDraft;
  readonly conflicts: readonly Conflict[];
}

type Fields = Readonly<Record<string, unknown>>;

/** What one device ticked off is done, whatever the other says; the first time counts. Nobody has to be asked. */
const firstDone = (ours: unknown, other: unknown): unknown => [ours, other].filter((at) => typeof at === 'string').sort()[0] ?? null;

/** Whether two drafts say the same. */
export const isSameDraft = (a: WorkoutDraft, b: WorkoutDraft): boolean => isSame(a, b);

/** Field by field: who alone changed it from the base has it; both: mine, and theirs is told. Without a base each difference is one. */
const mergedFields = <T extends Fields>(
  [base, mine, theirs]: readonly [T | undefined, T, T],
  isOfContent: (field: string) => boolean,
): { merged: T; lost: Pick<Conflict, 'field' | 'mine' | 'theirs'>[] } => {
  const lost: Pick<Conflict, 'field' | 'mine' | 'theirs'>[] = [];
  const merged = Object.fromEntries(
    Object.keys(mine).map((field) => {
      const [ours, other] = [mine[field], theirs[field]];
      if (isOfContent(field) || isSame(ours, other)) return [field, ours];
      if (base && isSame(base[field], ours)) return [field, other];
      if (field === 'doneAt' && !(base && isSame(base[field], other))) return [field, firstDone(ours, other)];
      if (!base || !isSame(base[field], other)) lost.push({ field, mine: ours as FieldValue, theirs: other as FieldValue });
      return [field, ours];
    }),
  );
  return { merged: merged as T, lost };
};

interface Identified {
  readonly id: string;
}

const byId = <T extends Identified>(list: readonly T[]): ReadonlyMap<string, T> => new Map(list.map((item) => [item.id, item]));

/**
 * The order of one list with what only the other has put in behind the neighbour it has there. Mine leads, unless only theirs was moved.
 */
const mergedOrder = (base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] => {
  const common = new Set(mine.filter((id) => theirs.includes(id) && base.includes(id)));
  const inCommon = (ids: readonly string[]) => ids.filter((id) => common.has(id)).join();
  const isMineUnmoved = inCommon(mine) === inCommon(base);
  const [lead, other] = isMineUnmoved ? [theirs, mine] : [mine, theirs];
  const order = [...lead];
  other.forEach((id, index) => {
    if (order.includes(id)) return;
    const neighbour = other.slice(0, index).findLast((each) => order.includes(each));
    order.splice(neighbour === undefined ? 0 : order.indexOf(neighbour) + 1, 0, id);
  });
  return order;
};

const mergedLists = <T extends Identified>(
  [base, mine, theirs]: readonly [readonly T[], readonly T[], readonly T[]],
  both: (base: T | undefined, mine: T, theirs: T) => T,
): T[] => {
  const [ofBase, ofMine, ofTheirs] = [byId(base), byId(mine), byId(theirs)];
  const idsOf = (list: readonly T[]) => list.map(({ id }) => id);
  return mergedOrder(idsOf(base), idsOf(mine), idsOf(theirs)).flatMap((id) => {
    const [was, ours, other] = [ofBase.get(id), ofMine.get(id), ofTheirs.get(id)];
    if (ours && other) return [both(was, ours, other)];
    const left = ours ?? other;
    // What one side alone has is new, or was changed since the other deleted it; else it stays deleted.
    return left && !isSame(was, left) ? [left] : [];
  });
};

/**
 * Two devices changed one workout: their changes since the common `base` are put together set by set and field by field. Where both changed
 * the same field, mine stands and theirs is told. A set that one deleted stays deleted, unless the other changed it. Nothing that was done
 * is lost. Without a base (null) everything on either side is taken for new.
 */
export const mergeWorkouts = (base: WorkoutDraft | null, mine: WorkoutDraft, theirs: WorkoutDraft): Merged => {
  const conflicts: Conflict[] = [];
  const told = (lost: Pick<Conflict, 'field' | 'mine' | 'theirs'>[], entryId: string | null, setId: string | null) => {
    conflicts.push(...lost.map((each) => ({ entryId, setId, ...each })));
  };
  const mergedSets = (entryId: string, lists: readonly [readonly WorkoutSet[], readonly WorkoutSet[], readonly WorkoutSet[]]) =>
    mergedLists(lists, (was, ours, other) => {
      const { merged, lost } = mergedFields([was, ours, other], () => false);
      told(lost, entryId, ours.id);
      return merged;
    });
  const entries = mergedLists<Entry>([base?.entries ?? [], mine.entries, theirs.entries], (was, ours, other) => {
    const { merged, lost } = mergedFields<Entry>([was, ours, other], (field) => field === 'sets');
    told(lost, ours.id, null);
    return { ...merged, sets: mergedSets(ours.id, [was?.sets ?? [], ours.sets, other.sets]) };
  });
  const { merged, lost } = mergedFields<WorkoutDraft>([base ?? undefined, mine, theirs], (field) => field === 'entries');
  told(lost, null, null);
  return { draft: { ...merged, entries }, conflicts };
};
