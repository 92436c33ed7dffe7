import type { Transaction } from '@spotter/service-kit';
import type { ImportNeeds, Work } from './import-worker.ts';
import { withMendedRows } from './mended-rows.ts';
import type { NamedExercise, ReadWorkout } from './read-training.ts';

interface Mending {
  readonly tx: Transaction;
  readonly workoutId: string;
  readonly read: ReadWorkout;
  readonly exerciseIdOf: (exercise: NamedExercise) => string;
}

/** Adds mended rows to a workout that is there, and notes them for an undo; how many sets were new. */
export const mendWorkout = async (
  { workouts, trainingThere }: ImportNeeds,
  { owner, id: importId }: Work,
  { tx, workoutId, read, exerciseIdOf }: Mending,
): Promise<number> => {
  const known = await workouts.lock(tx, owner.tenant, owner.id, workoutId);
  if (known?.state !== 'completed') return 0;
  const { workout, addedSetIds } = withMendedRows(known, read, exerciseIdOf);
  if (addedSetIds.length === 0) return 0;
  const added = new Set(addedSetIds);
  const sets = workout.entries.flatMap((entry) => entry.sets.filter(({ id }) => added.has(id)));
  await workouts.update(tx, owner.tenant, workout);
  await workouts.writeContents(tx, owner.tenant, workout, { entries: workout.entries, sets, goneEntryIds: [], goneSetIds: [] });
  await trainingThere.rememberSets(tx, owner.tenant, { importId, workoutId }, addedSetIds);
  return addedSetIds.length;
};

/** Takes back what mended rows added to a workout; an exercise of which nothing is left goes too. */
export const unmendWorkout = async (
  { workouts }: ImportNeeds,
  { owner }: Pick<Work, 'owner'>,
  { tx, workoutId, setIds }: { tx: Transaction; workoutId: string; setIds: readonly string[] },
): Promise<void> => {
  const known = await workouts.lock(tx, owner.tenant, owner.id, workoutId);
  if (known === undefined || known.state === 'discarded') return;
  const gone = new Set(setIds);
  const goneEntryIds = known.entries.filter(({ sets }) => sets.length > 0 && sets.every(({ id }) => gone.has(id))).map(({ id }) => id);
  const again = { ...known, version: known.version + 1 };
  await workouts.update(tx, owner.tenant, again);
  await workouts.writeContents(tx, owner.tenant, again, { entries: [], sets: [], goneEntryIds, goneSetIds: setIds });
};
