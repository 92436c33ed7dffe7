import { estimatedOneRepMaxGrams } from '@spotter/contracts/workout/estimated-one-rep-max';
import type { Entry, LastTime, WorkoutSet } from '../../logging/log-model';
import type { Measure } from '../measures';

export type Amounts = Pick<WorkoutSet, 'weightGrams' | 'reps' | 'durationSeconds' | 'distanceMetres'>;

export interface SetRow {
  readonly set: WorkoutSet;
  /** `1`, `2` … counts working sets; other kinds are named by a letter. */
  readonly mark: string;
  /** The set in the same place last time. */
  readonly before: WorkoutSet | undefined;
  /** What one tap confirms when nothing is typed. */
  readonly suggested: Amounts;
  readonly isDone: boolean;
  /** Gains over the best estimated one-rep max before this workout, on the one set that has the best. */
  readonly record: { readonly grams: number; readonly gainGrams: number } | undefined;
}

const letters: Readonly<Record<Exclude<WorkoutSet['kind'], 'working'>, string>> = { 'warm-up': 'W', drop: 'D', failure: 'F' };

const isDone = (set: WorkoutSet): boolean => set.doneAt !== null;

/**
 * The weight of the working set just done goes on, for nobody reloads the bar to go back to last time; the repetitions are last time's.
 * Other kinds climb or fall from set to set, so that there last time is the better guess.
 */
const suggestion = (kind: WorkoutSet['kind'], before: WorkoutSet | undefined, lastDone: WorkoutSet | undefined): Amounts => {
  const first = (measure: Measure, ...sets: readonly (WorkoutSet | undefined)[]): number | null =>
    sets.find((set) => (set?.[measure] ?? null) !== null)?.[measure] ?? null;
  return {
    weightGrams: kind === 'working' ? first('weightGrams', lastDone, before) : first('weightGrams', before, lastDone),
    reps: first('reps', before, lastDone),
    durationSeconds: first('durationSeconds', before, lastDone),
    distanceMetres: first('distanceMetres', before, lastDone),
  };
};

const recordOf = (
  sets: readonly WorkoutSet[],
  best: number | null | undefined,
): { id: string; grams: number; gainGrams: number } | undefined => {
  if (!best) return undefined;
  let found: { id: string; grams: number; gainGrams: number } | undefined;
  for (const set of sets) {
    const grams = isDone(set) && set.kind !== 'warm-up' ? estimatedOneRepMaxGrams(set) : null;
    if (grams !== null && grams > (found?.grams ?? best)) found = { id: set.id, grams, gainGrams: grams - best };
  }
  return found;
};

/** The rows of one exercise in the workout in progress. */
export const setRows = ({ sets }: Pick<Entry, 'sets'>, lastTime: LastTime | undefined): SetRow[] => {
  const record = recordOf(sets, lastTime?.bestEstimatedOneRepMaxGrams);
  return sets.map((set, index) => {
    const sameBefore = sets.slice(0, index).filter(({ kind }) => kind === set.kind);
    const sameLastTime = lastTime?.sets.filter(({ kind }) => kind === set.kind) ?? [];
    const before = sameLastTime[sameBefore.length];
    return {
      set,
      mark: set.kind === 'working' ? String(sameBefore.length + 1) : letters[set.kind],
      before,
      suggested: suggestion(set.kind, before ?? sameLastTime.at(-1), sameBefore.findLast(isDone)),
      isDone: isDone(set),
      record: record?.id === set.id ? record : undefined,
    };
  });
};

/** The set to do next: in the exercise that was worked on last while it has one, else the first in the workout. */
export const currentSetId = (entries: readonly Pick<Entry, 'sets'>[]): string | undefined => {
  const firstOpen = ({ sets }: Pick<Entry, 'sets'>): WorkoutSet | undefined => sets.find((set) => !isDone(set));
  const open = entries.filter((entry) => firstOpen(entry));
  const latest = ({ sets }: Pick<Entry, 'sets'>): string =>
    sets.reduce((last, { doneAt }) => (doneAt !== null && doneAt > last ? doneAt : last), '');
  const [first] = [...open].sort((a, b) => latest(b).localeCompare(latest(a)));
  return first && firstOpen(first)?.id;
};
