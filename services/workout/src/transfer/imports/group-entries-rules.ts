import type { WallTime } from '../forms/wall-clock.ts';
import type { TrainedSet } from '../forms/trained-workout.ts';
import type { ReadEntry } from './read-training.ts';
import type { ReadRow } from './row-rules.ts';

/** How much there is room for: exercises of a workout, sets of each. */
export const mostInWorkout = { entries: 40, sets: 50 } as const;
const usualRestSeconds = 120;
const longestNote = { entry: 500, set: 300 };

interface Draft {
  readonly first: ReadRow;
  /** The highest set number so far; a lower one begins the exercise anew. */
  count: number;
  /** What the first row said of the exercise. */
  readonly opening: string;
  note: string;
  restSeconds: number | undefined;
  readonly sets: TrainedSet[];
  /** What each set’s row said of the exercise. */
  readonly said: string[];
  /** Numbers of the rows. */
  readonly rows: number[];
}

const isNext = ({ first, count, sets }: Draft, row: ReadRow): boolean => {
  if (row.exercise !== first.exercise || row.exerciseSlug !== first.exerciseSlug) return false;
  if (row.exerciseIndex !== undefined) return row.exerciseIndex === first.exerciseIndex;
  if (row.what !== 'set') return true;
  return sets.length < mostInWorkout.sets && (row.setIndex === undefined || row.setIndex > count);
};

const joined = (texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n');

export interface TooMany {
  readonly row: number;
  readonly exercise: string;
}

/**
 * Puts rows together to entries, in order, as they come: of a row nothing stays but its set. Strong's rows of rest and notes belong to the exercise
 * whose name they bear.
 */
export const gatherEntries = (doneAt: (time: Date | WallTime | undefined) => string) => {
  const drafts: Draft[] = [];
  return {
    add: (row: ReadRow): void => {
      let draft = drafts.at(-1);
      if (draft === undefined || !isNext(draft, row)) {
        const opening = row.what === 'note' ? '' : row.exerciseNote;
        draft = { first: row, count: -1, opening, note: opening, restSeconds: undefined, sets: [], said: [], rows: [] };
        drafts.push(draft);
      }
      take(draft, row, doneAt);
    },

    finish: (): { entries: ReadEntry[]; tooMany: readonly TooMany[] } => {
      const done = drafts.filter(({ sets }) => sets.length > 0);
      const groups = supersetsOf(done.map(({ first }) => first.superset));
      return {
        entries: done.slice(0, mostInWorkout.entries).map((draft, index) => entryOf(draft, groups[index] ?? null)),
        tooMany: done.slice(mostInWorkout.entries).flatMap(({ first, rows }) => rows.map((row) => ({ row, exercise: first.exercise }))),
      };
    },
  };
};

const take = (draft: Draft, row: ReadRow, doneAt: (time: Date | WallTime | undefined) => string): void => {
  draft.restSeconds ??= row.restSeconds;
  if (row.what === 'note') draft.note = joined([draft.note, row.exerciseNote]).slice(0, longestNote.entry);
  if (row.what !== 'set') return;
  draft.count = Math.max(draft.count, row.setIndex ?? draft.count);
  draft.sets.push({ ...row.set, target: null, doneAt: doneAt(row.set.doneAt) });
  draft.said.push(row.exerciseNote);
  draft.rows.push(row.row);
};

/** What the first row or a row of notes says is the exercise’s; a row that says something else speaks of its own set. */
const withNote = (set: TrainedSet, said: string, told: readonly string[]): TrainedSet =>
  set.note !== '' || told.includes(said) ? set : { ...set, note: said.slice(0, longestNote.set) };

const entryOf = ({ first, restSeconds, opening, note, sets, said, rows }: Draft, supersetGroup: number | null): ReadEntry => ({
  exercise: { name: first.exercise, slug: slugOf(first), measurement: first.measurement },
  restSeconds: Math.min(3600, restSeconds ?? usualRestSeconds),
  note,
  supersetGroup,
  why: '',
  rows,
  sets: sets.map((set, index) => withNote(set, said[index] ?? '', ['', opening, note])),
});

/** In our form an exercise without a slug is the member’s own. */
const slugOf = ({ exerciseSlug, exerciseIndex }: ReadRow): string | null | undefined =>
  exerciseSlug !== '' ? exerciseSlug : exerciseIndex === undefined ? undefined : null;

/** Groups as numbers from 1 to 20: as they are where they fit, one up where they are counted from nought, else in their order. */
const supersetsOf = (ids: readonly string[]): (number | null)[] => {
  const known = [...new Set(ids.filter((id) => id !== ''))];
  const numbers = known.map((id) => (/^\d{1,2}$/.test(id) ? Number(id) : -1));
  const fits = (shift: number): boolean => numbers.every((number) => number + shift >= 1 && number + shift <= 20);
  const numberOf = (id: string): number | null => {
    const number = numbers[known.indexOf(id)] ?? -1;
    if (fits(0)) return number;
    if (fits(1)) return number + 1;
    const place = known.indexOf(id) + 1;
    return place <= 20 ? place : null;
  };
  return ids.map((id) => (id === '' ? null : numberOf(id)));
};
