import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { Queries } from '@spotter/service-kit';
import type { Owner } from '../app.ts';
import type { exerciseRepository } from './exercise-repository.ts';
import type { ReadLibrary } from './open-library.ts';

interface Needs {
  readonly exercises: typeof exerciseRepository;
  readonly readLibrary: ReadLibrary;
}

/**
 * Exercises by id: from the library, or the member's own. What was merged is what it was merged into, under the id that was asked for: a phone
 * that was away, a plan, a link may still name it. Ids that are neither are missing from the answer.
 */
export const findExercises =
  ({ exercises, readLibrary }: Needs) =>
  async (db: Queries, owner: Owner, ids: readonly string[]): Promise<ReadonlyMap<string, Exercise>> => {
    const { byId } = await readLibrary(owner.language ?? owner.tenant.locale);
    const ownOf = async (wanted: readonly string[]) => {
      const strangers = wanted.filter((id) => !byId.has(id));
      return exercises.byIds(db, owner.tenant, owner.id, strangers);
    };
    const wanted = [...new Set(ids)];
    const own = await ownOf(wanted);
    const known = new Map<string, Exercise>([...wanted.flatMap((id) => byId.get(id) ?? []), ...own].map((each) => [each.id, each]));
    const merged = own.filter(({ mergedInto }) => mergedInto !== null).map(({ id }) => id);
    if (merged.length === 0) return known;
    const ends = await exercises.mergedInto(db, owner.tenant, owner.id, merged);
    const targets = new Map((await ownOf([...new Set(ends.values())])).map((each) => [each.id, each]));
    for (const [id, end] of ends) known.set(id, (byId.get(end) ?? targets.get(end)) as Exercise);
    return known;
  };
