import { computed, inject, type Signal } from '@angular/core';
import { Store } from '@ngrx/store';
import type { WorkoutSummary } from '@spotter/contracts/workout/workouts';
import { summaryOf } from '@spotter/training/workout-summary';
import { doneOnly } from '../logging/draft-rules';
import { log } from '../logging/log-state';
import { TrainingCopy } from '../logging/training-copy';

/**
 * Workouts of the last weeks that are over, newest first, out of what lies on this device: also the one that was finished a moment ago without a
 * network. Use it in an injection context.
 */
export const recentWorkouts = (): Signal<readonly WorkoutSummary[]> => {
  const store = inject(Store);
  const copy = inject(TrainingCopy);
  const logged = store.selectSignal(log.selectWorkouts);
  const exercises = store.selectSignal(log.selectExercises);
  const unsent = computed(() =>
    Object.values(logged()).flatMap(({ id, draft, completedAt, isDiscarded, isHeld }): WorkoutSummary[] => {
      if (completedAt === null || isDiscarded || isHeld) return [];
      const { entries, ...rest } = doneOnly(draft);
      const named = entries.map((entry) => ({
        ...entry,
        exerciseName: exercises()[entry.exerciseId]?.name ?? '',
        exerciseSlug: exercises()[entry.exerciseId]?.slug ?? '',
        measurement: exercises()[entry.exerciseId]?.measurement ?? ('weight-reps' as const),
      }));
      const ended = rest.completedAt ?? completedAt;
      return [summaryOf({ ...rest, id, state: 'completed', completedAt: ended, entries: named, records: [] })];
    }),
  );
  return computed(() => {
    const gone = new Set(Object.values(logged()).flatMap(({ id, isDiscarded }) => (isDiscarded ? [id] : [])));
    const here = new Set(unsent().map(({ id }) => id));
    const there = copy.workouts().filter(({ id, state }) => state === 'completed' && !here.has(id) && !gone.has(id));
    return [...unsent(), ...there.map(summaryOf)].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  });
};
