import type { Conflict, Entry, WorkoutDraft, WorkoutSet } from './log-model';

/** Changes of a workout, as pure functions from draft to draft. What is not there is left alone. */
export type DraftRule = (draft: WorkoutDraft) => WorkoutDraft;

const entryRule =
  (entryId: string, change: (entry: Entry) => Entry): DraftRule =>
  (draft) => ({ ...draft, entries: draft.entries.map((entry) => (entry.id === entryId ? change(entry) : entry)) });

const insertedAt = <T>(list: readonly T[], index: number, ...items: readonly T[]): T[] => [
  ...list.slice(0, index),
  ...items,
  ...list.slice(index),
];

export const withSet = (entryId: string, setId: string, change: Partial<WorkoutSet>): DraftRule =>
  entryRule(entryId, (entry) => ({ ...entry, sets: entry.sets.map((set) => (set.id === setId ? { ...set, ...change } : set)) }));

export const withSetsAt = (entryId: string, index: number, sets: readonly WorkoutSet[]): DraftRule =>
  entryRule(entryId, (entry) => ({ ...entry, sets: insertedAt(entry.sets, index, ...sets) }));

export const withoutSet = (entryId: string, setId: string): DraftRule =>
  entryRule(entryId, (entry) => ({ ...entry, sets: entry.sets.filter(({ id }) => id !== setId) }));

export const withEntry = (entryId: string, change: Partial<Omit<Entry, 'id'>>): DraftRule =>
  entryRule(entryId, (entry) => ({ ...entry, ...change }));

export const withEntryAt =
  (index: number, entry: Entry): DraftRule =>
  (draft) => ({ ...draft, entries: insertedAt(draft.entries, index, entry) });

/** A group that has one entry left is none. */
const withoutLonelyGroups: DraftRule = (draft) => {
  const isLonely = ({ supersetGroup }: Entry): boolean =>
    supersetGroup !== null && draft.entries.filter((each) => each.supersetGroup === supersetGroup).length === 1;
  return draft.entries.some(isLonely)
    ? { ...draft, entries: draft.entries.map((entry) => (isLonely(entry) ? { ...entry, supersetGroup: null } : entry)) }
    : draft;
};

export const withoutEntry =
  (entryId: string): DraftRule =>
  (draft) =>
    withoutLonelyGroups({ ...draft, entries: draft.entries.filter(({ id }) => id !== entryId) });

/** The group of an entry between two neighbours: between two of a group it joins them, away from its own it leaves it. */
const groupBetween = (entry: Entry, before: Entry | undefined, after: Entry | undefined): number | null => {
  const groups = [before, after].map((each) => each?.supersetGroup ?? null);
  if (groups[0] !== null && groups[0] === groups[1]) return groups[0] ?? null;
  return groups.includes(entry.supersetGroup) ? entry.supersetGroup : null;
};

/** Puts an entry in another place, and into or out of a superset with it. */
export const withEntryMoved =
  (entryId: string, to: number): DraftRule =>
  (draft) => {
    const from = draft.entries.findIndex(({ id }) => id === entryId);
    const entry = draft.entries[from];
    if (!entry || to === from || to < 0 || to >= draft.entries.length) return draft;
    const rest = draft.entries.filter(({ id }) => id !== entryId);
    const moved = { ...entry, supersetGroup: groupBetween(entry, rest[to - 1], rest[to]) };
    return withoutLonelyGroups({ ...draft, entries: insertedAt(rest, to, moved) });
  };

const freeGroup = (entries: readonly Entry[]): number => {
  const taken = new Set(entries.map(({ supersetGroup }) => supersetGroup));
  return Array.from({ length: 20 }, (_, index) => index + 1).find((group) => !taken.has(group)) ?? 20;
};

/** Joins an entry with the one before it, whose group it takes, or takes it out of its group together with what follows in it. */
export const withSuperset =
  (entryId: string, isJoined: boolean): DraftRule =>
  (draft) => {
    const index = draft.entries.findIndex(({ id }) => id === entryId);
    const [before, entry] = [draft.entries[index - 1], draft.entries[index]];
    if (!entry || (isJoined && !before)) return draft;
    if (!isJoined) return withoutLonelyGroups(withEntry(entryId, { supersetGroup: null })(draft));
    const supersetGroup = before?.supersetGroup ?? freeGroup(draft.entries);
    const joined = new Set([entryId, before?.id]);
    return { ...draft, entries: draft.entries.map((each) => (joined.has(each.id) ? { ...each, supersetGroup } : each)) };
  };

/**
 * Another exercise in the place of one. Sets that were done stay with the exercise that they were done with; what was still to do is asked
 * of the new one.
 */
export const withSwapped =
  (entryId: string, swapped: Entry): DraftRule =>
  (draft) => ({
    ...draft,
    entries: draft.entries.flatMap((entry) => {
      if (entry.id !== entryId) return [entry];
      const done = entry.sets.filter(({ doneAt }) => doneAt !== null);
      const { restSeconds, supersetGroup, choices } = entry;
      const next = { ...swapped, restSeconds, supersetGroup, choices };
      return done.length === 0 ? [next] : [{ ...entry, sets: done }, next];
    }),
  });

const doneCount = ({ sets }: Entry): number => sets.filter(({ doneAt }) => doneAt !== null).length;

/** Whether somebody in the middle of a superset's round goes on at once: another exercise of the group is a set behind. */
export const isWithinRound = (entries: readonly Entry[], entry: Entry): boolean =>
  entry.supersetGroup !== null &&
  entries.some(
    (each) =>
      each.supersetGroup === entry.supersetGroup && each.id !== entry.id && doneCount(each) < Math.min(doneCount(entry), each.sets.length),
  );

/** Only what was done; an entry of which nothing was done is dropped. What the server makes of a workout when it is finished. */
export const doneOnly: DraftRule = (draft) => ({
  ...draft,
  entries: draft.entries
    .map((entry) => ({ ...entry, sets: entry.sets.filter(({ doneAt }) => doneAt !== null) }))
    .filter(({ sets }) => sets.length > 0),
});

/** What the other device had written, in the place of ours. */
export const withTheirs = ({ entryId, setId, field, theirs }: Conflict): DraftRule => {
  const change = { [field]: theirs };
  if (entryId === null) return (draft) => ({ ...draft, ...change });
  return setId === null ? withEntry(entryId, change) : withSet(entryId, setId, change);
};
