import { Muscle } from '@spotter/contracts/workout/exercises';
import { ExerciseTexts, LibraryEntry } from '@spotter/contracts/workout/library-entry';
import { join, sql, type Queries } from '@spotter/service-kit';
import { z } from 'zod';
import type { LibraryExercise } from './library.ts';

const isKnown = (share: { readonly muscle?: unknown }): boolean => Muscle.safeParse(share.muscle).success;

/** Forgiving: a newer version of the program may have written what this one does not know, be it a field or a muscle. */
const Stored = z.object({
  ...LibraryEntry.shape,
  en: z.object(ExerciseTexts.shape),
  de: z.object(ExerciseTexts.shape),
  muscles: z.preprocess((shares) => z.array(z.looseObject({})).parse(shares).filter(isKnown), LibraryEntry.shape.muscles),
});

export interface StoredExercise extends LibraryExercise {
  readonly isArchived: boolean;
}

interface Row {
  readonly id: string;
  readonly entry: string;
  readonly archivedAt: Date | null;
}

const storedOf = ({ id, entry, archivedAt }: Row): StoredExercise[] => {
  const parsed = Stored.safeParse(JSON.parse(entry));
  return parsed.success ? [{ ...parsed.data, id, isArchived: archivedAt !== null }] : [];
};

/**
 * Weekly sets by muscle are kept as they were worked out, so whoever did an exercise of which the muscles change has them worked out anew: in a
 * minute, when every instance has read the new library, and in an hour, when no older version runs. Read in the order in which it is written:
 * entries that change (mostly none, then it ends there), members, and by the primary key of `exercise_total` whether they did one of them.
 */
const rebuildWhereMusclesChange = (library: readonly LibraryExercise[]) => sql`
  INSERT IGNORE INTO progress_rebuild (tenant_id, member_id, due_at)
  SELECT STRAIGHT_JOIN m.tenant_id, m.member_id, UTC_TIMESTAMP(6) + INTERVAL later.minutes MINUTE
  FROM JSON_TABLE(${JSON.stringify(library.map(({ id, muscles }) => ({ id, muscles: JSON.stringify(muscles) })))},
    '$[*]' COLUMNS (id VARCHAR(36) PATH '$.id', muscles VARCHAR(2000) PATH '$.muscles')) newer
  JOIN library_exercise l ON l.id = CAST(newer.id AS UUID) AND NOT JSON_EQUALS(JSON_EXTRACT(l.entry, '$.muscles'), newer.muscles)
  JOIN training_member m
  JOIN exercise_total t ON t.tenant_id = m.tenant_id AND t.member_id = m.member_id AND t.exercise_id = l.id
  JOIN (SELECT 1 AS minutes UNION SELECT 60) later`;

/** The library in the database. It belongs to no tenant. */
export const libraryRepository = {
  /** What the `migrate` command runs: the files as rows. `changed_at` moves only where something changed. */
  seed: (library: readonly LibraryExercise[]) => [
    rebuildWhereMusclesChange(library),
    sql`
      INSERT INTO library_exercise (id, slug, entry, archived_at, changed_at)
      VALUES ${join(library.map(({ id, ...entry }) => sql`(${id}, ${entry.slug}, ${JSON.stringify(entry)}, NULL, UTC_TIMESTAMP(6))`))}
      ON DUPLICATE KEY UPDATE
        changed_at = IF(entry <> VALUES(entry) OR archived_at IS NOT NULL, VALUES(changed_at), changed_at),
        entry = VALUES(entry), archived_at = NULL`,
    sql`
      UPDATE library_exercise SET archived_at = UTC_TIMESTAMP(6), changed_at = UTC_TIMESTAMP(6)
      WHERE archived_at IS NULL AND slug NOT IN (${join(library.map(({ slug }) => slug))})`,
  ],

  /** Changes whenever any exercise of it does. One look into the index `newest`. */
  edition: async (db: Queries): Promise<string> => {
    const row = await db.one<{ newest: Date | null }>(sql`SELECT MAX(changed_at) AS newest FROM library_exercise`);
    return row?.newest?.toISOString() ?? '';
  },

  all: async (db: Queries): Promise<StoredExercise[]> =>
    (await db.all<Row>(sql`SELECT id, entry, archived_at AS archivedAt FROM library_exercise`)).flatMap(storedOf),
};
