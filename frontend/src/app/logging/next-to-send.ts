import type { LoggedWorkout, SyncStatus } from './log-model';

/** One step of the sending: first the content, then how it ended. */
export interface Sending {
  readonly workout: LoggedWorkout;
  readonly step: 'save' | 'complete' | 'discard' | 'forget';
}

const stepOf = (workout: LoggedWorkout): Sending['step'] | undefined => {
  if (workout.isDiscarded) return workout.version === null ? 'forget' : 'discard';
  if (workout.isHeld) return undefined;
  if (workout.revision > workout.sentRevision) return 'save';
  if (workout.completedAt === null) return undefined;
  return workout.isFinishedThere ? 'forget' : 'complete';
};

/** What the server has to be told next, oldest workout first. What it refused waits for a change by the person. */
export const nextToSend = (workouts: Readonly<Record<string, LoggedWorkout>>, sync: SyncStatus): Sending | undefined => {
  const refusedId = sync.kind === 'refused' ? sync.workoutId : undefined;
  const oldestFirst = Object.values(workouts).sort((a, b) => a.draft.startedAt.localeCompare(b.draft.startedAt));
  for (const workout of oldestFirst) {
    const step = stepOf(workout);
    if (step && workout.id !== refusedId) return { workout, step };
  }
  return undefined;
};
