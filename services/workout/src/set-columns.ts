import { SetTarget, type WorkoutSet } from '@spotter/contracts/workout/workouts';
import { sql } from '@spotter/service-kit';

/** As the driver gives it: JSON is text. */
export type Raw<Row, Key extends keyof Row> = Omit<Row, Key> & Readonly<Record<Key, string | null>>;
export type RawSet<Row extends Pick<WorkoutSet, 'target'>> = Raw<Row, 'target'>;

/** A set, read from `workout_set s`. */
export const setColumns = sql`s.id, s.kind, s.side, s.weight_grams AS weightGrams, s.reps, s.rpe, s.duration_seconds AS durationSeconds,
  s.distance_metres AS distanceMetres, s.note, s.target, s.done_at AS doneAt`;

export const setOf = <Row extends { readonly target: string | null }>(row: Row): Omit<Row, 'target'> & Pick<WorkoutSet, 'target'> => ({
  ...row,
  target: row.target === null ? null : SetTarget.parse(JSON.parse(row.target)),
});

export const jsonOf = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));
