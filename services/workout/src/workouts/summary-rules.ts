import type { WorkoutFacts } from '@spotter/contracts/workout/events';
import type { PersonalRecord } from '@spotter/contracts/workout/exercises';
import type { Workout } from '@spotter/contracts/workout/workouts';
import { durationSeconds, isWorking, totalsOf } from '@spotter/training/workout-summary';
import { isForOthers } from '../record-rules.ts';

/** The records of a workout that others may be told of. What nobody knows the measurement of may be the body's. */
export const recordsForOthers = ({ records, entries }: Pick<Workout, 'records' | 'entries'>): PersonalRecord[] =>
  records.filter((record) =>
    isForOthers(record, entries.find(({ exerciseId }) => exerciseId === record.exerciseId)?.measurement ?? 'bodyweight-plus'),
  );

/** What is told of a completed workout; for each exercise its best set (heaviest, then most reps). */
export const factsOf = (workout: Workout, memberId: string, completedAt: string, records: PersonalRecord[]): WorkoutFacts => {
  const { sets, volumeGrams: volume } = totalsOf(
    workout.entries.flatMap((entry) =>
      entry.sets.map((set) => ({ ...set, exerciseName: entry.exerciseName, measurement: entry.measurement })),
    ),
  );
  return {
    workoutId: workout.id,
    memberId,
    title: workout.title,
    startedAt: workout.startedAt,
    completedAt,
    durationSeconds: durationSeconds(workout.startedAt, completedAt),
    sets,
    volumeGrams: volume,
    highlights: workout.entries.map(highlightOf).filter((highlight) => highlight.sets > 0),
    records,
    version: workout.version,
  };
};

const highlightOf = ({ exerciseName, sets }: Workout['entries'][number]): WorkoutFacts['highlights'][number] => {
  const counting = sets.filter(isWorking);
  const best = counting.toSorted((a, b) => (b.weightGrams ?? 0) - (a.weightGrams ?? 0) || (b.reps ?? 0) - (a.reps ?? 0))[0];
  return { exerciseName, sets: counting.length, bestWeightGrams: best?.weightGrams ?? null, bestReps: best?.reps ?? null };
};
