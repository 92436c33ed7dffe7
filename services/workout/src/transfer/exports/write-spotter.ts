import { weightText } from '../forms/measure-rules.ts';
import { spotterColumns } from '../forms/spotter-columns.ts';
import { doneEntries, type TrainedWorkout } from '../forms/trained-workout.ts';
import { csvText, type Cell } from './csv-text.ts';
import type { FileWriter } from './file-writer.ts';

const rowsOf = (workout: TrainedWorkout): Cell[][] =>
  doneEntries(workout).flatMap((entry, entryIndex) =>
    entry.sets.map((set, setIndex) => [
      workout.startedAt.toISOString(),
      workout.completedAt.toISOString(),
      workout.timeZone,
      workout.title,
      workout.note,
      entryIndex + 1,
      entry.exercise.name,
      entry.exercise.isOwn ? '' : entry.exercise.slug,
      entry.exercise.measurement,
      entry.note,
      entry.supersetGroup ?? '',
      entry.restSeconds,
      setIndex + 1,
      set.kind,
      set.side ?? '',
      weightText(set.weightGrams, 'kg'),
      set.reps ?? '',
      set.rpe ?? '',
      set.durationSeconds ?? '',
      set.distanceMetres ?? '',
      set.note,
      set.doneAt ?? '',
    ]),
  );

/** Our own CSV: one row a set, with everything that a set which was done has. Times in UTC. */
export const spotterWriter = (): FileWriter => {
  const style = { delimiter: ',' as const, quotes: false };
  return {
    contentType: 'text/csv; charset=utf-8',
    fileName: 'spotter-workouts.csv',
    head: () => csvText([spotterColumns], style),
    workout: (workout) => csvText(rowsOf(workout), style),
    foot: () => '',
  };
};
