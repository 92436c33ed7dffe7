import type { BadRow } from '@spotter/contracts/workout/imports';
import { instantOf, type WallTime } from '../forms/wall-clock.ts';
import { gatherEntries, type TooMany } from './group-entries-rules.ts';
import type { ReadWorkout } from './read-training.ts';
import type { ReadRow, RowReading } from './row-rules.ts';

const atOf = (time: Date | WallTime, timeZone: string): Date => (time instanceof Date ? time : instantOf(time, timeZone));

const wordsOf = (time: Date | WallTime | undefined): string =>
  time === undefined
    ? ''
    : time instanceof Date
      ? time.toISOString()
      : [time.year, time.month, time.day, time.hour, time.minute, time.second].join('-');

/** Where each row tells everything of its workout, its note tells workouts apart too. */
const keyOf = (row: ReadRow, { form }: RowReading): string =>
  JSON.stringify([
    [row.workoutNumber, wordsOf(row.startedAt), wordsOf(row.completedAt), row.durationSeconds, row.title],
    form === 'hevy' || form === 'spotter' ? row.workoutNote : '',
  ]);

/** In our own form a counter that starts anew is another workout, even if all else is the same. */
const startsAnew = (row: ReadRow, last: ReadRow): boolean =>
  last !== row &&
  row.exerciseIndex !== undefined &&
  last.exerciseIndex !== undefined &&
  (row.exerciseIndex < last.exerciseIndex || (row.exerciseIndex === last.exerciseIndex && (row.setIndex ?? 0) <= (last.setIndex ?? 0)));

interface Gathered {
  readonly workout: Omit<ReadWorkout, 'note' | 'entries'>;
  note: string;
  last: ReadRow;
  readonly entries: ReturnType<typeof gatherEntries>;
}

const beginWith = (row: ReadRow): Gathered => {
  const { title, timeZone } = row;
  const startedAt = atOf(row.startedAt, timeZone);
  const completedAt = endOf(row, startedAt);
  const usually = completedAt.toISOString();
  const entries = gatherEntries((time) => (time === undefined ? usually : atOf(time, timeZone).toISOString()));
  return { workout: { title, startedAt, completedAt, timeZone }, note: '', last: row, entries };
};

/** Gathers rows to workouts, in the order of the file, wherever the rows of one stand in it. */
export const gatherWorkouts = (reading: RowReading) => {
  const gathered: Gathered[] = [];
  const open = new Map<string, Gathered>();
  return {
    add: (row: ReadRow): void => {
      const key = keyOf(row, reading);
      let group = open.get(key);
      if (group === undefined || startsAnew(row, group.last)) {
        group = beginWith(row);
        open.set(key, group);
        gathered.push(group);
      }
      group.entries.add(row);
      group.note ||= row.workoutNote;
      group.last = row;
    },

    finish: (): { workouts: ReadWorkout[]; tooMany: TooMany[] } => {
      const found = gathered.map(({ workout, note, entries }) => ({ workout, note, ...entries.finish() }));
      return {
        workouts: found.flatMap(({ workout, note, entries }) => (entries.length > 0 ? [{ ...workout, note, entries }] : [])),
        tooMany: found.flatMap(({ tooMany }) => tooMany),
      };
    },
  };
};

/** Its end: as told, or by its duration, or its beginning. An hour that comes twice in autumn may lie between. */
const endOf = (row: ReadRow, startedAt: Date): Date => {
  const { completedAt, timeZone } = row;
  if (completedAt === undefined) return new Date(startedAt.getTime() + (row.durationSeconds ?? 0) * 1000);
  const end = atOf(completedAt, timeZone);
  if (end >= startedAt) return end;
  const later = completedAt instanceof Date ? end : instantOf(completedAt, timeZone, 'later');
  return later >= startedAt ? later : startedAt;
};

export const tooManyFault: Pick<BadRow, 'fault' | 'allowed'> = {
  fault: 'too-many-exercises',
  allowed: 'at most 40 exercises in a workout',
};
