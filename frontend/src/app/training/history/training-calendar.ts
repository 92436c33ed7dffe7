import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { webPaths } from '@spotter/contracts/web/paths';
import { listWorkouts, type WorkoutSummary } from '@spotter/contracts/workout/workouts';
import { read } from '../../api/read';
import { Display } from '../../display/display';
import { Language } from '../../i18n/language';
import { injectText } from '../../i18n/text';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { recentWorkouts } from '../recent-workouts';
import { isSameDay } from '../today/week';
import { monthGrid } from './month-grid';

/** A month at a time: which days were trained, and how much. */
@Component({
  selector: 'sp-training-calendar',
  imports: [Failed, Icon, RouterLink],
  templateUrl: './training-calendar.html',
  styleUrl: './training-calendar.css',
})
export class TrainingCalendar {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly locale = inject(Language).locale;
  protected readonly paths = webPaths;
  protected readonly today = new Date();
  private readonly first = signal(new Date(this.today.getFullYear(), this.today.getMonth(), 1));

  /** Without a network: what lies here. */
  private readonly onDevice = recentWorkouts();
  private readonly grid = computed(() => monthGrid(this.first().getFullYear(), this.first().getMonth(), this.locale()));
  protected readonly month = computed(() => this.display.date(this.first(), 'month'));
  protected readonly isThisMonth = computed(() => this.first() >= new Date(this.today.getFullYear(), this.today.getMonth(), 1));
  protected readonly workouts = read(listWorkouts, () => {
    const next = new Date(this.first().getFullYear(), this.first().getMonth() + 1, 1);
    return { query: { from: this.first().toISOString(), to: next.toISOString(), limit: 100 } };
  });
  protected readonly weekdays = computed(() =>
    (this.grid()[0] ?? []).map((date) => new Intl.DateTimeFormat(this.locale(), { weekday: 'short' }).format(date)),
  );
  protected readonly weeks = computed(() => {
    const workouts = this.workouts.hasValue() ? this.workouts.value().items : this.onDevice();
    return this.grid().map((days) =>
      days.map((date) => ({
        date,
        isIn: date.getMonth() === this.first().getMonth(),
        isToday: isSameDay(date, this.today),
        workouts: workouts.filter(({ startedAt }) => isSameDay(new Date(startedAt), date)),
      })),
    );
  });

  protected go(months: number): void {
    this.first.update((first) => new Date(first.getFullYear(), first.getMonth() + months, 1));
  }

  protected words(date: Date, workout: WorkoutSummary): string {
    return `${this.display.date(date, 'weekday')}: ${workout.title}`;
  }
}
