import { Component, computed, inject, input, ViewEncapsulation } from '@angular/core';
import { MatBottomSheet, MatBottomSheetConfig } from '@angular/material/bottom-sheet';
import { Store } from '@ngrx/store';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LogActions } from '../../logging/log-actions';
import type { Entry } from '../../logging/log-model';
import { log } from '../../logging/log-state';
import { onePaintLater } from '../../ui/after-paint';
import { Icon } from '../../ui/icon';
import { ExerciseLibrary } from '../exercises/exercise-library';
import { exerciseBlocks } from './exercise-blocks';
import { injectExercisePicker } from './pick-exercise';
import { entryInstead, factsOf, newEntry } from './plan-entry';
import { ReorderSheet } from './reorder-sheet';
import { currentSetId } from './set-rows';
import { WorkoutEntry } from './workout-entry';

/** The exercises of a workout, in progress or of the past, and the ways to add, swap and order them. */
@Component({
  selector: 'sp-workout-exercises',
  imports: [Icon, WorkoutEntry],
  templateUrl: './workout-exercises.html',
  styleUrl: './workout-exercises.css',
  encapsulation: ViewEncapsulation.None,
})
export class WorkoutExercises {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly store = inject(Store);
  private readonly sheets = inject(MatBottomSheet);
  private readonly pick = injectExercisePicker();
  private readonly library = inject(ExerciseLibrary);
  private readonly known = this.store.selectSignal(log.selectExercises);
  readonly entries = input.required<readonly Entry[]>();
  /** For a workout of the past: when a set was done that is added to it. */
  readonly doneAt = input<string>();
  protected readonly blocks = computed(() => exerciseBlocks(this.entries()));
  /** The tick is seen before the next exercise opens. */
  protected readonly current = onePaintLater(() => (this.doneAt() === undefined ? currentSetId(this.entries()) : undefined));
  /** A workout that began on another device does not tell what is lifted; the library does. */
  protected readonly exercises = computed(() => {
    const inLibrary = new Map(this.library.exercises().map((exercise) => [exercise.id, exercise]));
    return Object.fromEntries(
      Object.values(this.known()).map((facts) => {
        const { equipment, cue } = inLibrary.get(facts.id) ?? facts;
        return [facts.id, { ...facts, equipment: facts.equipment ?? equipment, cue: facts.cue ?? cue }];
      }),
    );
  });

  constructor() {
    void this.library.atHand();
  }

  add(): void {
    this.pick((exercise) => this.store.dispatch(LogActions.exerciseAdded({ entry: newEntry(exercise.id), exercise: factsOf(exercise) })));
  }

  reorder(): void {
    this.sheets.open(ReorderSheet, Object.assign(new MatBottomSheetConfig<undefined>(), { ariaLabel: this.t('log.reorder.title') }));
  }

  protected swap(old: Entry): void {
    this.pick(
      (exercise) => {
        const entry = entryInstead(old, exercise);
        this.store.dispatch(LogActions.exerciseSwapped({ entryId: old.id, entry, exercise: factsOf(exercise) }));
      },
      { title: this.t('log.entry.swap'), insteadOf: old },
    );
  }
}
