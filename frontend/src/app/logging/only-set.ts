import { WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';

/** A set that is all that the server lacks of a workout, and the workout with it, as the server will have it. */
export interface OnlySet {
  readonly entryId: string;
  readonly set: WorkoutSet;
  readonly draft: WorkoutDraft;
}

/** Everything but the sets. Parsed, so that keys are in one order. */
const frameOf = ({ entries, ...draft }: WorkoutDraft): string => JSON.stringify([draft, entries.map(({ sets: _, ...entry }) => entry)]);

/** Those that changed in their places or are new at the end; undefined when any went or moved. */
const changedSets = (before: readonly WorkoutSet[], after: readonly WorkoutSet[]): WorkoutSet[] | undefined =>
  before.every(({ id }, place) => id === after[place]?.id)
    ? after.filter((set, place) => JSON.stringify(set) !== JSON.stringify(before[place]))
    : undefined;

/** The set in which a workout differs from what the server has, when that is one and nothing else differs: what logging is, nearly always. */
export const onlySetBetween = (base: WorkoutDraft, draft: WorkoutDraft): OnlySet | undefined => {
  const [there, here] = [WorkoutDraft.safeParse(base), WorkoutDraft.safeParse(draft)];
  if (!there.success || !here.success || frameOf(there.data) !== frameOf(here.data)) return undefined;
  const changed: OnlySet[] = [];
  for (const [index, { id: entryId, sets }] of here.data.entries.entries()) {
    const found = changedSets(there.data.entries[index]?.sets ?? [], sets);
    if (!found) return undefined;
    changed.push(...found.map((set) => ({ entryId, set, draft: here.data })));
  }
  return changed.length === 1 ? changed[0] : undefined;
};
