import { inject, Service } from '@angular/core';
import {
  archiveRoutine,
  deleteFolder,
  deleteRoutine,
  orderFolders,
  orderRoutines,
  restoreFolder,
  restoreRoutine,
  saveFolder,
  saveRoutine,
  shareRoutine,
  unshareRoutine,
  type Routine,
  type RoutineFolder,
} from '@spotter/contracts/workout/routines';
import { v7 } from 'uuid';
import { ApiClient } from '../../../api/api-client';
import { injectText } from '../../../i18n/text';
import { Toaster } from '../../../toast/toaster';
import { PlanShelf } from '../plan-shelf';
import { ShareLink } from '../share-link';

/** What is done to routines and folders in their list: shown at once, sent, and taken back when it failed. */
@Service()
export class KeepRoutines {
  private readonly api = inject(ApiClient);
  private readonly shelf = inject(PlanShelf);
  private readonly toaster = inject(Toaster);
  private readonly link = inject(ShareLink);
  private readonly t = injectText();

  duplicate({ title, note, folderId, slots }: Routine): Promise<void> {
    const copy = { title: this.t('training.plan.routines.copy-of', { title }).slice(0, 80), note, folderId, slots };
    const params = { id: v7() };
    return this.attempt(async () => this.shelf.put(await this.api.send(saveRoutine, { params, body: copy })));
  }

  archive({ id, isArchived }: Routine): Promise<void> {
    return this.attempt(async () => {
      this.shelf.put(await this.api.send(archiveRoutine, { params: { id }, body: { isArchived: !isArchived } }));
    });
  }

  delete(routine: Routine): Promise<void> {
    const params = { id: routine.id };
    this.shelf.takeAway(routine.id);
    return this.attempt(async () => {
      await this.api.send(deleteRoutine, { params });
      this.toaster.undoable(this.t('training.plan.deleted', { title: routine.title }), () => {
        void this.attempt(async () => this.shelf.put(await this.api.send(restoreRoutine, { params })));
      });
    });
  }

  order(folderId: string | null, routineIds: readonly string[]): Promise<void> {
    this.shelf.order(folderId, routineIds);
    return this.attempt(() => this.api.send(orderRoutines, { body: { folderId, routineIds: [...routineIds] } }));
  }

  share(routine: Routine): Promise<void> {
    return this.attempt(async () => {
      const { code } = await this.api.send(shareRoutine, { params: { id: routine.id } });
      this.shelf.put({ ...routine, shareCode: code });
      await this.link.copy(`/train/shared-routines/${code}`);
    });
  }

  unshare(routine: Routine): Promise<void> {
    return this.attempt(async () => {
      await this.api.send(unshareRoutine, { params: { id: routine.id } });
      this.shelf.put({ ...routine, shareCode: null });
      this.toaster.say(this.t('training.plan.link-taken-back'));
    });
  }

  nameFolder(id: string, name: string): Promise<void> {
    return this.attempt(async () => {
      await this.api.send(saveFolder, { params: { id }, body: { name } });
      await this.shelf.refresh();
    });
  }

  deleteFolder({ id, name }: RoutineFolder): Promise<void> {
    return this.attempt(async () => {
      await this.api.send(deleteFolder, { params: { id } });
      await this.shelf.refresh();
      this.toaster.undoable(this.t('training.plan.deleted', { title: name }), () => {
        void this.attempt(async () => {
          await this.api.send(restoreFolder, { params: { id } });
          await this.shelf.refresh();
        });
      });
    });
  }

  orderFolders(folderIds: readonly string[]): Promise<void> {
    return this.attempt(async () => {
      await this.api.send(orderFolders, { body: { folderIds: [...folderIds] } });
      await this.shelf.refresh();
    });
  }

  /** What could not be done is said, and the list is what the server has. */
  private async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      this.toaster.failed(cause, () => void this.attempt(work));
      await this.shelf.refresh();
    }
  }
}
