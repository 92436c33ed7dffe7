import type { SetKind } from '@spotter/contracts/workout/workouts';
import { weightText } from '../forms/measure-rules.ts';
import { doneEntries, type TrainedEntry, type TrainedWorkout } from '../forms/trained-workout.ts';
import { wallTimeOf } from '../forms/wall-clock.ts';
import { csvText, type Cell } from './csv-text.ts';
import type { ExportUnits, FileWriter } from './file-writer.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `2024-12-28 18:00:00`, by the clock of the place where it was done. */
const strongTime = (instant: Date, timeZone: string): string => {
  const { year, month, day, hour, minute, second } = wallTimeOf(instant, timeZone);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
};

const wholeSeconds = (instant: Date): number => Math.floor(instant.getTime() / 1000);

const headers = ({ weight }: ExportUnits): string[] => [
  ...['Workout #', 'Date', 'Workout Name', 'Duration (sec)', 'Exercise Name', 'Set Order'],
  ...[weight === 'kg' ? 'Weight (kg)' : 'Weight (lbs)', 'Reps', 'RPE', 'Distance (meters)', 'Seconds', 'Notes', 'Workout Notes'],
];

const letters: Readonly<Partial<Record<SetKind, string>>> = { 'warm-up': 'W', drop: 'D', failure: 'F' };

/** Sets with a letter are not counted. */
const setOrders = ({ sets }: TrainedEntry): Cell[] => {
  let count = 0;
  return sets.map(({ kind }) => letters[kind] ?? ++count);
};

/** In Strong's form nought means nothing, so it is left out. */
const some = (value: number | null): Cell => (value === null || value === 0 ? '' : value);

/** The first row has the exercise's note, the others their own, unless it says the same. */
const notesOf = ({ note, sets }: TrainedEntry): string[] => {
  const first = note === '' ? (sets[0]?.note ?? '') : note;
  return sets.map((set, index) => (index === 0 ? first : set.note === first ? '' : set.note));
};

const rowsOf = (workout: TrainedWorkout, number: number, units: ExportUnits): Cell[][] =>
  doneEntries(workout).flatMap((entry) => {
    const orders = setOrders(entry);
    const notes = notesOf(entry);
    return entry.sets.map((set, index) => [
      number,
      strongTime(workout.startedAt, workout.timeZone),
      workout.title,
      Math.max(0, wholeSeconds(workout.completedAt) - wholeSeconds(workout.startedAt)),
      entry.exercise.name,
      orders[index] ?? '',
      set.weightGrams === 0 ? '' : weightText(set.weightGrams, units.weight),
      some(set.reps),
      set.rpe ?? '',
      some(set.distanceMetres),
      some(set.durationSeconds),
      notes[index] ?? '',
      workout.note,
    ]);
  });

/** The newest of Strong's four forms: semicolons, everything quoted, workouts counted from 1. */
export const strongWriter = (units: ExportUnits): FileWriter => {
  const style = { delimiter: ';' as const, quotes: true };
  let count = 0;
  return {
    contentType: 'text/csv; charset=utf-8',
    fileName: 'strong-workouts.csv',
    head: () => csvText([headers(units)], style),
    workout: (workout) => {
      const rows = rowsOf(workout, count + 1, units);
      if (rows.length > 0) count += 1;
      return csvText(rows, style);
    },
    foot: () => '',
  };
};
