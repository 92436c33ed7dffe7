import type { Transaction } from '@spotter/service-kit';
import { weeksOf, yearsOf } from './period-rules.ts';
import type { WorkoutTotal } from './session-rules.ts';
import { keepRecords, rowsOf, sessionsOf, weighed, type Athlete, type ProgressNeeds } from './work-out.ts';

/** Few enough that the sets of a portion are a small part of what the service has of memory. */
const portion = { entries: 500, workouts: 100 } as const;

/** Everything anew, a portion at a time: exercise by exercise for records, workout by workout for sums. */
export const keepAll = async (needs: ProgressNeeds, tx: Transaction, athlete: Athlete): Promise<void> => {
  const { sessions, findExercises, totals, periods } = needs;
  const { tenant, id } = athlete.owner;
  for (const exerciseIds of inPortions(await sessions.exercises(tx, tenant, id))) {
    const exercises = await findExercises(tx, athlete.owner, exerciseIds);
    const sets = await weighed(athlete, await sessions.sets(tx, tenant, id, { exerciseIds }), exercises);
    await keepRecords(needs, tx, athlete, { sets, exercises, exerciseIds });
  }

  await totals.remove(tx, tenant, id);
  const counted: WorkoutTotal[] = [];
  const workoutIds = await sessions.workoutIds(tx, tenant, id);
  for (let from = 0; from < workoutIds.length; from += portion.workouts) {
    const found = await sessions.sets(tx, tenant, id, { workoutIds: workoutIds.slice(from, from + portion.workouts) });
    const exercises = await findExercises(
      tx,
      athlete.owner,
      found.map(({ exerciseId }) => exerciseId),
    );
    const rows = rowsOf(sessionsOf(await weighed(athlete, found, exercises), exercises, athlete));
    await totals.insert(tx, tenant, id, rows);
    for (const workout of rows.workouts) counted.push(workout);
  }
  await periods.remove(tx, tenant, id);
  await periods.insert(tx, tenant, id, { weeks: weeksOf(counted), years: yearsOf(counted) });
};

/** Exercises together as far as they have few entries; one alone may have many. */
const inPortions = (exercises: readonly { readonly exerciseId: string; readonly entries: number }[]): string[][] => {
  const portions: string[][] = [];
  let room = 0;
  for (const { exerciseId, entries } of exercises) {
    if (entries > room || portions.length === 0) {
      portions.push([]);
      room = portion.entries;
    }
    portions.at(-1)?.push(exerciseId);
    room -= entries;
  }
  return portions;
};
