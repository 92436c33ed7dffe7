import { afterRenderEffect, Component, computed, ElementRef, inject, input, output, viewChildren } from '@angular/core';
import { MatMenu, MatMenuTrigger } from '@angular/material/menu';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import type { ExerciseFacts, WorkoutSet } from '../../logging/log-model';
import { isPainted } from '../../ui/after-paint';
import { Icon } from '../../ui/icon';
import { hasWhatItNeeds, measuresOf, type Measure } from '../measures';
import { setWords } from '../set-words';
import { fieldUnits } from './field-text';
import { SetField } from './set-field';
import type { SetRow as Row } from './set-rows';

const allEfforts = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10];

/** One set: what it was last time, what it is now, and the tick that keeps it. One tap confirms what is suggested. */
@Component({
  selector: 'sp-set-row',
  imports: [Icon, MatMenuTrigger, SetField],
  templateUrl: './set-row.html',
  host: {
    class: 'set',
    role: 'group',
    '[attr.aria-label]': 'name()',
    '[class.is-done]': 'row().isDone',
    '[class.is-warm]': "row().isDone && row().set.kind === 'warm-up'",
    '[class.is-now]': 'isNow()',
    '[class.is-rec]': 'row().records.length > 0',
  },
})
export class SetRow {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  readonly row = input.required<Row>();
  readonly exercise = input.required<ExerciseFacts>();
  readonly isNow = input.required<boolean>();
  /** What else can be done with a set: one menu for all rows, which is told the `row`. */
  readonly menu = input.required<MatMenu>();
  readonly edited = output<Partial<WorkoutSet>>();
  readonly confirmed = output<Partial<WorkoutSet>>();
  readonly undone = output();

  private readonly element = (inject(ElementRef) as ElementRef<HTMLElement>).nativeElement;
  private readonly fields = viewChildren(SetField);
  private readonly isWhole = isPainted();
  /** Twenty in each row are many for the paint in which an exercise opens: there the one that is chosen is enough. */
  protected readonly efforts = computed(() =>
    allEfforts
      .filter((value) => this.isWhole() || value === this.row().set.rpe)
      .map((value) => ({ value, words: this.display.number(value) })),
  );
  protected readonly measures = computed(() => measuresOf[this.exercise().measurement]);
  protected readonly units = computed(() => fieldUnits(this.exercise().measurement, this.display.units()));
  protected readonly name = computed(() => this.t('training.set.name', { exercise: this.exercise().name, set: this.row().mark }));
  protected readonly before = computed(() => {
    const { before } = this.row();
    return before ? setWords(this.display, this.exercise().measurement, before) : '–';
  });

  constructor() {
    // The set to do comes into view, after the one before it and after coming back.
    afterRenderEffect(() => {
      if (this.isNow()) this.element.scrollIntoView({ block: 'nearest' });
    });
  }

  protected words(measure: Measure): string {
    return this.t(`training.measure.${measure}`);
  }

  protected nextWords(index: number): string {
    const next = this.measures()[index + 1];
    return next ? this.words(next) : this.t('training.set.keep');
  }

  protected edit(measure: Measure, amount: number | null): void {
    this.edited.emit({ [measure]: amount });
  }

  protected goOn(index: number): void {
    const next = this.fields()[index + 1];
    if (next) next.focus();
    else this.confirm();
  }

  protected toggle(): void {
    if (this.row().isDone) this.undone.emit();
    else this.confirm();
  }

  /** What is not typed is taken from the suggestion; what cannot be known is asked for. */
  private confirm(): void {
    const { set, suggested } = this.row();
    const typed = this.fields().map((field) => field.value());
    const filled = Object.fromEntries(this.measures().map((measure, index) => [measure, typed[index] ?? suggested[measure]]));
    if (hasWhatItNeeds(this.exercise().measurement, { ...set, ...filled })) {
      this.confirmed.emit(filled);
      (document.activeElement as HTMLElement | null)?.blur();
    } else {
      this.fields().at(-1)?.focus();
    }
  }

  /** Last time's numbers into the fields, by one tap. */
  protected fill(): void {
    const { before } = this.row();
    if (before) this.edited.emit(Object.fromEntries(this.measures().map((measure) => [measure, before[measure]])));
  }

  protected effort(value: string): void {
    this.edited.emit({ rpe: value === '' ? null : Number(value) });
  }
}
