import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { Goal, GoalDraft, GoalKind } from '@spotter/contracts/workout/goals';
import { Display } from '../../../display/display';
import { localDay } from '../../../display/local-day';
import { injectText } from '../../../i18n/text';
import { Field, FieldInput } from '../../../ui/field';
import { FocusHere } from '../../../ui/focus-here';
import { ExerciseLibrary } from '../../exercises/exercise-library';
import { goalFields, isOfExercise, typedGoal, typedTarget, type GoalFields } from './goal-fields';

const kinds: readonly GoalKind[] = ['estimated-one-rep-max', 'heaviest', 'body-weight', 'sessions-per-week'];

/** In which a goal is set, or changed. */
@Component({
  selector: 'sp-goal-form',
  imports: [Field, FieldInput, FocusHere],
  templateUrl: './goal-form.html',
})
export class GoalForm {
  /** The one that is to be changed; without it a new one is set. */
  readonly goal = input<Goal>();
  readonly saved = output<GoalDraft>();
  readonly cancelled = output();

  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly library = inject(ExerciseLibrary);
  protected readonly kinds = kinds;
  protected readonly today = localDay();
  protected readonly exercises = this.library.exercises;

  private readonly writing = computed(() => ({ unit: this.display.massUnit(), point: this.display.point() }));
  protected readonly fields = linkedSignal(() => goalFields(this.goal(), this.writing()));
  protected readonly isSent = signal(false);
  protected readonly isOfExercise = computed(() => isOfExercise(this.fields().kind));
  protected readonly hasTarget = computed(() => typedTarget(this.fields(), this.display.massUnit()) !== undefined);

  constructor() {
    void this.library.open();
  }

  protected type(change: Partial<GoalFields>): void {
    this.fields.update((fields) => ({ ...fields, ...change }));
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.isSent.set(true);
    const draft = typedGoal(this.fields(), this.writing(), this.goal());
    if (draft) this.saved.emit(draft);
  }
}
