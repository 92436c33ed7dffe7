import { discardWorkout, listWorkouts } from '@spotter/contracts/workout/workouts';
import { atTheApi } from './counter.ts';

/** What another journey left in progress is put away, so that this one begins with nothing. */
export const endWorkouts = async (who: Parameters<typeof atTheApi>[0]): Promise<void> => {
  const { call } = await atTheApi(who);
  const { items } = await call(listWorkouts, { query: { state: 'in-progress' } });
  for (const { id } of items) await call(discardWorkout, { params: { id } });
};
