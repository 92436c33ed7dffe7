import type { SetKind } from '@spotter/contracts/workout/workouts';
import { distanceText, weightText } from '../forms/measure-rules.ts';
import { doneEntries, type TrainedWorkout } from '../forms/trained-workout.ts';
import { wallTimeOf } from '../forms/wall-clock.ts';
import { csvText, type Cell } from './csv-text.ts';
import type { ExportUnits, FileWriter } from './file-writer.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** `28 Dec 2024, 18:00`, by the clock of the place where it was done. */
const hevyTime = (instant: Date, timeZone: string): string => {
  const { day, month, year, hour, minute } = wallTimeOf(instant, timeZone);
  return `${day} ${months[month - 1] ?? ''} ${year}, ${two(hour)}:${two(minute)}`;
};

/** Hevy knows four kinds of set; whatever is none of its special ones counts in full, as it does here. */
const hevyKind: Readonly<Record<SetKind, string>> = {
  'warm-up': 'warmup',
  working: 'normal',
  drop: 'dropset',
  failure: 'failure',
  amrap: 'normal',
  'rest-pause': 'normal',
  partial: 'normal',
};

const headers = ({ weight, distance }: ExportUnits): string[] => [
  ...['title', 'start_time', 'end_time', 'description', 'exercise_title', 'superset_id', 'exercise_notes', 'set_index', 'set_type'],
  ...[
    weight === 'kg' ? 'weight_kg' : 'weight_lbs',
    'reps',
    distance === 'km' ? 'distance_km' : 'distance_miles',
    'duration_seconds',
    'rpe',
  ],
];

/** Words are always quoted, numbers never. */
const style = {
  delimiter: ',' as const,
  quotes: [true, true, true, true, true, false, true, false, true, false, false, false, false, false],
};

const rowsOf = (workout: TrainedWorkout, units: ExportUnits): Cell[][] =>
  doneEntries(workout).flatMap((entry) =>
    entry.sets.map((set, index) => [
      workout.title,
      hevyTime(workout.startedAt, workout.timeZone),
      hevyTime(workout.completedAt, workout.timeZone),
      workout.note,
      entry.exercise.name,
      entry.supersetGroup ?? '',
      entry.note,
      index,
      hevyKind[set.kind],
      weightText(set.weightGrams, units.weight),
      set.reps ?? '',
      distanceText(set.distanceMetres, units.distance),
      set.durationSeconds ?? '',
      set.rpe ?? '',
    ]),
  );

export const hevyWriter = (units: ExportUnits): FileWriter => ({
  contentType: 'text/csv; charset=utf-8',
  fileName: 'hevy-workouts.csv',
  head: () => csvText([headers(units)], { ...style, quotes: true }),
  workout: (workout) => csvText(rowsOf(workout, units), style),
  foot: () => '',
});
