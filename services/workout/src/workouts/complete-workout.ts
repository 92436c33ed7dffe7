import { NotFound, ProblemError } from '@spotter/contracts';
import { RecordSet, WorkoutCompleted } from '@spotter/contracts/workout/events';
import { NothingDone, NotInProgress, type Workout } from '@spotter/contracts/workout/workouts';
import type { Owner, WorkoutParts } from '../app.ts';
import { contentDifference, finished } from './draft-rules.ts';
import { factsOf, recordsForOthers } from './summary-rules.ts';

type Needs = Pick<WorkoutParts, 'transaction' | 'workouts' | 'keepProgress' | 'showWorkout' | 'outbox'>;

/** Finishes a workout: what was not done falls away, records are found, and the others are told, once. */
export const completeWorkout =
  ({ transaction, workouts, keepProgress, showWorkout, outbox }: Needs) =>
  (owner: Owner, id: string, completedAt: string): Promise<Workout> =>
    transaction(async (tx) => {
      const known = await workouts.lock(tx, owner.tenant, owner.id, id);
      if (!known) throw new ProblemError(NotFound, 'There is no such workout');
      if (known.state === 'completed') return showWorkout(tx, owner, known);
      if (known.state === 'discarded') throw new ProblemError(NotInProgress, 'It was discarded; restore it first');
      const entries = finished(known);
      if (entries.length === 0) throw new ProblemError(NothingDone);
      const at = new Date(Math.max(Date.parse(completedAt), known.startedAt.getTime()));
      const done = { ...known, entries, state: 'completed' as const, completedAt: at, version: known.version + 1 };
      await workouts.writeContents(tx, owner.tenant, done, contentDifference(known.entries, entries));
      await workouts.update(tx, owner.tenant, done);
      await keepProgress(tx, owner, { workoutIds: [id], exerciseIds: entries.map(({ exerciseId }) => exerciseId) });
      const shown = await showWorkout(tx, owner, done);
      const data = factsOf(shown, owner.id, at.toISOString(), recordsForOthers(shown));
      await outbox.append(tx, WorkoutCompleted, { tenant: owner.tenant, subject: id, data });
      for (const record of recordsForOthers(shown)) {
        await outbox.append(tx, RecordSet, { tenant: owner.tenant, subject: id, data: { memberId: owner.id, record } });
      }
      return shown;
    });
