import { NotFound, ProblemError } from '@spotter/contracts';
import { RecordSet, WorkoutCompleted } from '@spotter/contracts/workout/events';
import { NothingDone, NotInProgress, type Workout } from '@spotter/contracts/workout/workouts';
import type { Owner, WorkoutParts } from '../app.ts';
import { finished } from './draft-rules.ts';
import { factsOf } from './summary-rules.ts';

type Needs = Pick<WorkoutParts, 'transaction' | 'workouts' | 'findRecords' | 'showWorkout' | 'outbox'>;

/** Finishes a workout: what was not done falls away, records are found, and the others are told, once. */
export const completeWorkout =
  ({ transaction, workouts, findRecords, showWorkout, outbox }: Needs) =>
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
      await workouts.update(tx, owner.tenant, done);
      await workouts.replaceContents(tx, owner.tenant, done);
      await findRecords(
        tx,
        owner,
        entries.map(({ exerciseId }) => exerciseId),
      );
      const shown = await showWorkout(tx, owner, done);
      const data = factsOf(shown, owner.id, at.toISOString(), shown.records);
      await outbox.append(tx, WorkoutCompleted, { tenant: owner.tenant, subject: id, data });
      for (const record of shown.records) {
        await outbox.append(tx, RecordSet, { tenant: owner.tenant, subject: id, data: { memberId: owner.id, record } });
      }
      return shown;
    });
