import { Conflict, NotFound, ProblemError } from '@spotter/contracts';
import { EnrolmentEnded, NotTheNextDay, ProgrammeRunning, type Enrolment } from '@spotter/contracts/workout/enrolments';
import { isDuplicate, type Transaction } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import type { EnrolmentRow } from './enrolment-repository.ts';
import { findProgramme } from './find-programme.ts';
import { showEnrolment } from './show-enrolment.ts';

type Needs = Pick<WorkoutParts, 'db' | 'transaction' | 'programmes' | 'enrolments' | 'findByRefs' | 'logSettings' | 'clock'>;

export type Start = Pick<EnrolmentRow, 'id' | 'programmeRef' | 'startedAt' | 'roundingGrams' | 'starts'>;
export interface Place {
  readonly week: number;
  readonly day: number;
}

const lock = async ({ enrolments }: Needs, tx: Transaction, owner: Owner, id: string): Promise<EnrolmentRow> => {
  const row = await enrolments.lock(tx, owner.tenant, owner.id, id);
  if (!row) throw new ProblemError(NotFound, 'There is no such programme of yours');
  return row;
};

/** Begins a programme, as it is now. Again with the same id is the same answer. */
export const startEnrolment =
  (needs: Needs) =>
  (owner: Owner, start: Start): Promise<Enrolment> =>
    needs.transaction(async (tx) => {
      const known = await needs.enrolments.read(tx, owner.tenant, owner.id, start.id);
      if (known) return showEnrolment(needs)(tx, owner, known);
      const { document } = await findProgramme(needs)(tx, owner, start.programmeRef);
      const row: EnrolmentRow = { ...start, document, state: 'running', endedAt: null };
      if (!(await needs.enrolments.insert(tx, owner.tenant, owner.id, row))) {
        const isRunning = (await needs.enrolments.current(tx, owner.tenant, owner.id)) !== undefined;
        throw new ProblemError(isRunning ? ProgrammeRunning : Conflict, isRunning ? 'End the other one first' : 'This id is taken');
      }
      return showEnrolment(needs)(tx, owner, row);
    });

/** Pauses, goes on, ends, or takes the end back. */
export const changeEnrolment =
  (needs: Needs) =>
  (owner: Owner, id: string, state: EnrolmentRow['state']): Promise<Enrolment> =>
    needs
      .transaction(async (tx) => {
        await lock(needs, tx, owner, id);
        await needs.enrolments.setState(tx, owner.tenant, owner.id, { id, state, at: needs.clock.now() });
        return showEnrolment(needs)(tx, owner, await lock(needs, tx, owner, id));
      })
      .catch((error: unknown) => {
        throw isDuplicate(error) ? new ProblemError(ProgrammeRunning, 'End the other one first') : error;
      });

/** Leaves out the next day. One that was left out already stays so. */
export const skipDay =
  (needs: Needs) =>
  (owner: Owner, id: string, { week, day }: Place): Promise<Enrolment> =>
    needs.transaction(async (tx) => {
      const row = await lock(needs, tx, owner, id);
      if (row.state === 'ended') throw new ProblemError(EnrolmentEnded);
      const before = await showEnrolment(needs)(tx, owner, row);
      const skips = await needs.enrolments.skips(tx, owner.tenant, id);
      if (skips.some((skip) => skip.week === week && skip.day === day)) return before;
      if (before.next?.week !== week || before.next.day !== day)
        throw new ProblemError(NotTheNextDay, 'Another day is next', {
          next: before.next && { week: before.next.week, day: before.next.day },
        });
      await needs.enrolments.skip(tx, owner.tenant, id, { week, day, at: needs.clock.now() });
      return showEnrolment(needs)(tx, owner, row);
    });

/** Takes back that a day was left out. */
export const unskipDay =
  (needs: Needs) =>
  (owner: Owner, id: string, place: Place): Promise<Enrolment> =>
    needs.transaction(async (tx) => {
      const row = await lock(needs, tx, owner, id);
      await needs.enrolments.unskip(tx, owner.tenant, id, place);
      return showEnrolment(needs)(tx, owner, row);
    });
