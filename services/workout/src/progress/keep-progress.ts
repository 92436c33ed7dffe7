import type { Transaction } from '@spotter/service-kit';
import { addDays, mondayOf } from '@spotter/training/days';
import type { Owner } from '../app.ts';
import { keepAll } from './keep-all.ts';
import { weeksOf, yearOf, yearsOf } from './period-rules.ts';
import type { SessionTotals } from './session-rules.ts';
import { keepRecords, lockAthlete, rowsOf, sessionsOf, weighed, type Athlete, type ProgressNeeds } from './work-out.ts';

/** What was changed: completed workouts, and every exercise of which something was changed in them. */
export interface Changed {
  readonly workoutIds: readonly string[];
  readonly exerciseIds: readonly string[];
  /** True when the workouts may hold other exercises too, of which nothing was changed. */
  readonly besideOthers?: boolean;
}

/**
 * Brings records, totals, weeks and years up to date, in the transaction that changed completed workouts: whoever completes, edits, deletes, restores,
 * imports or merges calls it with what was changed, or without when everything was. Records of the exercises concerned are worked out from all their
 * sets; nothing is left of what was there before. The number of statements does not depend on how long somebody has been training; a
 * whole account is read and written in portions.
 */
export const keepProgress =
  (needs: ProgressNeeds) =>
  async (tx: Transaction, owner: Owner, changed?: Changed): Promise<void> => {
    const athlete = await lockAthlete(needs, tx, owner);
    await (changed ? keepChanged(needs, tx, athlete, changed) : keepAll(needs, tx, athlete));
  };

const keepChanged = async (needs: ProgressNeeds, tx: Transaction, athlete: Athlete, changed: Changed): Promise<void> => {
  const { sessions, findExercises } = needs;
  const { owner } = athlete;
  const { workoutIds, besideOthers } = changed;
  const exerciseIds = [...new Set(changed.exerciseIds)];
  const done = await sessions.sets(tx, owner.tenant, owner.id, { exerciseIds });
  const amid = besideOthers ? await sessions.sets(tx, owner.tenant, owner.id, { workoutIds }) : done;
  const exercises = await findExercises(tx, owner, [...exerciseIds, ...amid.map(({ exerciseId }) => exerciseId)]);
  const sets = await weighed(athlete, done, exercises);
  await keepRecords(needs, tx, athlete, { sets, exercises, exerciseIds });
  const concerned = new Set(workoutIds);
  const inWorkouts = (besideOthers ? await weighed(athlete, amid, exercises) : sets).filter(({ workoutId }) => concerned.has(workoutId));
  await keepTotals(needs, tx, owner, { sessions: sessionsOf(inWorkouts, exercises, athlete), workoutIds });
};

/** The totals of some workouts, and the weeks and years in which they are or were. */
const keepTotals = async (
  { totals, periods }: ProgressNeeds,
  tx: Transaction,
  { tenant, id }: Owner,
  { sessions, workoutIds }: { sessions: readonly SessionTotals[]; workoutIds: readonly string[] },
): Promise<void> => {
  if (workoutIds.length === 0) return;
  const daysBefore = await totals.daysOf(tx, tenant, id, workoutIds);
  await totals.remove(tx, tenant, id, workoutIds);
  await totals.insert(tx, tenant, id, rowsOf(sessions));
  const days = [...daysBefore, ...sessions.map(({ workout }) => workout.day)].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return;
  const weekStarts = new Set(days.map(mondayOf));
  const years = new Set(days.map(yearOf));
  // Whole years, and the whole of the weeks at their ends.
  const around = { from: addDays(`${yearOf(first)}-01-01`, -6), to: addDays(`${yearOf(last)}-12-31`, 6) };
  const counted = await totals.between(tx, tenant, id, around);
  await periods.remove(tx, tenant, id, { weekStarts: [...weekStarts], years: [...years] });
  await periods.insert(tx, tenant, id, {
    weeks: weeksOf(counted).filter(({ weekStart }) => weekStarts.has(weekStart)),
    years: yearsOf(counted).filter(({ year }) => years.has(year)),
  });
};
