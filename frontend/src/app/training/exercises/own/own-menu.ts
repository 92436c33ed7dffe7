import { Component, inject, input } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import { archiveExercise, restoreExercise } from '@spotter/contracts/workout/own-exercises';
import { webPaths } from '@spotter/contracts/web/paths';
import { ApiClient } from '../../../api/api-client';
import { injectText } from '../../../i18n/text';
import { OwnExercises } from '../../../logging/own-exercises';
import { Toaster } from '../../../toast/toaster';
import { Icon } from '../../../ui/icon';
import { ExerciseLibrary } from '../exercise-library';

/** What can be done with an exercise of one's own: edit, merge, archive with a way back; one that the server has not got can go. */
@Component({
  selector: 'sp-own-menu',
  imports: [Icon, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink],
  template: `
    <button type="button" class="icon-btn" [matMenuTriggerFor]="menu" [attr.aria-label]="t('training.exercises.options')">
      <svg spIcon="ellipsis"></svg>
    </button>
    <mat-menu #menu="matMenu">
      <a mat-menu-item [routerLink]="[paths.exercise(exercise().slug), 'edit']">
        <svg spIcon="pencil" class="s"></svg>{{ t('training.exercises.form.edit') }}
      </a>
      @if (exercise().version === null) {
        <button mat-menu-item type="button" class="neg" (click)="drop()">
          <svg spIcon="trash" class="s"></svg>{{ t('training.exercises.drop') }}
        </button>
      } @else {
        <a mat-menu-item [routerLink]="[paths.exercise(exercise().slug), 'merge']">
          <svg spIcon="copy" class="s"></svg>{{ t('training.exercises.merge.title') }}
        </a>
        <button mat-menu-item type="button" (click)="setArchived(!exercise().isArchived)">
          <svg [spIcon]="exercise().isArchived ? 'undo-2' : 'eye-off'" class="s"></svg
          >{{ exercise().isArchived ? t('training.exercises.restore') : t('training.exercises.archive') }}
        </button>
      }
    </mat-menu>
  `,
})
export class OwnMenu {
  protected readonly t = injectText();
  protected readonly paths = webPaths;
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  private readonly library = inject(ExerciseLibrary);
  private readonly own = inject(OwnExercises);
  private readonly router = inject(Router);
  readonly exercise = input.required<Exercise>();

  protected async drop(): Promise<void> {
    const { id, name } = this.exercise();
    const written = this.own.unsent(id);
    await this.own.drop(id);
    this.toaster.undoable(this.t('training.exercises.dropped', { name }), () => void (written && this.own.make(written)));
    await this.router.navigateByUrl('/train/exercises');
  }

  protected async setArchived(isArchived: boolean): Promise<void> {
    const { id, name } = this.exercise();
    try {
      this.library.put(await this.api.send(isArchived ? archiveExercise : restoreExercise, { params: { id } }));
      if (isArchived) this.toaster.undoable(this.t('training.exercises.archived-now', { name }), () => void this.setArchived(false));
    } catch (cause) {
      this.toaster.failed(cause, () => void this.setArchived(isArchived));
    }
  }
}
