import { NotFound, ProblemError } from '@spotter/contracts';
import type { ImportProgress, TrainingImport } from '@spotter/contracts/workout/imports';
import type { Queries } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../../app.ts';
import type { ImportRow } from './import-repository.ts';
import { questionsOf } from './recognise-rules.ts';

export const progressOf = ({ workouts, handled, added, alreadyThere, sets, badRows }: ImportProgress): ImportProgress => ({
  ...{ workouts, handled, added, alreadyThere, sets, badRows },
});

export const importShown = (row: ImportRow): TrainingImport => ({
  id: row.id,
  state: row.state === 'uploading' ? 'open' : row.state,
  fileName: row.fileName,
  bytes: row.bytes,
  rows: row.rows,
  form: row.form,
  header: row.looks.header,
  sample: row.looks.sample,
  reading: row.reading,
  questions: questionsOf(row.form, row.reading, row.looks.filled),
  progress: progressOf(row),
  createdAt: row.createdAt.toISOString(),
});

/** An import of this member whose file is there. @throws ProblemError `not-found` */
export const importOf =
  ({ imports }: Pick<WorkoutParts, 'imports'>) =>
  async (db: Queries, owner: Owner, id: string): Promise<ImportRow> => {
    const row = await imports.read(db, owner.tenant, owner.id, id);
    if (row === undefined || row.state === 'uploading') throw new ProblemError(NotFound, 'There is no such import');
    return row;
  };
