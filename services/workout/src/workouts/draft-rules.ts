import type { SetTarget, WorkoutDraft } from '@spotter/contracts/workout/workouts';
import type { SetRow } from './set-repository.ts';
import type { ContentDifference, EntryRow, StoredWorkout, WorkoutRow } from './workout-repository.ts';

/** The draft as it is stored, under what the workout is besides. */
export const asStored = (
  draft: WorkoutDraft,
  row: Omit<WorkoutRow, 'title' | 'note' | 'startedAt' | 'timeZone' | 'plan'>,
): StoredWorkout => ({
  id: row.id,
  memberId: row.memberId,
  state: row.state,
  completedAt: endOf(draft, row),
  discardedAt: row.discardedAt,
  version: row.version,
  title: draft.title,
  note: draft.note,
  startedAt: new Date(draft.startedAt),
  timeZone: draft.timeZone,
  plan: draft.plan,
  entries: draft.entries.map((entry, position) => ({
    ...entry,
    position,
    sets: entry.sets.map((set, place) => ({
      ...set,
      entryId: entry.id,
      position: place,
      doneAt: set.doneAt === null ? null : new Date(set.doneAt),
    })),
  })),
});

/** Only what was finished has an end, and none is before its beginning. */
const endOf = (draft: WorkoutDraft, { completedAt }: Pick<WorkoutRow, 'completedAt'>): Date | null => {
  if (completedAt === null) return null;
  const said = draft.completedAt === null ? completedAt : new Date(draft.completedAt);
  return new Date(Math.max(said.getTime(), Date.parse(draft.startedAt)));
};

/** Whether saving the draft would change nothing. */
export const isSameContent = (known: StoredWorkout, draft: WorkoutDraft): boolean => contentOf(known) === contentOf(asStored(draft, known));

/** Everything that a member writes, in one order. */
const contentOf = ({ title, note, startedAt, completedAt, timeZone, plan, entries }: StoredWorkout): string =>
  JSON.stringify([
    [title, note, startedAt, completedAt, timeZone, plan && [plan.routineId, plan.enrolmentId, plan.week, plan.day]],
    entries.map((entry) => [entryContent(entry), entry.sets.map(setContent)]),
  ]);

const entryContent = (entry: EntryRow) => [
  ...[entry.id, entry.exerciseId, entry.restSeconds, entry.note, entry.supersetGroup, entry.why],
  entry.choices,
];

const setContent = (set: SetRow) => [
  [set.id, set.kind, set.side, set.weightGrams, set.reps, set.rpe, set.durationSeconds, set.distanceMetres, set.note, set.doneAt],
  set.target && targetOf(set.target),
];

const targetOf = (target: SetTarget) => [
  ...[target.minReps, target.maxReps, target.weightGrams, target.rpe],
  ...[target.durationSeconds, target.distanceMetres, target.tempo],
];

/** Whether a member would see no difference. */
export const isSameSet = (one: SetRow, other: SetRow): boolean => JSON.stringify(setContent(one)) === JSON.stringify(setContent(other));

const differing = <Row extends { readonly id: string }>(
  known: readonly Row[],
  next: readonly Row[],
  textOf: (row: Row) => string,
): Row[] => {
  const before = new Map(known.map((row) => [row.id, textOf(row)]));
  return next.filter((row) => before.get(row.id) !== textOf(row));
};

const missing = (known: readonly { readonly id: string }[], next: readonly { readonly id: string }[]): string[] => {
  const kept = new Set(next.map(({ id }) => id));
  return known.map(({ id }) => id).filter((id) => !kept.has(id));
};

/** Only what differs, so that one more set costs one row whatever the workout holds. */
export const contentDifference = (known: StoredWorkout['entries'], next: StoredWorkout['entries']): ContentDifference => {
  const [knownSets, nextSets] = [known.flatMap(({ sets }) => sets), next.flatMap(({ sets }) => sets)];
  return {
    entries: differing(known, next, (entry) => JSON.stringify([entry.position, entryContent(entry)])),
    sets: differing(knownSets, nextSets, (set) => JSON.stringify([set.entryId, set.position, setContent(set)])),
    goneEntryIds: missing(known, next),
    goneSetIds: missing(knownSets, nextSets),
  };
};

/** Where an id of an entry or a set stands a second time: rows of a workout are told apart by it. */
export const repeatedId = ({ entries }: WorkoutDraft): string | undefined => {
  const places = [
    ...entries.map(({ id }, index) => ({ id, field: `entries.${index}.id` })),
    ...entries.flatMap(({ sets }, index) => sets.map(({ id }, place) => ({ id: `set ${id}`, field: `entries.${index}.sets.${place}.id` }))),
  ];
  const seen = new Set<string>();
  return places.find(({ id }) => seen.size === seen.add(id).size)?.field;
};

/** What is left of a workout when it is finished: sets that were done, entries with any. */
export const finished = (workout: StoredWorkout): StoredWorkout['entries'] =>
  workout.entries
    .map((entry) => ({ ...entry, sets: entry.sets.filter(({ doneAt }) => doneAt !== null) }))
    .filter(({ sets }) => sets.length > 0);
