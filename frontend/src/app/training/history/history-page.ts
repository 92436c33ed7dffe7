import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { webPaths } from '@spotter/contracts/web/paths';
import { listWorkouts, type WorkoutSummary } from '@spotter/contracts/workout/workouts';
import { readPages } from '../../api/read-pages';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { log } from '../../logging/log-state';
import { TopBar } from '../../shell/top-bar';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';
import { Segments } from '../../ui/segments';
import { recentWorkouts } from '../recent-workouts';
import { ResumeBar } from '../resume-bar';
import { StartWorkout } from '../start-workout';
import { TrainTabs } from '../train-tabs';
import { TrainingCalendar } from './training-calendar';

interface Month {
  readonly name: string;
  readonly workouts: readonly WorkoutSummary[];
}

/** Everything that was done, as a list by month or as a calendar. */
@Component({
  selector: 'sp-history-page',
  imports: [Empty, Icon, More, ResumeBar, RouterLink, Segments, TopBar, TrainTabs, TrainingCalendar],
  templateUrl: './history-page.html',
  styleUrl: './history-page.css',
})
export class HistoryPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly start = inject(StartWorkout);
  protected readonly paths = webPaths;
  protected readonly view = signal<'list' | 'calendar'>('list');
  protected readonly views = computed(() => [
    { value: 'list' as const, label: this.t('training.history.list') },
    { value: 'calendar' as const, label: this.t('training.history.calendar') },
  ]);
  protected readonly workouts = readPages(listWorkouts, () => (this.view() === 'list' ? { query: { limit: 30 } } : undefined));

  private readonly onDevice = recentWorkouts();
  private readonly logged = inject(Store).selectSignal(log.selectWorkouts);
  /** Deleted here: the list that the server gave before it heard of that still has them. */
  private readonly deleted = linkedSignal<readonly string[], ReadonlySet<string>>({
    source: computed(() => Object.values(this.logged()).flatMap(({ id, isDiscarded }) => (isDiscarded ? [id] : []))),
    computation: (now, before) => new Set([...(before?.value ?? []), ...now]),
  });
  /** What lies here comes first; behind it, page by page, what the server has. */
  protected readonly shown = computed(() => {
    const listed = this.workouts.items().filter(({ id }) => !this.deleted().has(id));
    const known = new Map([...listed, ...this.onDevice()].map((workout) => [workout.id, workout]));
    const oldest = this.workouts.hasMore() ? (this.workouts.items().at(-1)?.startedAt ?? '') : '';
    return [...known.values()].filter(({ startedAt }) => startedAt >= oldest).sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  });

  protected readonly months = computed(() => {
    const months: Month[] = [];
    for (const workout of this.shown()) {
      const name = this.display.date(workout.startedAt, 'month');
      const last = months.at(-1);
      if (last?.name === name) months[months.length - 1] = { name, workouts: [...last.workouts, workout] };
      else months.push({ name, workouts: [workout] });
    }
    return months;
  });

  protected exercisesOf({ exercises }: WorkoutSummary): string {
    return exercises.map(({ name, sets }) => `${String(sets)} × ${name}`).join(', ');
  }

  protected volumeOf({ volumeGrams }: WorkoutSummary): string {
    const { value, unit } = this.display.bulk(volumeGrams);
    return `${value} ${unit}`;
  }

  protected minutesOf({ durationSeconds }: WorkoutSummary): string {
    return this.t('training.minutes', { count: Math.round(durationSeconds / 60) });
  }

  protected weekday({ startedAt }: WorkoutSummary): string {
    return this.display.date(startedAt, 'weekday-name');
  }
}
