import { Readable } from 'node:stream';
import { ProblemError } from '@spotter/contracts';
import { ImportNotOpen, type ImportReading, type TrainingImport } from '@spotter/contracts/workout/imports';
import type { Owner, WorkoutParts } from '../../app.ts';
import { importFileRepository } from './import-file-repository.ts';
import { keeping } from './import-file.ts';
import { inspect } from './read-file.ts';
import { importOf, importShown } from './show-import.ts';

type Needs = Pick<WorkoutParts, 'db' | 'imports' | 'clock'>;

export interface Upload {
  readonly id: string;
  readonly fileName: string;
  readonly timeZone: string;
  readonly body: Readable;
}

/**
 * Keeps a file while it arrives, and sees what it is. Nothing of it is in memory but a piece, and no transaction is open while somebody's phone
 * sends: a file that breaks off stays `uploading`, and is sent again under the same id.
 */
export const uploadImport =
  (needs: Needs) =>
  async (owner: Owner, { id, fileName, timeZone, body }: Upload): Promise<TrainingImport> => {
    const { db, imports, clock } = needs;
    const reading: ImportReading = { columns: {}, weightUnit: null, distanceUnit: null, timeZone, dateOrder: 'dmy' };
    const begun = { id, memberId: owner.id, fileName, reading, createdAt: clock.now() };
    if (!(await imports.begin(db, owner.tenant, begun))) throw new ProblemError(ImportNotOpen, 'This id is of an import that was run');
    await importFileRepository.drop(db, owner.tenant, id);
    let bytes = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of keeping(db, owner.tenant, id, body)) {
        bytes += piece.length;
        yield piece;
      }
    };
    const { form, rows, columns, header, sample, filled } = await inspect(counted());
    const looks = { header: [...header], sample: sample.map((row) => [...row]), filled: [...filled] };
    await imports.open(db, owner.tenant, id, { bytes, rows, form, looks, reading: { ...reading, columns } });
    return importShown(await importOf(needs)(db, owner, id));
  };
