import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { readTrainingYear } from '@spotter/contracts/workout/progress';
import { read } from '../../../api/read';
import { Display } from '../../../display/display';
import { injectText } from '../../../i18n/text';
import { TopBar } from '../../../shell/top-bar';
import { Empty } from '../../../ui/empty';
import { Failed } from '../../../ui/failed';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/skeleton';
import { chosenFormula } from '../../chosen-formula';
import { EstimatedBy } from '../../estimated-by';
import { ProgressTabs } from '../progress-tabs';
import { localDay } from '../../../display/local-day';
import { TrainingHeat } from '../training-heat';

/** A year in review: what it came to, when it was, what was trained most and what grew most. */
@Component({
  selector: 'sp-year-page',
  imports: [Empty, EstimatedBy, Failed, Icon, ProgressTabs, RouterLink, Skeleton, TopBar, TrainingHeat],
  templateUrl: './year-page.html',
  styleUrl: './year-page.css',
})
export class YearPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly formula = chosenFormula();
  readonly year = input.required<string>();

  protected readonly review = read(readTrainingYear, () => ({ params: { year: Number(this.year()) } }));
  protected readonly days = computed(() => ({ from: `${this.year()}-01-01`, to: this.lastDay() }));
  protected readonly before = computed(() => {
    const year = Number(this.year()) - 1;
    const first = this.review.hasValue() ? this.review.value().firstYear : null;
    return first !== null && year >= first ? year : undefined;
  });
  protected readonly after = computed(() => {
    const year = Number(this.year()) + 1;
    return year <= Number(localDay().slice(0, 4)) ? year : undefined;
  });
  protected readonly totals = computed(() => {
    if (!this.review.hasValue()) return [];
    const { workouts, sets, volumeGrams, durationSeconds, records, longestStreakWeeks } = this.review.value();
    const { value, unit } = this.display.bulk(volumeGrams);
    return [
      { name: 'workouts', value: this.display.number(workouts, 0), unit: '' },
      { name: 'sets', value: this.display.number(sets, 0), unit: '' },
      { name: 'volume', value, unit },
      { name: 'time', value: this.display.number(durationSeconds / 3600, 0), unit: 'h' },
      { name: 'records', value: this.display.number(records, 0), unit: '' },
      { name: 'streak', value: this.display.number(longestStreakWeeks, 0), unit: this.t('training.progress.year.weeks') },
    ];
  });

  protected volume(grams: number): string {
    const { value, unit } = this.display.bulk(grams);
    return `${value} ${unit}`;
  }

  private lastDay(): string {
    const end = `${this.year()}-12-31`;
    return end < localDay() ? end : localDay();
  }
}
