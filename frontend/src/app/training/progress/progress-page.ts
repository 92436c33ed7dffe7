import { Component, computed, inject, signal, ViewEncapsulation } from '@angular/core';
import { RouterLink } from '@angular/router';
import { listRecords } from '@spotter/contracts/workout/exercises';
import { readTrainingWeeks } from '@spotter/contracts/workout/workouts';
import { read } from '../../api/read';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { TopBar } from '../../shell/top-bar';
import { BodyMap } from '../../ui/body/body-map';
import { BarChart } from '../../ui/charts/bar-chart';
import { Empty } from '../../ui/empty';
import { Failed } from '../../ui/failed';
import { Segments } from '../../ui/segments';
import { Skeleton } from '../../ui/skeleton';
import { ExerciseLibrary } from '../exercises/exercise-library';
import { ResumeBar } from '../resume-bar';
import { LiftProgress } from './lift-progress';
import { mainLifts } from './main-lifts';
import { MuscleBars } from './muscle-bars';
import { muscleSets, setLevels } from './weekly-muscles';

const ranges = [4, 12, 26, 52] as const;

/** What changed: sets by muscle this week, the main lifts, volume by week. */
@Component({
  selector: 'sp-progress-page',
  imports: [BarChart, BodyMap, Empty, Failed, LiftProgress, MuscleBars, ResumeBar, RouterLink, Segments, Skeleton, TopBar],
  templateUrl: './progress-page.html',
  styleUrl: './progress-page.css',
  encapsulation: ViewEncapsulation.None,
})
export class ProgressPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly library = inject(ExerciseLibrary);
  protected readonly weekCount = signal<number>(12);
  protected readonly ranges = computed(() => ranges.map((value) => ({ value, label: this.t(`training.range.${String(value)}`) })));

  protected readonly weeks = read(readTrainingWeeks, () => ({ query: { weeks: this.weekCount() } }));
  protected readonly records = read(listRecords, () => ({ query: { limit: 100 } }));

  protected readonly muscles = computed(() =>
    muscleSets(this.weeks.hasValue() ? (this.weeks.value().weeks.at(-1)?.setsByMuscle ?? []) : []),
  );
  protected readonly levels = computed(() => setLevels(this.muscles()));
  protected readonly lifts = computed(() =>
    this.records.hasValue() ? mainLifts(this.records.value().items, this.library.exercises()) : [],
  );
  protected readonly hasTrained = computed(() => this.weeks.hasValue() && this.weeks.value().weeks.some(({ workouts }) => workouts > 0));
  protected readonly volumeUnit = computed(() => this.display.bulk(0).unit);
  protected readonly bars = computed(() => {
    const weeks = this.weeks.hasValue() ? this.weeks.value().weeks : [];
    return weeks.map(({ weekStart, volumeGrams }, index) => ({
      label: index === weeks.length - 1 ? this.t('training.progress.this-week') : this.display.date(`${weekStart}T12:00:00Z`, 'day-month'),
      value: volumeGrams / (this.display.massUnit() === 'kg' ? 1_000_000 : 453_592.37),
      isNow: index === weeks.length - 1,
    }));
  });
  protected readonly summary = computed(() => {
    if (!this.weeks.hasValue()) return '';
    const { weeks, streakWeeks } = this.weeks.value();
    const count = weeks.reduce((sum, { workouts }) => sum + workouts, 0);
    return `${this.t('training.progress.sessions', { count })}, ${this.t('training.progress.streak', { count: streakWeeks })}`;
  });

  constructor() {
    if (this.library.exercises().length === 0) void this.library.open();
  }
}
