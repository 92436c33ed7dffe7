import { listExercises } from '@spotter/contracts/workout/exercises';
import { completeWorkout, saveWorkout } from '@spotter/contracts/workout/workouts';
import type { ApiSession } from '../api/api-session.ts';
import { politely } from './polite-call.ts';
import { trainingHistory, type ExerciseIds, type PastWorkout } from './training-history.ts';
import { trainingPlans } from './training-plans.ts';

const readExerciseIds = async ({ call }: ApiSession): Promise<ExerciseIds> => {
  const ids = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = await politely(() => call(listExercises, { query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) } }));
    for (const { slug, id } of page.items) ids.set(slug, id);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return {
    idOf: (slug) => {
      const id = ids.get(slug);
      if (id === undefined) throw new Error(`The exercise library has no ${slug}`);
      return id;
    },
  };
};

const log = async ({ call }: ApiSession, { id, draft, completedAt }: PastWorkout): Promise<void> => {
  await politely(() => call(saveWorkout, { params: { id }, body: draft }));
  await politely(() => call(completeWorkout, { params: { id }, body: { completedAt: completedAt.toISOString() } }));
};

/** Logs what is missing of a person's twelve weeks. @returns the whole history, oldest first; empty for people who only work here. */
export const seedTraining = async (person: string, session: ApiSession, today: Date): Promise<PastWorkout[]> => {
  const plan = trainingPlans.find((each) => each.person === person);
  if (!plan) return [];
  const history = trainingHistory(plan, today, await readExerciseIds(session));
  for (const workout of history) await log(session, workout);
  return history;
};
