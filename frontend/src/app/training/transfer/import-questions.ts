import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { ImportField, ImportReading, type TrainingImport } from '@spotter/contracts/workout/imports';
import { injectText } from '../../i18n/text';
import { Field, FieldInput } from '../../ui/field';

/** Fields that a person is asked for, in this order; the others are of our own form. */
const asked: readonly ImportField[] = [
  ...(['startedAt', 'completedAt', 'duration', 'title', 'workoutNote', 'exercise', 'exerciseNote', 'setIndex', 'setKind'] as const),
  ...(['weight', 'weightKg', 'weightLb', 'weightUnit', 'reps', 'rpe', 'durationSeconds'] as const),
  ...(['distance', 'distanceKm', 'distanceMi', 'distanceMetres', 'distanceUnit', 'setNote'] as const),
];

/** How the file is read: what only the member knows (units, columns), and what may be said otherwise (time zone, order of dates). */
@Component({
  selector: 'sp-import-questions',
  imports: [Field, FieldInput],
  templateUrl: './import-questions.html',
  styleUrl: './transfer.css',
})
export class ImportQuestions {
  protected readonly t = injectText();
  readonly of = input.required<TrainingImport>();
  readonly isBusy = input(false);
  readonly said = output<Partial<ImportReading>>();

  protected readonly zones = Intl.supportedValuesOf('timeZone');
  protected readonly orders = ImportReading.shape.dateOrder.options;
  protected readonly fields = asked;
  protected readonly draft = linkedSignal(() => this.of().reading);
  protected readonly asksWeight = computed(() => this.isWithoutUnit('weight', 'weightUnit'));
  protected readonly asksDistance = computed(() => this.isWithoutUnit('distance', 'distanceUnit'));
  protected readonly isOwnTable = computed(() => this.of().form === 'other');
  protected readonly hasTimes = computed(() => this.of().form !== 'json' && this.of().form !== 'spotter');
  protected readonly mustSay = computed(() => this.of().questions.map((question) => this.t(`training.transfer.question.${question}`)));

  protected fieldOf(column: number): ImportField | '' {
    return asked.find((field) => this.draft().columns[field] === column) ?? '';
  }

  protected sampleOf(column: number): string {
    return this.of()
      .sample.map((row) => row[column] ?? '')
      .filter((cell) => cell !== '')
      .slice(0, 3)
      .join(' · ');
  }

  /** A field has one column, and a column one field. */
  protected choose(column: number, field: string): void {
    const others = Object.entries(this.draft().columns).filter(([name, at]) => at !== column && name !== field);
    const columns = { ...Object.fromEntries(others), ...(field === '' ? {} : { [field]: column }) };
    this.say(ImportReading.pick({ columns: true }).parse({ columns }));
  }

  protected say(change: Partial<ImportReading>): void {
    this.draft.update((before) => ({ ...before, ...change }));
    this.said.emit(change);
  }

  protected sayText(key: 'weightUnit' | 'distanceUnit' | 'timeZone' | 'dateOrder', value: string): void {
    this.say(ImportReading.pick({ [key]: true } as Record<typeof key, true>).parse({ [key]: value }));
  }

  private isWithoutUnit(field: 'weight' | 'distance', unit: 'weightUnit' | 'distanceUnit'): boolean {
    const { columns } = this.draft();
    return columns[field] !== undefined && columns[unit] === undefined;
  }
}
