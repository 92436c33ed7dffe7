import type { ImportProgress } from '@spotter/contracts/workout/imports';
import type { Transaction } from '@spotter/service-kit';
import { bringUpToDate } from './bring-up-to-date.ts';
import type { ImportRow } from './import-repository.ts';
import type { ImportNeeds, Work } from './import-worker.ts';
import { mendWorkout } from './mend-workout.ts';
import { withMendedRows } from './mended-rows.ts';
import { exerciseKey, prepareImport, type Prepared } from './prepare-import.ts';
import type { NamedExercise } from './read-training.ts';
import { progressOf } from './show-import.ts';
import { storableWorkout } from './storable-workout.ts';
import { tellProgress } from './tell-progress.ts';

/** `isMine`: this very import has added it, or sets to it. */
type Step = Prepared['plan'][number] & { readonly isMine: boolean };

/** Somebody cancelled it, another worker has it, or the instance is told to go. */
class Stopped extends Error {}

/**
 * Adds the workouts of a file, each in a transaction with the progress it makes: after a crash the next worker goes on with the workout after. After
 * an undo that failed it is run from the first workout on: what was taken back comes back, what is there stays as it is. In the end, also after a
 * cancel, records are brought up to date, each exercise once.
 */
export const runImport =
  (needs: ImportNeeds) =>
  async (work: Work, row: ImportRow): Promise<void> => {
    const isCancelled = row.state === 'cancelled' || !(await addAll(needs, work, row));
    if (work.isEnding()) {
      await needs.imports.leave(needs.db, work.owner.tenant, work);
      return;
    }
    await bringUpToDate(needs, work);
    await needs.imports.leave(needs.db, work.owner.tenant, work, { from: 'running', to: isCancelled ? 'cancelled' : 'done' });
    await tellProgress(needs, work);
  };

/** False when it was stopped on the way. */
const addAll = async (needs: ImportNeeds, work: Work, row: ImportRow): Promise<boolean> => {
  const prepared = await prepareImport(needs)(work.owner, row);
  const steps = await stepsOf(needs, work, prepared);
  const tell = tellProgress.often(needs, work);
  let progress: ImportProgress = {
    ...progressOf(row),
    ...(row.handled === 0 ? nothingYet : {}),
    workouts: prepared.plan.length,
    badRows: prepared.training.aside.length,
  };
  try {
    for (const step of steps.slice(row.handled)) {
      if (work.isEnding()) return false;
      progress = await needs.transaction(async (tx) => {
        const next = await addOne(needs, work, { tx, step, prepared }, progress);
        await tell(tx, next);
        return next;
      });
    }
    return true;
  } catch (error) {
    if (error instanceof Stopped) return false;
    throw error;
  }
};

/** At the first workout nothing is counted: an undo that failed left the counts of what it was to take back. */
const nothingYet = { added: 0, alreadyThere: 0, sets: 0 } as const;

/** A workout made of mended rows only is none to complete when an undo that failed has taken it back. */
const stepsOf = async ({ db, trainingThere }: ImportNeeds, { owner, id }: Work, { plan, training }: Prepared): Promise<Step[]> => {
  const mine = await trainingThere.touched(db, owner.tenant, id);
  return plan.map((step) => {
    const isToReturn = training.isMended && step.what === 'there' && mine.get(step.id) === 'whole';
    return { ...step, what: isToReturn ? 'restore' : step.what, isMine: mine.has(step.id) };
  });
};

interface Adding {
  readonly tx: Transaction;
  readonly step: Step;
  readonly prepared: Prepared;
}

/** What this import has added already, and no undo has taken back, counts as added. */
const addOne = async (needs: ImportNeeds, work: Work, adding: Adding, before: ImportProgress): Promise<ImportProgress> => {
  const { owner, id, worker } = work;
  const { tx, step } = adding;
  const written = step.what === 'there' ? 0 : await write(needs, work, adding);
  const sets = written === 0 && step.isMine ? setsIn(step.workout) : written;
  const isAdded = sets > 0;
  const next = {
    ...before,
    handled: before.handled + 1,
    added: before.added + (isAdded ? 1 : 0),
    alreadyThere: before.alreadyThere + (isAdded ? 0 : 1),
    sets: before.sets + sets,
  };
  if (written > 0 && step.what !== 'complete') await needs.trainingThere.remember(tx, owner.tenant, id, step.id);
  if (!(await needs.imports.advance(tx, owner.tenant, { id, worker, state: 'running' }, next))) throw new Stopped();
  return next;
};

/** How many sets were written; none when it is there after all. */
const write = async (needs: ImportNeeds, work: Work, { tx, step, prepared }: Adding): Promise<number> => {
  const { workouts, holdExercises } = needs;
  const { owner } = work;
  const { tenant } = owner;
  const idOf = (named: NamedExercise): string => {
    const meant = prepared.exercises.get(exerciseKey(named))?.meant;
    if (meant === undefined) throw new Error(`Nobody said what ${named.name} means`);
    return meant.id;
  };
  const held = await holdExercises(
    tx,
    owner,
    step.workout.entries.map(({ exercise }) => idOf(exercise)),
  );
  const exerciseIdOf = (named: NamedExercise): string => held.get(idOf(named))?.id ?? idOf(named);
  if (step.what === 'complete') return mendWorkout(needs, work, { tx, workoutId: step.id, read: step.workout, exerciseIdOf });
  const stored = storable(owner, { step, prepared }, exerciseIdOf);
  if (step.what === 'restore') {
    const known = await workouts.lock(tx, tenant, owner.id, step.id);
    if (known?.state !== 'discarded') return 0;
    const again = { ...stored, version: known.version + 1 };
    await workouts.update(tx, tenant, again);
    await workouts.writeContents(tx, tenant, again, contents(again, known));
    return setsIn(again);
  }
  if (!(await workouts.insert(tx, tenant, stored))) return 0;
  await workouts.writeContents(tx, tenant, stored, contents(stored, { entries: [] }));
  return setsIn(stored);
};

const setsIn = ({ entries }: Pick<Step['workout'], 'entries'> | Contents): number =>
  entries.reduce((sum, entry) => sum + entry.sets.length, 0);

/** Where all rows of a workout were set aside, its sets are known by their rows too. */
const storable = (
  owner: Work['owner'],
  { step, prepared }: { step: Step; prepared: Prepared },
  exerciseIdOf: (exercise: NamedExercise) => string,
): ReturnType<typeof storableWorkout> => {
  if (!prepared.training.isMended) return storableWorkout(owner, step.id, step.workout, exerciseIdOf);
  const empty = storableWorkout(owner, step.id, { ...step.workout, entries: [] }, exerciseIdOf);
  return { ...withMendedRows(empty, step.workout, exerciseIdOf).workout, version: 1 };
};

type Contents = Pick<ReturnType<typeof storableWorkout>, 'entries'>;

/** All of it, in place of what was there. */
const contents = ({ entries }: Contents, before: Contents): Parameters<ImportNeeds['workouts']['writeContents']>[3] => {
  const sets = entries.flatMap((entry) => entry.sets);
  const setIds = new Set(sets.map(({ id }) => id));
  const entryIds = new Set(entries.map(({ id }) => id));
  return {
    entries,
    sets,
    goneEntryIds: before.entries.map(({ id }) => id).filter((id) => !entryIds.has(id)),
    goneSetIds: before.entries.flatMap((entry) => entry.sets.map(({ id }) => id)).filter((id) => !setIds.has(id)),
  };
};
