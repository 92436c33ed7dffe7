import type { MeasurementKind, RecordKind } from '@spotter/contracts/workout/exercises';
import { worthOf, type Measured } from '../set-rules.ts';

export interface PastSet extends Measured {
  readonly id: string;
  readonly workoutId: string;
  /** When the workout began: the order of workouts. */
  readonly startedAt: Date;
}

export interface RecordFound {
  readonly kind: RecordKind;
  readonly value: number;
  readonly previousValue: number | null;
  readonly setId: string;
  readonly workoutId: string;
  readonly achievedAt: Date;
  /** The newest of its kind. */
  readonly isCurrent: boolean;
}

type Best = Omit<RecordFound, 'previousValue' | 'isCurrent'>;

/**
 * Every record of one exercise, from all sets of completed workouts, oldest workout first. A workout sets at most one record of a kind: its
 * best, if that is better than everything before. The first time counts.
 */
export const recordsOf = (measurement: MeasurementKind, sets: readonly PastSet[]): RecordFound[] => {
  const standing = new Map<RecordKind, number>();
  const found: RecordFound[] = [];
  for (const best of bestsByWorkout(measurement, sets)) {
    const before = standing.get(best.kind) ?? null;
    if (before !== null && best.value <= before) continue;
    standing.set(best.kind, best.value);
    found.push({ ...best, previousValue: before, isCurrent: false });
  }
  return found.map((record) => ({ ...record, isCurrent: record.value === standing.get(record.kind) }));
};

const bestsByWorkout = (measurement: MeasurementKind, sets: readonly PastSet[]): Best[] => {
  const bests = new Map<string, Best>();
  for (const set of sets) {
    for (const [kind, value] of Object.entries(worthOf(measurement, set)) as [RecordKind, number][]) {
      const key = `${set.workoutId} ${kind}`;
      if (value <= (bests.get(key)?.value ?? 0)) continue;
      bests.set(key, { kind, value, setId: set.id, workoutId: set.workoutId, achievedAt: set.startedAt });
    }
  }
  return [...bests.values()].sort((a, b) => a.achievedAt.getTime() - b.achievedAt.getTime());
};
