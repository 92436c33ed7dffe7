import { NotFound, ProblemError } from '@spotter/contracts';
import { WorkoutChanged, WorkoutDeleted } from '@spotter/contracts/workout/events';
import type { Workout } from '@spotter/contracts/workout/workouts';
import type { Owner, WorkoutParts } from '../app.ts';
import { factsOf, recordsForOthers } from './summary-rules.ts';
import type { StoredWorkout } from './workout-repository.ts';

type Needs = Pick<WorkoutParts, 'transaction' | 'workouts' | 'keepProgress' | 'showWorkout' | 'outbox' | 'clock'>;

const changeOf = ({ id, entries }: StoredWorkout) => ({ workoutIds: [id], exerciseIds: entries.map(({ exerciseId }) => exerciseId) });

/** Takes a workout away; it can be restored for 30 days. Again is harmless. */
export const discardWorkout =
  ({ transaction, workouts, keepProgress, outbox, clock }: Needs) =>
  (owner: Owner, id: string): Promise<void> =>
    transaction(async (tx) => {
      const known = await workouts.lock(tx, owner.tenant, owner.id, id);
      if (!known) throw new ProblemError(NotFound, 'There is no such workout');
      if (known.state === 'discarded') return;
      await workouts.update(tx, owner.tenant, { ...known, state: 'discarded', discardedAt: clock.now(), version: known.version + 1 });
      if (known.state !== 'completed') return;
      await keepProgress(tx, owner, changeOf(known));
      await outbox.append(tx, WorkoutDeleted, { tenant: owner.tenant, subject: id, data: { workoutId: id, memberId: owner.id } });
    });

/** Brings a discarded workout back to what it was. */
export const restoreWorkout =
  ({ transaction, workouts, keepProgress, showWorkout, outbox }: Needs) =>
  (owner: Owner, id: string): Promise<Workout> =>
    transaction(async (tx) => {
      const known = await workouts.lock(tx, owner.tenant, owner.id, id);
      if (!known) throw new ProblemError(NotFound, 'There is no such workout');
      if (known.state !== 'discarded') return showWorkout(tx, owner, known);
      const state = known.completedAt === null ? ('in-progress' as const) : ('completed' as const);
      const back = { ...known, state, discardedAt: null, version: known.version + 1 };
      await workouts.update(tx, owner.tenant, back);
      if (known.completedAt === null) return showWorkout(tx, owner, back);
      await keepProgress(tx, owner, changeOf(known));
      const shown = await showWorkout(tx, owner, back);
      const data = factsOf(shown, owner.id, known.completedAt.toISOString(), recordsForOthers(shown));
      await outbox.append(tx, WorkoutChanged, { tenant: owner.tenant, subject: id, data });
      return shown;
    });

const undoDays = 30;
const portion = 200;

/** Removes for good what nobody can restore any more. */
export const purgeDiscarded =
  ({ transaction, workouts, clock }: Pick<Needs, 'transaction' | 'workouts' | 'clock'>) =>
  async (): Promise<void> => {
    const before = new Date(clock.now().getTime() - undoDays * 86_400_000);
    while ((await transaction((tx) => workouts.purge(tx, before, portion))) === portion);
  };
