import { liveRecords, type LiveRecord } from '@spotter/training/live-records';
import type { MeasurementKind } from '@spotter/contracts/workout/exercises';
import type { LiveBest, SetTarget } from '@spotter/contracts/workout/workouts';
import type { Entry, LastTime, WorkoutSet } from '../../logging/log-model';
import type { Measure } from '../measures';

export type Amounts = Pick<WorkoutSet, 'weightGrams' | 'reps' | 'durationSeconds' | 'distanceMetres'>;

export interface SetRow {
  readonly set: WorkoutSet;
  /** `1`, `2` … counts working sets of a side; other kinds are named by a letter. `1L` is the left one. */
  readonly mark: string;
  /** The set in the same place last time. */
  readonly before: WorkoutSet | undefined;
  /** What one tap confirms when nothing is typed. */
  readonly suggested: Amounts;
  readonly isDone: boolean;
  /** What it is better in than everything before, the weightiest first. */
  readonly records: readonly LiveRecord[];
}

const letters: Readonly<Record<Exclude<WorkoutSet['kind'], 'working'>, string>> = {
  'warm-up': 'W',
  drop: 'D',
  failure: 'F',
  amrap: 'M',
  'rest-pause': 'P',
  partial: '½',
};

const isDone = (set: WorkoutSet): boolean => set.doneAt !== null;

const sideLetters = { left: 'L', right: 'R' } as const;

const first = (measure: Measure, ...sets: readonly (WorkoutSet | undefined)[]): number | null =>
  sets.find((set) => (set?.[measure] ?? null) !== null)?.[measure] ?? null;

/** Repetitions within the range that the plan asks for: last time's when they are, else its nearer end. */
const plannedReps = ({ minReps, maxReps }: SetTarget, before: number | null): number | null => {
  const lowest = minReps ?? maxReps;
  if (lowest === null) return before;
  return Math.min(Math.max(before ?? lowest, lowest), maxReps ?? Infinity);
};

/**
 * What the plan says counts first. Without one the weight of the working set just done goes on, for nobody reloads the bar to go back to last
 * time; the repetitions are last time's. Other kinds climb or fall from set to set, so that there last time is the better guess.
 */
const suggestion = ({ kind, target }: WorkoutSet, before: WorkoutSet | undefined, lastDone: WorkoutSet | undefined): Amounts => {
  const weight = kind === 'working' ? first('weightGrams', lastDone, before) : first('weightGrams', before, lastDone);
  const reps = first('reps', before, lastDone);
  return {
    weightGrams: target?.weightGrams ?? weight,
    reps: target ? plannedReps(target, reps) : reps,
    durationSeconds: target?.durationSeconds ?? first('durationSeconds', before, lastDone),
    distanceMetres: target?.distanceMetres ?? first('distanceMetres', before, lastDone),
  };
};

/** What was kept before one could tell more has but the estimate. */
const bestsBefore = ({ bests, bestEstimatedOneRepMaxGrams: value }: LastTime): readonly LiveBest[] =>
  bests ?? (value === null ? [] : [{ kind: 'estimated-one-rep-max', grade: 0, value }]);

const recordsOf = (sets: readonly WorkoutSet[], lastTime: LastTime | undefined, measurement: MeasurementKind) =>
  lastTime && liveRecords(measurement, sets, { before: bestsBefore(lastTime), formula: lastTime.formula ?? 'epley' });

/** The rows of one exercise in the workout in progress. */
export const setRows = (
  { sets }: Pick<Entry, 'sets'>,
  lastTime: LastTime | undefined,
  measurement: MeasurementKind = 'weight-reps',
): SetRow[] => {
  const records = recordsOf(sets, lastTime, measurement);
  return sets.map((set, index) => {
    const isAlike = ({ kind, side }: WorkoutSet): boolean => kind === set.kind && side === set.side;
    const sameBefore = sets.slice(0, index).filter(isAlike);
    const sameLastTime = lastTime?.sets.filter(isAlike) ?? [];
    const before = sameLastTime[sameBefore.length];
    const mark = set.kind === 'working' ? String(sameBefore.length + 1) : letters[set.kind];
    return {
      set,
      mark: set.side === null ? mark : `${mark}${sideLetters[set.side]}`,
      before,
      suggested: suggestion(set, before ?? sameLastTime.at(-1), sameBefore.findLast(isDone)),
      isDone: isDone(set),
      records: records?.get(set.id) ?? [],
    };
  });
};

type Turn = Pick<Entry, 'sets'> & Partial<Pick<Entry, 'supersetGroup'>>;

const firstOpen = ({ sets }: Turn): WorkoutSet | undefined => sets.find((set) => !isDone(set));
const doneCount = ({ sets }: Turn): number => sets.filter(isDone).length;
const latest = ({ sets }: Turn): string => sets.reduce((last, { doneAt }) => (doneAt !== null && doneAt > last ? doneAt : last), '');

/** In a superset it is the turn of the one that is furthest behind, the first of equals. */
const turnInGroup = (entry: Turn, open: readonly Turn[]): Turn => {
  if ((entry.supersetGroup ?? null) === null) return entry;
  const group = open.filter(({ supersetGroup }) => supersetGroup === entry.supersetGroup);
  return group.reduce((behind, each) => (doneCount(each) < doneCount(behind) ? each : behind), group[0] ?? entry);
};

/** The set to do next: in the exercise or superset that was worked on last while it has one, else the first in the workout. */
export const currentSetId = (entries: readonly Turn[]): string | undefined => {
  const open = entries.filter((entry) => firstOpen(entry));
  const begun = (entry: Turn): string =>
    (entry.supersetGroup ?? null) === null
      ? latest(entry)
      : entries
          .filter(({ supersetGroup }) => supersetGroup === entry.supersetGroup)
          .reduce((last, each) => (latest(each) > last ? latest(each) : last), '');
  const [next] = [...open].sort((a, b) => begun(b).localeCompare(begun(a)));
  return next && firstOpen(turnInGroup(next, open))?.id;
};
