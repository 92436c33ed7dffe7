import type { ExerciseMerge } from '@spotter/contracts/workout/own-exercises';
import type { Queries } from '@spotter/service-kit';
import type { Owner } from '../app.ts';
import type { exerciseRepository } from './exercise-repository.ts';
import type { MergeRow } from './merge-repository.ts';
import { undoableUntil } from './merge-rules.ts';
import type { ReadLibrary } from './open-library.ts';

interface Needs {
  readonly exercises: typeof exerciseRepository;
  readonly readLibrary: ReadLibrary;
}

/** Merges with the names of both exercises, in one statement however many. */
export const showMerges =
  ({ exercises, readLibrary }: Needs) =>
  async (db: Queries, owner: Owner, rows: readonly MergeRow[]): Promise<ExerciseMerge[]> => {
    const { byId } = await readLibrary(owner.language);
    const ids = rows.flatMap(({ fromId, intoId }) => [fromId, intoId]).filter((id) => !byId.has(id));
    const own = new Map((await exercises.byIds(db, owner.tenant, owner.id, ids)).map((each) => [each.id, each]));
    const named = (id: string) => {
      const { slug, name } = byId.get(id) ?? own.get(id) ?? { slug: id, name: '?' };
      return { id, slug, name };
    };
    return rows.map(({ fromId, intoId, mergedAt, undoneAt, ...row }) => ({
      ...row,
      from: named(fromId),
      into: named(intoId),
      mergedAt: mergedAt.toISOString(),
      undoableUntil: undoableUntil(mergedAt).toISOString(),
      undoneAt: undoneAt?.toISOString() ?? null,
    }));
  };
