import { NotFound, ProblemError } from '@spotter/contracts';
import * as contract from '@spotter/contracts/workout/routines';
import { member, serve } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../app.ts';
import { planExercises, refsOf } from '../exercise-refs.ts';
import { newShareCode } from '../share-code.ts';
import { routineShown } from './routine-repository.ts';
import { saveFolder } from './save-folder.ts';
import { saveRoutine } from './save-routine.ts';
import { copySharedRoutine, readSharedRoutine } from './shared-routine.ts';

const mustBe = ({ affectedRows }: { affectedRows: number }): void => {
  if (affectedRows === 0) throw new ProblemError(NotFound, 'There is nothing of yours by this id');
};

export const routineRoutes = (parts: WorkoutParts) => {
  const { db, routines, folders, clock } = parts;
  const save = saveRoutine(parts);
  const read = async ({ tenant, id: memberId }: Owner, id: string): Promise<contract.Routine> => {
    const row = await routines.read(db, tenant, memberId, id);
    if (row?.deletedAt !== null) throw new ProblemError(NotFound, 'There is no such routine');
    return routineShown(row);
  };
  const readFolder = async ({ tenant, id: memberId }: Owner, id: string): Promise<contract.RoutineFolder> => {
    const folder = await folders.read(db, tenant, memberId, id);
    if (!folder) throw new ProblemError(NotFound, 'There is no such folder');
    return folder;
  };

  return [
    serve(contract.listRoutines, member, async (actor) => {
      const { tenant, id } = actor;
      const mine = await folders.ofMember(db, tenant, id);
      const known = new Set(mine.map((folder) => folder.id));
      const rows = await routines.ofMember(db, tenant, id);
      const isIn = (folderId: string | null) => folderId !== null && known.has(folderId);
      const named = refsOf(rows.flatMap(({ slots }) => slots));
      return {
        folders: mine,
        exercises: planExercises(await parts.findByRefs(db, actor, named)),
        routines: rows.map((row) => routineShown({ ...row, folderId: isIn(row.folderId) ? row.folderId : null })),
      };
    }),
    serve(contract.readRoutine, member, (actor, { params }) => read(actor, params.id)),
    serve(contract.saveRoutine, member, (actor, { params, body, ifMatch }) => save(actor, { id: params.id, draft: body, seen: ifMatch })),
    serve(contract.deleteRoutine, member, async (actor, { params }) =>
      mustBe(await routines.delete(db, actor.tenant, actor.id, { id: params.id, at: clock.now() })),
    ),
    serve(contract.restoreRoutine, member, async (actor, { params }) => {
      mustBe(await routines.delete(db, actor.tenant, actor.id, { id: params.id, at: null }));
      return read(actor, params.id);
    }),
    serve(contract.archiveRoutine, member, async (actor, { params, body }) => {
      mustBe(await routines.archive(db, actor.tenant, actor.id, { id: params.id, ...body }));
      return read(actor, params.id);
    }),
    serve(contract.orderRoutines, member, async (actor, { body: { folderId, routineIds } }) => {
      if (folderId !== null) await readFolder(actor, folderId);
      mustBe(await routines.order(db, actor.tenant, actor.id, { folderId, ids: routineIds }));
    }),
    serve(contract.saveFolder, member, (actor, { params, body }) => saveFolder(parts)(actor, { id: params.id, name: body.name })),
    serve(contract.deleteFolder, member, async (actor, { params }) =>
      mustBe(await folders.delete(db, actor.tenant, actor.id, { id: params.id, at: clock.now() })),
    ),
    serve(contract.restoreFolder, member, async (actor, { params }) => {
      mustBe(await folders.delete(db, actor.tenant, actor.id, { id: params.id, at: null }));
      return readFolder(actor, params.id);
    }),
    serve(contract.orderFolders, member, async (actor, { body }) =>
      mustBe(await folders.order(db, actor.tenant, actor.id, body.folderIds)),
    ),
    serve(contract.shareRoutine, member, async (actor, { params }) => {
      mustBe(await routines.share(db, actor.tenant, actor.id, { id: params.id, code: newShareCode() }));
      return { code: (await read(actor, params.id)).shareCode ?? '' };
    }),
    serve(contract.unshareRoutine, member, async (actor, { params }) =>
      mustBe(await routines.share(db, actor.tenant, actor.id, { id: params.id, code: null })),
    ),
    serve(contract.readSharedRoutine, member, (actor, { params }) => readSharedRoutine(parts)(actor, params.code)),
    serve(contract.copySharedRoutine, member, (actor, { params, body }) => copySharedRoutine(parts, save)(actor, params.code, body.id)),
  ];
};
