import { NotFound, ProblemError } from '@spotter/contracts';
import type { Programme } from '@spotter/contracts/workout/programmes';
import type { Queries } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { planExercises, refsOf } from '../exercise-refs.ts';
import { showProgramme, slotsOf } from './find-programme.ts';
import type { saveProgramme } from './save-programme.ts';

type Needs = Pick<WorkoutParts, 'db' | 'transaction' | 'programmes' | 'findByRefs' | 'copyExercises'>;

const sharedBy = async ({ programmes }: Needs, db: Queries, { tenant }: Owner, code: string) => {
  const found = await programmes.shared(db, tenant, code);
  if (!found) throw new ProblemError(NotFound, 'This link leads nowhere');
  return found;
};

/** A programme as somebody sees it who has its link. */
export const readSharedProgramme =
  (needs: Needs) =>
  async (reader: Owner, code: string): Promise<Pick<Programme, 'document' | 'exercises'>> => {
    const { document, memberId } = await sharedBy(needs, needs.db, reader, code);
    const known = await needs.findByRefs(needs.db, { ...reader, id: memberId }, refsOf(slotsOf(document)));
    return { document, exercises: planExercises(known) };
  };

/** Copies a shared programme to the reader's own, with the exercises that its owner made. */
export const copySharedProgramme =
  (needs: Needs, save: ReturnType<typeof saveProgramme>) =>
  (reader: Owner, code: string, id: string): Promise<Programme> =>
    needs.transaction(async (tx) => {
      const { document, memberId } = await sharedBy(needs, tx, reader, code);
      const known = await needs.programmes.read(tx, reader.tenant, reader.id, id);
      if (known) return showProgramme(needs)(tx, reader, id);
      const renamed = await needs.copyExercises(tx, { from: { ...reader, id: memberId }, to: reader }, refsOf(slotsOf(document)));
      return save(reader, { id, document: renamed(document) });
    });
