import { Component, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { MAT_BOTTOM_SHEET_DATA, MatBottomSheetRef } from '@angular/material/bottom-sheet';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import { Router } from '@angular/router';
import { injectText } from '../../i18n/text';
import type { Entry } from '../../logging/log-model';
import { afterPaint } from '../../ui/after-paint';
import { Empty } from '../../ui/empty';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { ExerciseLibrary } from '../exercises/exercise-library';

/** What is being looked for. */
export interface Picking {
  readonly title: string;
  /** An exercise whose place the chosen one takes: what can be done instead is offered first. */
  readonly insteadOf?: Pick<Entry, 'exerciseId' | 'choices'> | undefined;
}

interface Group {
  readonly name: 'from-plan' | 'alternatives' | 'all';
  readonly exercises: readonly Exercise[];
}

/** Whoever looks for another types a letter. What a screen holds is there at once. */
const [mostAtOnce, mostShown] = [12, 60];

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
  protected readonly sheet = inject<MatBottomSheetRef<ExercisePicker, Exercise>>(MatBottomSheetRef);
  protected readonly picking = inject<Picking>(MAT_BOTTOM_SHEET_DATA);
  protected readonly typed = signal('');
  /** Enter was pressed before the library was there. */
  private readonly isEntered = signal(false);
  private readonly matches = computed(() => this.library.find(this.typed()));
  private readonly most = linkedSignal({ source: this.matches, computation: () => mostAtOnce });
  private readonly found = computed(() => this.matches().slice(0, this.most()));
  private readonly instead = computed(() => this.alternativesOf(this.picking.insteadOf));
  /** Whoever types knows better. */
  protected readonly groups = computed((): readonly Group[] => [
    ...(this.typed().trim() === '' ? this.instead() : []),
    { name: 'all', exercises: this.found() },
  ]);

  private readonly router = inject(Router);

  constructor() {
    effect(() => {
      this.matches();
      afterPaint(() => this.most.set(mostShown));
    });
    effect(() => {
      if (this.isEntered() && !this.library.isComing()) untracked(() => this.enter());
    });
    void this.library.open();
  }

  protected type(text: string): void {
    this.isEntered.set(false);
    this.typed.set(text);
  }

  /** Chooses the first, as soon as there is one. */
  protected enter(): void {
    const [exercise] = this.groups()[0]?.exercises ?? [];
    if (exercise) this.sheet.dismiss(exercise);
    else this.isEntered.set(this.library.isComing());
  }

  /** What is not there can be made; the workout waits. */
  protected make(): void {
    this.close();
    void this.router.navigate(['/train/exercises/new'], { queryParams: { name: this.typed() } });
  }

  protected close(): void {
    this.sheet.dismiss();
  }

  /** What the plan allows comes before what the library says. */
  private alternativesOf(of: Picking['insteadOf']): readonly Group[] {
    if (!of) return [];
    const known = (ids: readonly string[]) => ids.flatMap((id) => this.library.named(id) ?? []).filter(({ isArchived }) => !isArchived);
    const others = this.library.named(of.exerciseId)?.alternatives.map(({ id }) => id) ?? [];
    const groups: Group[] = [
      { name: 'from-plan', exercises: known(of.choices.filter((id) => id !== of.exerciseId)) },
      { name: 'alternatives', exercises: known(others.filter((id) => !of.choices.includes(id))) },
    ];
    return groups.filter(({ exercises }) => exercises.length > 0);
  }
}
