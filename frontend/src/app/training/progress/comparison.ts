import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { compareTraining, type TrainingSums } from '@spotter/contracts/workout/progress';
import { addDays } from '@spotter/training/days';
import { read } from '../../api/read';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { Failed } from '../../ui/failed';
import { Field, FieldInput } from '../../ui/field';
import { Skeleton } from '../../ui/skeleton';
import { localDay } from '../../display/local-day';

/** Two periods side by side: the last weeks and as many before, or whichever somebody chooses. */
@Component({
  selector: 'sp-comparison',
  imports: [Failed, Field, FieldInput, Skeleton],
  templateUrl: './comparison.html',
})
export class Comparison {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  readonly weeks = input.required<number>();

  private readonly today = localDay();
  protected readonly from = linkedSignal(() => addDays(this.today, 1 - 7 * this.weeks()));
  protected readonly to = linkedSignal<number, string>({ source: this.weeks, computation: () => this.today });
  protected readonly otherFrom = linkedSignal(() => addDays(this.today, 1 - 14 * this.weeks()));
  protected readonly otherTo = linkedSignal(() => addDays(this.today, -7 * this.weeks()));

  private readonly isInOrder = computed(() => this.from() <= this.to() && this.otherFrom() <= this.otherTo());
  protected readonly hint = computed(() => (this.isInOrder() ? null : this.t('training.progress.compare.upside-down')));
  protected readonly compared = read(compareTraining, () =>
    this.isInOrder() ? { query: { from: this.from(), to: this.to(), otherFrom: this.otherFrom(), otherTo: this.otherTo() } } : undefined,
  );
  protected readonly rows = computed(() => {
    if (!this.compared.hasValue()) return [];
    const { period, other } = this.compared.value();
    const row = (name: string, of: (sums: TrainingSums) => number, words: (value: number) => string) => ({
      name: this.t(`training.progress.compare.${name}`),
      now: words(of(period)),
      before: words(of(other)),
      change: this.changeOf(of(period), of(other)),
    });
    return [
      row(
        'workouts',
        ({ workouts }) => workouts,
        (value) => this.display.number(value, 0),
      ),
      row(
        'sets',
        ({ sets }) => sets,
        (value) => this.display.number(value, 0),
      ),
      row(
        'volume',
        ({ volumeGrams }) => volumeGrams,
        (value) => this.tonnes(value),
      ),
      row(
        'time',
        ({ durationSeconds }) => durationSeconds / 3600,
        (value) => `${this.display.number(value, 1)} h`,
      ),
      row(
        'sets-per-workout',
        ({ sets, workouts }) => (workouts ? sets / workouts : 0),
        (value) => this.display.number(value, 1),
      ),
    ];
  });

  private tonnes(grams: number): string {
    const { value, unit } = this.display.bulk(grams);
    return `${value} ${unit}`;
  }

  private changeOf(now: number, before: number): string {
    if (before === 0) return '–';
    const percent = Math.round(((now - before) / before) * 100);
    return `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${this.display.number(Math.abs(percent), 0)} %`;
  }
}
