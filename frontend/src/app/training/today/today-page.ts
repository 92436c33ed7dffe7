import { Component, computed, inject, ViewEncapsulation } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { listRecords } from '@spotter/contracts/workout/exercises';
import { webPaths } from '@spotter/contracts/web/paths';
import { readTrainingWeeks } from '@spotter/contracts/workout/workouts';
import { read } from '../../api/read';
import { Display } from '../../display/display';
import { Language } from '../../i18n/language';
import { injectText } from '../../i18n/text';
import { log } from '../../logging/log-state';
import { TrainingCopy } from '../../logging/training-copy';
import { session } from '../../session/session-state';
import { TopBar } from '../../shell/top-bar';
import { BodyMap } from '../../ui/body/body-map';
import { Empty } from '../../ui/empty';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { Sparkline } from '../../ui/charts/sparkline';
import { ExerciseLibrary } from '../exercises/exercise-library';
import { strongestLevels } from '../exercises/muscle-levels';
import { NextSession } from '../plan/next-session';
import { PlanShelf } from '../plan/plan-shelf';
import { recentWorkouts } from '../recent-workouts';
import { recordGain, recordValue } from '../record-words';
import { StartWorkout } from '../start-workout';
import { suggestNext } from './suggest-next';
import { addDays, isSameDay, startOfWeek, weekOf } from './week';

const recentDays = 35;

/** What there is to do today, how the week goes, and what was the best lately. */
@Component({
  selector: 'sp-today-page',
  imports: [BodyMap, Empty, Failed, Icon, NextSession, RouterLink, Skeleton, Sparkline, TopBar],
  templateUrl: './today-page.html',
  styleUrl: './today-page.css',
  encapsulation: ViewEncapsulation.None,
})
export class TodayPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly start = inject(StartWorkout);
  private readonly library = inject(ExerciseLibrary);
  private readonly store = inject(Store);
  private readonly locale = inject(Language).locale;
  private readonly today = new Date();
  protected readonly paths = webPaths;
  protected readonly recordValue = recordValue;
  protected readonly recordGain = recordGain;

  private readonly member = this.store.selectSignal(session.selectMember);
  protected readonly current = this.store.selectSignal(log.selectCurrent);
  /** The programme's session is what comes next; the rest steps back. */
  protected readonly isPlanned = inject(PlanShelf).isNext;
  protected readonly copy = inject(TrainingCopy);
  private readonly onDevice = recentWorkouts();
  protected readonly weeks = read(readTrainingWeeks, () => ({ query: { weeks: 12 } }));
  protected readonly records = read(listRecords, () => ({ query: { limit: 20 } }));

  protected readonly greeting = computed(() => {
    const hour = this.today.getHours();
    const part = hour < 11 ? 'morning' : hour < 17 ? 'day' : 'evening';
    return this.t(`training.today.hello-${part}`, { name: this.member()?.name.split(' ')[0] ?? '' });
  });
  protected readonly dateWords = computed(() => this.display.date(this.today, 'full'));
  protected readonly workouts = computed(() => {
    const from = addDays(startOfWeek(this.today, this.locale()), -recentDays).toISOString();
    return this.onDevice().filter(({ startedAt }) => startedAt >= from);
  });
  protected readonly days = computed(() =>
    weekOf(this.today, this.locale()).map((day) => ({
      ...day,
      name: new Intl.DateTimeFormat(this.locale(), { weekday: 'short' }).format(day.date),
      done: this.workouts().find(({ startedAt }) => isSameDay(new Date(startedAt), day.date)),
    })),
  );
  protected readonly suggestions = computed(() => suggestNext(this.workouts()));
  /** Which muscles the next session works: known by the names of its exercises. */
  protected readonly nextLevels = computed(() => {
    const names = new Set(this.suggestions()[0]?.exercises.map(({ name }) => name));
    return strongestLevels(this.library.exercises().filter(({ name }) => names.has(name)));
  });
  protected readonly thisWeek = computed(() => {
    if (!this.weeks.hasValue()) return undefined;
    const { weeks, streakWeeks } = this.weeks.value();
    const now = weeks.at(-1);
    return {
      streakWeeks,
      workouts: now?.workouts ?? 0,
      volume: this.display.bulk(now?.volumeGrams ?? 0),
      volumes: weeks.map(({ volumeGrams }) => volumeGrams),
    };
  });
  /** One for each exercise: three lines that say something different. */
  protected readonly latestRecords = computed(() => {
    const seen = new Set<string>();
    const items = this.records.hasValue() ? this.records.value().items : [];
    return items.filter(({ exerciseId, kind }) => kind !== 'set-volume' && !seen.has(exerciseId) && seen.add(exerciseId)).slice(0, 3);
  });

  constructor() {
    void this.library.atHand();
  }

  protected minutes(seconds: number): number {
    return Math.max(5, Math.round(seconds / 300) * 5);
  }
}
