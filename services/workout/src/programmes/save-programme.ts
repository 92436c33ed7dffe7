import { Conflict, NotFound, PreconditionFailed, PreconditionRequired, ProblemError } from '@spotter/contracts';
import type { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { mostProgrammes, type Programme } from '@spotter/contracts/workout/programmes';
import { TooManyPlans } from '@spotter/contracts/workout/routines';
import type { Transaction } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { refsOf, refuseUnknownRefs } from '../exercise-refs.ts';
import { showProgramme, slotsOf } from './find-programme.ts';
import type { ProgrammeRow } from './programme-repository.ts';

type Needs = Pick<WorkoutParts, 'db' | 'transaction' | 'programmes' | 'findByRefs' | 'clock'>;

export interface SaveProgramme {
  readonly id: string;
  readonly document: ProgrammeDocument;
  /** The version that the writer has seen; none when it is new. */
  readonly seen?: number | undefined;
  readonly assignedBy?: string;
}

/** Makes a programme, or changes one that the writer has seen. The same content again changes nothing. */
export const saveProgramme =
  (needs: Needs) =>
  (owner: Owner, save: SaveProgramme): Promise<Programme> =>
    needs.transaction(async (tx) => {
      const known = await needs.findByRefs(tx, owner, refsOf(slotsOf(save.document)));
      save.document.days.forEach(({ slots }, day) => refuseUnknownRefs(slots, known, `document.days.${day}.slots`));
      const row = await needs.programmes.lock(tx, owner.tenant, owner.id, save.id);
      if (row) await change(needs, tx, owner, { row, save });
      else await make(needs, tx, owner, save);
      return showProgramme(needs)(tx, owner, save.id);
    });

const make = async ({ programmes, clock }: Needs, tx: Transaction, owner: Owner, { id, document, seen, assignedBy }: SaveProgramme) => {
  if (seen !== undefined) throw new ProblemError(NotFound, 'There is no programme of yours to change');
  if ((await programmes.count(tx, owner.tenant, owner.id)) >= mostProgrammes)
    throw new ProblemError(TooManyPlans, `There are at most ${mostProgrammes} programmes`);
  const row = { id, memberId: owner.id, document, assignedBy: assignedBy ?? null, updatedAt: clock.now() };
  if (!(await programmes.insert(tx, owner.tenant, row))) throw new ProblemError(Conflict, 'This id is taken');
};

const change = async (
  { programmes, clock }: Needs,
  tx: Transaction,
  owner: Owner,
  { row, save: { id, document, seen } }: { row: ProgrammeRow; save: SaveProgramme },
): Promise<void> => {
  if (row.deletedAt !== null) throw new ProblemError(NotFound, 'It was deleted; restore it first');
  if (JSON.stringify(row.document) === JSON.stringify(document)) return;
  if (seen === undefined)
    throw new ProblemError(PreconditionRequired, 'It is there already; send If-Match with the version that you change');
  if (seen !== row.version) throw new ProblemError(PreconditionFailed, `It is at version ${row.version} by now`, { version: row.version });
  await programmes.change(tx, owner.tenant, owner.id, { id, document, updatedAt: clock.now() });
};
