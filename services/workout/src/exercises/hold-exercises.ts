import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { Transaction } from '@spotter/service-kit';
import type { Owner } from '../app.ts';
import type { exerciseRepository } from './exercise-repository.ts';
import type { findExercises } from './find-exercises.ts';
import type { ReadLibrary } from './open-library.ts';

interface Needs {
  readonly exercises: typeof exerciseRepository;
  readonly readLibrary: ReadLibrary;
  readonly findExercises: ReturnType<typeof findExercises>;
}

/** Finds exercises for entries that are about to be written: until the end of the transaction none of them is merged away under them. */
export const holdExercises =
  ({ exercises, readLibrary, findExercises: find }: Needs) =>
  async (tx: Transaction, owner: Owner, ids: readonly string[]): Promise<ReadonlyMap<string, Exercise>> => {
    const { byId } = await readLibrary(owner.language);
    const own = [...new Set(ids)].filter((id) => !byId.has(id));
    await exercises.hold(tx, owner.tenant, owner.id, own);
    return find(tx, owner, ids);
  };
