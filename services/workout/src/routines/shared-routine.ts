import { NotFound, ProblemError } from '@spotter/contracts';
import type { Routine, SharedRoutine } from '@spotter/contracts/workout/routines';
import type { Queries } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { planExercises, refsOf } from '../exercise-refs.ts';
import type { saveRoutine } from './save-routine.ts';

type Needs = Pick<WorkoutParts, 'db' | 'transaction' | 'routines' | 'findByRefs' | 'copyExercises'>;

const sharedBy = async ({ routines }: Needs, db: Queries, { tenant }: Owner, code: string) => {
  const found = await routines.shared(db, tenant, code);
  if (!found) throw new ProblemError(NotFound, 'This link leads nowhere');
  return found;
};

/** A routine as somebody sees it who has its link. */
export const readSharedRoutine =
  (needs: Needs) =>
  async (reader: Owner, code: string): Promise<SharedRoutine> => {
    const { title, note, slots, memberId } = await sharedBy(needs, needs.db, reader, code);
    const known = await needs.findByRefs(needs.db, { ...reader, id: memberId }, refsOf(slots));
    return { title, note, slots, exercises: planExercises(known) };
  };

/** Copies a shared routine to the reader's own, with the exercises that its owner made. */
export const copySharedRoutine =
  (needs: Needs, save: ReturnType<typeof saveRoutine>) =>
  (reader: Owner, code: string, id: string): Promise<Routine> =>
    needs.transaction(async (tx) => {
      const known = await needs.routines.read(tx, reader.tenant, reader.id, id);
      const { title, note, slots, memberId } = await sharedBy(needs, tx, reader, code);
      const draft = { title, note, slots, folderId: null };
      if (known) return save(reader, { id, draft: known });
      const renamed = await needs.copyExercises(tx, { from: { ...reader, id: memberId }, to: reader }, refsOf(slots));
      return save(reader, { id, draft: { ...draft, slots: renamed(slots) } });
    });
