import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { Language } from '../../../../i18n/language';
import { injectText } from '../../../../i18n/text';
import { Toaster } from '../../../../toast/toaster';
import { Field, FieldInput } from '../../../../ui/field';
import { Icon } from '../../../../ui/icon';
import { NumberField } from '../../../../ui/number-field';
import { MoveButtons } from '../../../move-buttons';
import { injectPlanWords } from '../../plan-words';
import type { WrongFields } from '../../wrong-fields';
import { DayEditor } from './day-editor';
import { isInEachLanguage, withCycle, withLanguages } from './edit-programme';
import { TextFields } from './text-fields';

const mostDays = 7;
const levels = ['beginner', 'intermediate', 'advanced'] as const;

/** A programme as a form: everything that its text can say. */
@Component({
  selector: 'sp-programme-form',
  imports: [DayEditor, Field, FieldInput, Icon, MoveButtons, NumberField, TextFields],
  templateUrl: './programme-form.html',
  styleUrls: ['./editor-fields.css', './programme-form.css'],
})
export class ProgrammeForm {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  private readonly language = inject(Language);
  private readonly toaster = inject(Toaster);
  readonly document = input.required<ProgrammeDocument>();
  readonly wrong = input.required<WrongFields>();
  readonly changed = output<ProgrammeDocument>();
  protected readonly levels = levels;
  protected readonly mostDays = mostDays;
  protected readonly isInEachLanguage = computed(() => isInEachLanguage(this.document()));
  protected readonly weeks = computed(() => Array.from({ length: Math.min(16, this.document().cycleWeeks) }, (_, index) => index + 1));
  /** Whose sets are shown; 0 is every week. */
  protected readonly week = linkedSignal<number, number>({
    source: () => this.document().cycleWeeks,
    computation: (cycleWeeks, before) => (before && before.value <= cycleWeeks && cycleWeeks > 1 ? before.value : 0),
  });

  protected error(path: string): string | null {
    return this.wrong().get(path) ?? null;
  }

  protected set(change: Partial<ProgrammeDocument>): void {
    this.changed.emit({ ...this.document(), ...change });
  }

  protected setCycle(cycleWeeks: number): void {
    const before = this.document();
    const after = withCycle(before, cycleWeeks);
    this.changed.emit(after);
    if (JSON.stringify({ ...after, cycleWeeks: before.cycleWeeks }) !== JSON.stringify(withCycle(before, before.cycleWeeks)))
      this.toaster.undoable(this.t('training.plan.form.weeks-gone'), () => this.changed.emit(before));
  }

  protected setLevel(value: string): void {
    const level = levels.find((each) => each === value);
    const { level: _, ...rest } = this.document();
    this.changed.emit(level ? { ...rest, level } : rest);
  }

  protected setLanguages(isEach: boolean): void {
    const before = this.document();
    this.changed.emit(withLanguages(before, isEach, this.language.code()));
    if (!isEach) this.toaster.undoable(this.t('training.plan.form.one-language'), () => this.changed.emit(before));
  }

  protected setDeload(isThere: boolean): void {
    const { deload: _, ...rest } = this.document();
    this.changed.emit(isThere ? { ...rest, deload: { week: rest.cycleWeeks, weightPercent: 60, setsPercent: 50 } } : rest);
  }

  protected changeDeload(change: Partial<NonNullable<ProgrammeDocument['deload']>>): void {
    const { deload } = this.document();
    if (deload) this.set({ deload: { ...deload, ...change } });
  }

  protected addDay(): void {
    const { days } = this.document();
    const title = this.t('training.plan.day', { day: days.length + 1 });
    this.set({ days: [...days, { title: this.isInEachLanguage() ? { en: title, de: title } : title, slots: [] }] });
  }

  protected duplicateDay(at: number): void {
    const { days } = this.document();
    const day = days[at];
    if (day) this.set({ days: days.toSpliced(at + 1, 0, day) });
  }

  protected removeDay(at: number): void {
    const before = this.document();
    this.set({ days: before.days.toSpliced(at, 1) });
    this.toaster.undoable(this.t('training.plan.form.day-removed'), () => this.changed.emit(before));
  }

  protected moveDay(from: number, to: number): void {
    const days = [...this.document().days];
    const [day] = days.splice(from, 1);
    if (day) this.set({ days: days.toSpliced(to, 0, day) });
  }
}
