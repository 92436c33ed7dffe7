import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { Queries } from '@spotter/service-kit';
import type { Owner } from '../app.ts';
import type { exerciseRepository } from './exercise-repository.ts';
import { libraryById } from './library.ts';

/** Exercises by id: from the library, or the member's own. Ids that are neither are missing from the answer. */
export const findExercises =
  ({ exercises }: { exercises: typeof exerciseRepository }) =>
  async (db: Queries, { id, tenant }: Owner, ids: readonly string[]): Promise<ReadonlyMap<string, Exercise>> => {
    const wanted = [...new Set(ids)];
    const own = await exercises.byIds(
      db,
      tenant,
      id,
      wanted.filter((each) => !libraryById.has(each)),
    );
    const known = wanted.flatMap((each) => libraryById.get(each) ?? []);
    return new Map([...known, ...own].map((exercise) => [exercise.id, exercise]));
  };
