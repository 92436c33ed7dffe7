import type { CarriedExercise, CarriedWorkout } from '@spotter/contracts/workout/exports';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { TrainedWorkout } from '../forms/trained-workout.ts';
import type { FileWriter } from './file-writer.ts';

const inOrder = (own: readonly Exercise[]): Exercise[] => own.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

const carriedExercise = (exercise: Exercise, index: number): CarriedExercise => {
  const { name, synonyms, measurement, equipment, needs, force, mechanic, isUnilateral, muscles, steps, cue } = exercise;
  return { key: `own-${index + 1}`, name, synonyms, measurement, equipment, needs, force, mechanic, isUnilateral, muscles, steps, cue };
};

const carriedWorkout = (workout: TrainedWorkout, keyOf: (exercise: { id: string; slug: string }) => string): CarriedWorkout => ({
  title: workout.title,
  note: workout.note,
  startedAt: workout.startedAt.toISOString(),
  completedAt: workout.completedAt.toISOString(),
  timeZone: workout.timeZone,
  entries: workout.entries.map(({ exercise, ...entry }) => ({
    exercise: keyOf(exercise),
    restSeconds: entry.restSeconds,
    note: entry.note,
    supersetGroup: entry.supersetGroup,
    why: entry.why,
    sets: entry.sets.map((set) => ({ ...set })),
  })),
});

/** Our JSON: an object with the member's own exercises and the workouts, one a line. */
export const jsonWriter = (): FileWriter => {
  const keys = new Map<string, string>();
  let isFirst = true;
  return {
    contentType: 'application/json; charset=utf-8',
    fileName: 'spotter-training.json',
    head: (own) => {
      const exercises = inOrder(own).map((exercise, index) => {
        const carried = carriedExercise(exercise, index);
        keys.set(exercise.id, carried.key);
        return `\n${JSON.stringify(carried)}`;
      });
      return `{"format":"spotter-training","version":1,"exercises":[${exercises.join(',')}],\n"workouts":[`;
    },
    workout: (workout) => {
      const separator = isFirst ? '\n' : ',\n';
      isFirst = false;
      return separator + JSON.stringify(carriedWorkout(workout, ({ id, slug }) => keys.get(id) ?? slug));
    },
    foot: () => '\n]}\n',
  };
};
