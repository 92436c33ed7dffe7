import type { Entry, WorkoutDraft, WorkoutSet } from './log-model';

/** Changes of a workout, as pure functions from draft to draft. What is not there is left alone. */
export type DraftRule = (draft: WorkoutDraft) => WorkoutDraft;

const entryRule =
  (entryId: string, change: (entry: Entry) => Entry): DraftRule =>
  (draft) => ({ ...draft, entries: draft.entries.map((entry) => (entry.id === entryId ? change(entry) : entry)) });

const insertedAt = <T>(list: readonly T[], index: number, item: T): T[] => [...list.slice(0, index), item, ...list.slice(index)];

export const withSet = (entryId: string, setId: string, change: Partial<WorkoutSet>): DraftRule =>
  entryRule(entryId, (entry) => ({ ...entry, sets: entry.sets.map((set) => (set.id === setId ? { ...set, ...change } : set)) }));

export const withSetAt = (entryId: string, index: number, set: WorkoutSet): DraftRule =>
  entryRule(entryId, (entry) => ({ ...entry, sets: insertedAt(entry.sets, index, set) }));

export const withoutSet = (entryId: string, setId: string): DraftRule =>
  entryRule(entryId, (entry) => ({ ...entry, sets: entry.sets.filter(({ id }) => id !== setId) }));

export const withEntry = (entryId: string, change: Partial<Pick<Entry, 'restSeconds' | 'note'>>): DraftRule =>
  entryRule(entryId, (entry) => ({ ...entry, ...change }));

export const withEntryAt =
  (index: number, entry: Entry): DraftRule =>
  (draft) => ({ ...draft, entries: insertedAt(draft.entries, index, entry) });

export const withoutEntry =
  (entryId: string): DraftRule =>
  (draft) => ({ ...draft, entries: draft.entries.filter(({ id }) => id !== entryId) });

export const withEntryMoved =
  (entryId: string, by: 1 | -1): DraftRule =>
  (draft) => {
    const from = draft.entries.findIndex(({ id }) => id === entryId);
    const entry = draft.entries[from];
    const to = from + by;
    if (!entry || to < 0 || to >= draft.entries.length) return draft;
    return withEntryAt(to, entry)(withoutEntry(entryId)(draft));
  };

/** Only what was done; an entry of which nothing was done is dropped. What the server makes of a workout when it is finished. */
export const doneOnly: DraftRule = (draft) => ({
  ...draft,
  entries: draft.entries
    .map((entry) => ({ ...entry, sets: entry.sets.filter(({ doneAt }) => doneAt !== null) }))
    .filter(({ sets }) => sets.length > 0),
});

const mergedSets = (ours: readonly WorkoutSet[], theirs: readonly WorkoutSet[]): WorkoutSet[] => {
  const known = new Set(ours.map(({ id }) => id));
  const theirDone = new Map(theirs.filter(({ doneAt }) => doneAt !== null).map((set) => [set.id, set]));
  return [...ours.map((set) => (set.doneAt === null ? (theirDone.get(set.id) ?? set) : set)), ...theirs.filter(({ id }) => !known.has(id))];
};

/**
 * Two devices wrote to one workout. Ours stays as it is on the screen, and what only the other one has is added: no set that was done
 * anywhere is lost. A set that was deleted here but not there comes back, which is the smaller harm.
 */
export const merged = (ours: WorkoutDraft, theirs: WorkoutDraft): WorkoutDraft => {
  const theirEntries = new Map(theirs.entries.map((entry) => [entry.id, entry]));
  const known = new Set(ours.entries.map(({ id }) => id));
  return {
    ...ours,
    entries: [
      ...ours.entries.map((entry) => ({ ...entry, sets: mergedSets(entry.sets, theirEntries.get(entry.id)?.sets ?? []) })),
      ...theirs.entries.filter(({ id }) => !known.has(id)),
    ],
  };
};
