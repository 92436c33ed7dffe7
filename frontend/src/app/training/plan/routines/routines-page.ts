import { CdkDrag, CdkDragHandle, CdkDropList, moveItemInArray, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { Component, computed, inject, signal } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { Routine, RoutineFolder } from '@spotter/contracts/workout/routines';
import { v7 } from 'uuid';
import { injectText } from '../../../i18n/text';
import { TopBar } from '../../../shell/top-bar';
import { Empty } from '../../../ui/empty';
import { Failed } from '../../../ui/failed';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/skeleton';
import { ResumeBar } from '../../resume-bar';
import { TrainTabs } from '../../train-tabs';
import { PlanShelf } from '../plan-shelf';
import { PlanTabs } from '../plan-tabs';
import { injectPlanWords } from '../plan-words';
import { ShareLink } from '../share-link';
import { StartPlan } from '../start-plan';
import { KeepRoutines } from './keep-routines';
import { NameFolder } from './name-folder';

interface Group {
  readonly folder: RoutineFolder | null;
  readonly routines: readonly Routine[];
}

/** One's routines, in folders and in one's own order, each started by one tap. */
@Component({
  selector: 'sp-routines-page',
  imports: [
    CdkDrag,
    CdkDragHandle,
    CdkDropList,
    Empty,
    Failed,
    Icon,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    NameFolder,
    PlanTabs,
    ResumeBar,
    RouterLink,
    Skeleton,
    TopBar,
    TrainTabs,
  ],
  templateUrl: './routines-page.html',
  styleUrl: './routines-page.css',
})
export class RoutinesPage {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  protected readonly shelf = inject(PlanShelf);
  protected readonly keep = inject(KeepRoutines);
  protected readonly start = inject(StartPlan);
  protected readonly link = inject(ShareLink);
  protected readonly showsArchived = signal(false);
  /** The folder whose name is being written; `null` for a new one. */
  protected readonly naming = signal<RoutineFolder | null | undefined>(undefined);

  private readonly shown = computed(() => this.shelf.routines().filter(({ isArchived }) => isArchived === this.showsArchived()));
  protected readonly archived = computed(() => this.shelf.routines().filter(({ isArchived }) => isArchived).length);
  protected readonly groups = computed((): Group[] => {
    const within = (id: string | null) => this.shown().filter(({ folderId }) => folderId === id);
    const folders = this.shelf.folders().map((folder): Group => ({ folder, routines: within(folder.id) }));
    const outside: Group = { folder: null, routines: within(null) };
    const all = outside.routines.length > 0 || folders.length === 0 ? [outside, ...folders] : folders;
    return this.showsArchived() ? all.filter(({ routines }) => routines.length > 0) : all;
  });

  constructor() {
    void this.shelf.refresh();
  }

  protected exercisesOf({ slots }: Routine): string {
    return slots.map(({ exercise }) => this.words.name(exercise)).join(', ');
  }

  protected dropped({ folder, routines }: Group, { previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.move({ folder, routines }, previousIndex, currentIndex);
  }

  protected move({ folder, routines }: Group, from: number, to: number): void {
    if (from === to || to < 0 || to >= routines.length) return;
    const ids = routines.map(({ id }) => id);
    moveItemInArray(ids, from, to);
    void this.keep.order(folder?.id ?? null, ids);
  }

  protected moveFolder(id: string, by: number): void {
    const ids = this.shelf.folders().map((folder) => folder.id);
    const from = ids.indexOf(id);
    if (from + by < 0 || from + by >= ids.length) return;
    moveItemInArray(ids, from, from + by);
    void this.keep.orderFolders(ids);
  }

  protected named(name: string): void {
    const folder = this.naming();
    this.naming.set(undefined);
    void this.keep.nameFolder(folder?.id ?? v7(), name);
  }
}
