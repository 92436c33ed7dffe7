import { completeWorkout, saveWorkout, WorkoutDraft } from '@spotter/contracts/workout/workouts';
import type { ApiSession } from '@spotter/local/api/api-session';
import { v7 } from 'uuid';

export interface Trained {
  readonly title: string;
  readonly exerciseId: string;
  readonly weightGrams: number;
  readonly at?: Date;
}

/** A workout with one set of five, done and finished at once, at the API. Answers its id. */
export const train = async ({ call }: ApiSession, { title, exerciseId, weightGrams, at = new Date() }: Trained): Promise<string> => {
  const [id, startedAt] = [v7(), at.toISOString()];
  const entries = [{ id: v7(), exerciseId, sets: [{ id: v7(), weightGrams, reps: 5, doneAt: startedAt }] }];
  await call(saveWorkout, { params: { id }, body: WorkoutDraft.parse({ title, startedAt, entries }) });
  await call(completeWorkout, { params: { id }, body: { completedAt: startedAt } });
  return id;
};
