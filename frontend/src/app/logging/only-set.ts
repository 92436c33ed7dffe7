import { Entry, WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { isSame } from '@spotter/training/is-same';
import type { z } from 'zod';
import { withSet } from './draft-rules';

/** A set that is all that the server lacks of a workout, and the workout with it, as the server will have it. */
export interface OnlySet {
  readonly entryId: string;
  readonly set: WorkoutSet;
  readonly draft: WorkoutDraft;
}

const WorkoutFrame = WorkoutDraft.omit({ entries: true });
const EntryFrame = Entry.omit({ sets: true });

/**
 * Whether the server would see no difference. It runs between two taps: most parts of a draft are the very ones that were sent before, and only
 * what was written differently is brought into the server's form.
 */
const isSameThere = (schema: z.ZodType, a: unknown, b: unknown): boolean => {
  if (a === b || isSame(a, b)) return true;
  const [there, here] = [schema.safeParse(a), schema.safeParse(b)];
  return there.success && here.success && isSame(there.data, here.data);
};

const isSameFrame = (base: WorkoutDraft, draft: WorkoutDraft): boolean => {
  const [{ entries: before, ...there }, { entries: after, ...here }] = [base, draft];
  return before.length === after.length && isSameThere(WorkoutFrame, there, here);
};

/** Those that changed in their places or are new at the end; undefined when any went or moved, or more than sets changed. */
const changedSets = (before: Entry | undefined, after: Entry): readonly WorkoutSet[] | undefined => {
  if (before === after) return [];
  if (!before) return undefined;
  const [{ sets: setsBefore, ...there }, { sets, ...here }] = [before, after];
  if (!isSameThere(EntryFrame, there, here) || !setsBefore.every(({ id }, place) => id === sets[place]?.id)) return undefined;
  return sets.filter((set, place) => !isSameThere(WorkoutSet, setsBefore[place], set));
};

/** The set in which a workout differs from what the server has, when that is one and nothing else differs: what logging is, nearly always. */
export const onlySetBetween = (base: WorkoutDraft, draft: WorkoutDraft): OnlySet | undefined => {
  if (!isSameFrame(base, draft)) return undefined;
  const changed: { readonly entryId: string; readonly set: WorkoutSet }[] = [];
  for (const [place, entry] of draft.entries.entries()) {
    const sets = changedSets(base.entries[place], entry);
    if (!sets) return undefined;
    changed.push(...sets.map((set) => ({ entryId: entry.id, set })));
  }
  const [only, ...more] = changed;
  const parsed = WorkoutSet.safeParse(only?.set);
  if (!only || more.length > 0 || !parsed.success) return undefined;
  const set = parsed.data;
  return { entryId: only.entryId, set, draft: withSet(only.entryId, set.id, set)(draft) };
};
