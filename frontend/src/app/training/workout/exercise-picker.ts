import { Component, computed, inject, signal } from '@angular/core';
import { MatBottomSheetRef } from '@angular/material/bottom-sheet';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import { Router } from '@angular/router';
import { injectText } from '../../i18n/text';
import { Empty } from '../../ui/empty';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { ExerciseLibrary } from '../exercises/exercise-library';

/** Whoever looks for another types a letter. */
const mostShown = 60;

/** A sheet in which an exercise is found by a few letters and chosen by one tap. */
@Component({
  selector: 'sp-exercise-picker',
  imports: [Empty, Failed, Icon, Skeleton],
  templateUrl: './exercise-picker.html',
  styleUrl: './exercise-picker.css',
})
export class ExercisePicker {
  protected readonly t = injectText();
  protected readonly library = inject(ExerciseLibrary);
  private readonly sheet = inject<MatBottomSheetRef<ExercisePicker, Exercise>>(MatBottomSheetRef);
  protected readonly typed = signal('');
  protected readonly found = computed(() => this.library.find(this.typed()).slice(0, mostShown));

  private readonly router = inject(Router);

  constructor() {
    void this.library.open();
  }

  protected choose(exercise: Exercise | undefined): void {
    if (exercise) this.sheet.dismiss(exercise);
  }

  /** What is not there can be made; the workout waits. */
  protected make(): void {
    this.close();
    void this.router.navigate(['/train/exercises/new'], { queryParams: { name: this.typed() } });
  }

  protected close(): void {
    this.sheet.dismiss();
  }
}
