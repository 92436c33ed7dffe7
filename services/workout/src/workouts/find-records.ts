import type { Transaction } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { recordsOf } from './record-rules.ts';

type Needs = Pick<WorkoutParts, 'records' | 'findExercises'>;

/** Works the records of these exercises out anew, from everything that is completed. */
export const findRecords =
  ({ records, findExercises }: Needs) =>
  async (tx: Transaction, owner: Owner, exerciseIds: readonly string[]): Promise<void> => {
    const known = await findExercises(tx, owner, exerciseIds);
    for (const exercise of [...known.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const sets = await records.pastSets(tx, owner.tenant, owner.id, exercise.id);
      await records.replace(tx, owner.tenant, { memberId: owner.id, exerciseId: exercise.id }, recordsOf(exercise.measurement, sets));
    }
  };
