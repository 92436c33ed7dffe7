import { Component, computed, inject, signal, ViewEncapsulation } from '@angular/core';
import { RouterLink } from '@angular/router';
import { listRecords } from '@spotter/contracts/workout/exercises';
import { readTrainingProgress } from '@spotter/contracts/workout/progress';
import { readTrainingPreferences } from '@spotter/contracts/workout/training-preferences';
import { addDays } from '@spotter/training/days';
import { read } from '../../api/read';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { TopBar } from '../../shell/top-bar';
import { BodyMap } from '../../ui/body/body-map';
import { BarChart } from '../../ui/charts/bar-chart';
import { Empty } from '../../ui/empty';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { Segments } from '../../ui/segments';
import { Skeleton } from '../../ui/skeleton';
import { ExerciseLibrary } from '../exercises/exercise-library';
import { EstimatedBy } from '../estimated-by';
import { ResumeBar } from '../resume-bar';
import { Comparison } from './comparison';
import { Distribution } from './distribution';
import { Goals } from './goals/goals';
import { LiftProgress } from './lift-progress';
import { mainLifts } from './main-lifts';
import { MuscleBars } from './muscle-bars';
import { ProgressTabs } from './progress-tabs';
import { localDay, noonOf } from '../../display/local-day';
import { TrainingHeat } from './training-heat';
import { muscleSets, noticesOf, setLevels, usualBands } from './weekly-muscles';

const ranges = [4, 12, 26, 52] as const;
const calendarWeeks = 52;

type Weekly = 'volume' | 'frequency';

/** What changed: sets by muscle this week, the main lifts, volume by week, when somebody trained, and what they aim for. */
@Component({
  selector: 'sp-progress-page',
  imports: [
    BarChart,
    BodyMap,
    Comparison,
    Distribution,
    Empty,
    EstimatedBy,
    Failed,
    Goals,
    Icon,
    LiftProgress,
    MuscleBars,
    ProgressTabs,
    ResumeBar,
    RouterLink,
    Segments,
    Skeleton,
    TopBar,
    TrainingHeat,
  ],
  templateUrl: './progress-page.html',
  styleUrl: './progress-page.css',
  encapsulation: ViewEncapsulation.None,
})
export class ProgressPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly library = inject(ExerciseLibrary);
  protected readonly today = localDay();
  protected readonly calendarStart = addDays(this.today, -7 * calendarWeeks);
  protected readonly weekCount = signal<number>(12);
  protected readonly ranges = computed(() => ranges.map((value) => ({ value, label: this.t(`training.range.${String(value)}`) })));

  protected readonly progress = read(readTrainingProgress, () => ({ query: { weeks: this.weekCount(), today: this.today } }));
  protected readonly records = read(listRecords, () => ({ query: { limit: 100 } }));
  private readonly preferences = read(readTrainingPreferences, () => ({}));

  protected readonly bands = computed(() => (this.preferences.hasValue() ? this.preferences.value() : usualBands));
  protected readonly formula = computed(() => (this.preferences.hasValue() ? this.preferences.value().formula : undefined));
  protected readonly weeks = computed(() => (this.progress.hasValue() ? this.progress.value().weeks : []));
  protected readonly days = computed(() => (this.progress.hasValue() ? this.progress.value().days : []));
  protected readonly muscles = computed(() => muscleSets(this.weeks().at(-1)?.setsByMuscle ?? {}, this.bands()));
  protected readonly notices = computed(() => noticesOf(this.weeks(), this.bands()));
  protected readonly levels = computed(() => setLevels(this.muscles()));
  protected readonly lifts = computed(() =>
    this.records.hasValue() ? mainLifts(this.records.value().items, this.library.exercises()) : [],
  );
  protected readonly hasTrained = computed(() => this.days().length > 0 || this.weeks().some(({ workouts }) => workouts > 0));
  /** Tonnes, or thousands of pounds. */
  private readonly bulkGrams = computed(() => (this.display.massUnit() === 'kg' ? 1_000_000 : 453_592.37));
  protected readonly volumeUnit = computed(() => this.display.bulk(0).unit);
  /** What is summed up by week. */
  protected readonly weekly = signal<Weekly>('volume');
  protected readonly weeklies = computed(() =>
    (['volume', 'frequency'] as const).map((value) => ({ value, label: this.t(`training.progress.weekly.${value}`) })),
  );
  protected readonly bars = computed(() =>
    this.weeks().map((week, index) => ({
      label:
        index === this.weeks().length - 1 ? this.t('training.progress.this-week') : this.display.date(noonOf(week.weekStart), 'day-month'),
      day: week.weekStart,
      value: this.weekly() === 'frequency' ? week.workouts : week.volumeGrams / this.bulkGrams(),
      isNow: index === this.weeks().length - 1,
    })),
  );
  protected readonly summary = computed(() => {
    if (!this.progress.hasValue()) return '';
    const { weeks, streakWeeks } = this.progress.value();
    const count = weeks.reduce((sum, { workouts }) => sum + workouts, 0);
    return `${this.t('training.progress.sessions', { count })}, ${this.t('training.progress.streak', { count: streakWeeks })}`;
  });
  protected readonly streak = computed(() => {
    if (!this.progress.hasValue()) return '';
    const { streakDays, streakWeeks } = this.progress.value();
    return `${this.t('training.progress.streak', { count: streakWeeks })}, ${this.t('training.progress.heat.streak-days', { count: streakDays })}`;
  });

  constructor() {
    void this.library.atHand();
  }
}
