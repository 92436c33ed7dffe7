import {
  cancelImport,
  changeReading,
  chooseExercises,
  importLimits,
  listImports,
  previewImport,
  readBadRows,
  readImport,
  runImport,
  undoImport,
  uploadImport,
  type ImportPreview,
  type TrainingImport,
} from '@spotter/contracts/workout/imports';
import { ByTime, member, pageOf, readCursor, serve, serveContent, serveStream } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../../app.ts';
import type { badRows } from './bad-rows.ts';
import type { chooseExercises as chooseExercisesCase } from './choose-exercises.ts';
import { importOf, importShown } from './show-import.ts';
import type { Said } from './start-import.ts';
import type { Upload } from './upload-import.ts';

interface Does {
  uploadImport(this: void, owner: Owner, upload: Upload): Promise<TrainingImport>;
  changeReading(this: void, owner: Owner, id: string, said: Said): Promise<TrainingImport>;
  previewImport(this: void, owner: Owner, id: string): Promise<ImportPreview>;
  chooseExercises: ReturnType<typeof chooseExercisesCase>;
  startImport(this: void, owner: Owner, id: string): Promise<TrainingImport>;
  cancelImport(this: void, owner: Owner, id: string): Promise<TrainingImport>;
  undoImport(this: void, owner: Owner, id: string): Promise<TrainingImport>;
  badRows: ReturnType<typeof badRows>;
}

export const importRoutes = ({ db, imports }: Pick<WorkoutParts, 'db' | 'imports'>, does: Does) => [
  serveStream(uploadImport, member, (actor, { params, query, body }) => does.uploadImport(actor, { ...params, ...query, body }), {
    limitBytes: importLimits.bytes,
  }),
  serve(listImports, member, async (actor, { query: { cursor, limit } }) =>
    pageOf(await imports.list(db, actor.tenant, actor.id, { after: readCursor(ByTime, cursor), limit }), limit, {
      item: importShown,
      key: (row) => [row.createdAt, row.id],
    }),
  ),
  serve(readImport, member, async (actor, { params }) => importShown(await importOf({ imports })(db, actor, params.id))),
  serve(changeReading, member, (actor, { params, body }) => does.changeReading(actor, params.id, body)),
  serve(previewImport, member, (actor, { params }) => does.previewImport(actor, params.id)),
  serve(chooseExercises, member, (actor, { params, body }) => does.chooseExercises(actor, params.id, body.choices)),
  serve(runImport, member, (actor, { params }) => does.startImport(actor, params.id)),
  serve(cancelImport, member, (actor, { params }) => does.cancelImport(actor, params.id)),
  serve(undoImport, member, (actor, { params }) => does.undoImport(actor, params.id)),
  serveContent(readBadRows, member, (actor, { params }) => does.badRows(actor, params.id)),
];
