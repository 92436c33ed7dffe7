import type { MeasurementKind, PersonalRecord } from '@spotter/contracts/workout/exercises';
import type { OneRepMaxFormula } from '@spotter/contracts/workout/training-preferences';
import { worthsOf, type Weighed, type Worth } from '@spotter/training/set-worths';

export interface PastSet extends Weighed {
  readonly id: string;
  readonly workoutId: string;
  /** When the workout began: the order of workouts. */
  readonly startedAt: Date;
}

export interface RecordFound extends Worth {
  readonly previousValue: number | null;
  readonly setId: string;
  readonly workoutId: string;
  readonly achievedAt: Date;
  /** The newest of its kind. */
  readonly isCurrent: boolean;
}

type Best = Omit<RecordFound, 'previousValue' | 'isCurrent'>;

const seriesOf = ({ kind, grade }: Worth): string => `${kind} ${grade}`;

/**
 * Every record of one exercise, from all sets of completed workouts, oldest workout first. A workout sets at most one record of a kind: its
 * best, if that is better than everything before. The first time counts.
 */
export const recordsOf = (measurement: MeasurementKind, sets: readonly PastSet[], formula: OneRepMaxFormula = 'epley'): RecordFound[] => {
  const standing = new Map<string, number>();
  const found: RecordFound[] = [];
  for (const best of bestsByWorkout(measurement, sets, formula)) {
    const before = standing.get(seriesOf(best)) ?? null;
    if (before !== null && best.value <= before) continue;
    standing.set(seriesOf(best), best.value);
    found.push({ ...best, previousValue: before, isCurrent: false });
  }
  return found.map((record) => ({ ...record, isCurrent: record.value === standing.get(seriesOf(record)) }));
};

const bestsByWorkout = (measurement: MeasurementKind, sets: readonly PastSet[], formula: OneRepMaxFormula): Best[] => {
  const bests = new Map<string, Best>();
  for (const set of sets) {
    for (const worth of worthsOf(measurement, set, formula)) {
      const key = `${set.workoutId} ${seriesOf(worth)}`;
      if (worth.value <= (bests.get(key)?.value ?? 0)) continue;
      bests.set(key, { ...worth, setId: set.id, workoutId: set.workoutId, achievedAt: set.startedAt });
    }
  }
  return [...bests.values()].sort((a, b) => a.achievedAt.getTime() - b.achievedAt.getTime());
};

/** A record, and of which exercise. */
export type ExerciseRecord = RecordFound & Pick<PersonalRecord, 'exerciseId'>;

const placeOf = ({ exerciseId, workoutId, ...worth }: ExerciseRecord): string => `${exerciseId} ${seriesOf(worth)} ${workoutId}`;
const contentOf = (record: ExerciseRecord): string =>
  [record.value, record.previousValue, record.setId, record.achievedAt.getTime(), record.isCurrent].join(' ');

export interface RecordChanges {
  /** Those that are none any more. */
  readonly gone: ExerciseRecord[];
  /** New ones, and those of which something is different. */
  readonly written: ExerciseRecord[];
}

/** What has to be written so that what is known becomes what was found: most of a long history stays as it is. */
export const recordChanges = (known: readonly ExerciseRecord[], found: readonly ExerciseRecord[]): RecordChanges => {
  const places = new Set(found.map(placeOf));
  const contents = new Map(known.map((record) => [placeOf(record), contentOf(record)]));
  return {
    gone: known.filter((record) => !places.has(placeOf(record))),
    written: found.filter((record) => contents.get(placeOf(record)) !== contentOf(record)),
  };
};

/**
 * Whether others may be told of it. The estimate of an exercise in which the body is lifted gives the body's weight away to whoever can subtract.
 */
export const isForOthers = ({ kind }: Pick<PersonalRecord, 'kind'>, measurement: MeasurementKind): boolean =>
  kind !== 'estimated-one-rep-max' || measurement === 'weight-reps';
