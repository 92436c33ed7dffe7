import { Component, computed, inject, input, signal } from '@angular/core';
import type { TrainedDay } from '@spotter/contracts/workout/progress';
import { addDays, daysBetween, mondayOf, weekdayOf } from '@spotter/training/days';
import { Display } from '../../display/display';
import { Language } from '../../i18n/language';
import { injectText } from '../../i18n/text';
import type { ChartRows } from '../../ui/charts/chart-file';
import { ChartTable } from '../../ui/charts/chart-table';
import { ChartTools } from '../../ui/charts/chart-tools';
import { measuredWidth } from '../../ui/charts/measured';
import { noonOf } from '../../display/local-day';

const [left, top, step, size] = [30, 20, 20, 16];

/** Shades by sets: a short session, a usual one, a long one, and more. */
const shadeOf = (sets: number): number => (sets === 0 ? 0 : sets < 10 ? 1 : sets < 17 ? 2 : sets < 25 ? 3 : 4);

/** A square for each day, a column for each week: how often and how much. As many weeks as there is room for. */
@Component({
  selector: 'sp-training-heat',
  imports: [ChartTable, ChartTools],
  templateUrl: './training-heat.html',
  host: { class: 'chart-host' },
})
export class TrainingHeat {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly locale = inject(Language).locale;
  /** Oldest first. */
  readonly days = input.required<readonly TrainedDay[]>();
  readonly from = input.required<string>();
  readonly to = input.required<string>();

  private readonly width = measuredWidth();
  protected readonly isTable = signal(false);
  protected readonly chosen = signal<string | undefined>(undefined);
  protected readonly layout = { left, top, size };

  private readonly start = computed(() => {
    const room = Math.max(4, Math.floor((Math.max(240, this.width()) - left) / step));
    const newest = addDays(mondayOf(this.to()), -7 * (room - 1));
    const oldest = mondayOf(this.from());
    return newest > oldest ? newest : oldest;
  });
  private readonly shownDays = computed(() => this.days().filter(({ day }) => day >= this.start() && day <= this.to()));
  protected readonly cells = computed(() => {
    const sets = new Map(this.shownDays().map((each) => [each.day, each.sets]));
    const count = daysBetween(this.start(), this.to()) + 1;
    return Array.from({ length: Math.max(0, count) }, (_, index) => {
      const day = addDays(this.start(), index);
      const done = sets.get(day) ?? 0;
      return { day, x: left + Math.floor(index / 7) * step, y: top + (weekdayOf(day) - 1) * step, shade: shadeOf(done) };
    }).filter(({ day }) => day >= this.from());
  });
  protected readonly extent = computed(() => ({ width: (this.cells().at(-1)?.x ?? left) + step, height: top + 7 * step }));
  protected readonly months = computed(() =>
    this.cells()
      .filter(({ day }) => day.endsWith('-01'))
      .map(({ day, x }) => ({ x, name: new Intl.DateTimeFormat(this.locale(), { month: 'short' }).format(noonOf(day)) })),
  );
  /** Monday, Wednesday, Friday: of all there is no room. */
  protected readonly weekdays = computed(() =>
    [0, 2, 4].map((row) => ({
      y: top + row * step + size - 3,
      name: new Intl.DateTimeFormat(this.locale(), { weekday: 'short' }).format(noonOf(addDays(mondayOf(this.to()), row))),
    })),
  );
  protected readonly summary = computed(() =>
    this.t('training.progress.heat.summary', {
      count: this.shownDays().length,
      from: this.display.date(noonOf(this.start()), 'long'),
      to: this.display.date(noonOf(this.to()), 'long'),
    }),
  );
  protected readonly rows = computed<ChartRows>(() => [
    [this.t('app.chart.date'), this.t('training.progress.heat.sets')],
    ...this.shownDays().map(({ day, sets }) => [day, sets]),
  ]);
  protected readonly newestFirst = computed(() => this.shownDays().toReversed());
  protected readonly words = computed(() => {
    const day = this.chosen();
    if (day === undefined) return undefined;
    const sets = this.shownDays().find((each) => each.day === day)?.sets ?? 0;
    return this.t('training.progress.heat.day', { day: this.display.date(noonOf(day), 'weekday'), count: sets });
  });

  protected dateOf(day: string): string {
    return this.display.date(noonOf(day), 'long');
  }

  protected choose(event: PointerEvent): void {
    const drawing = (event.currentTarget as Element).getBoundingClientRect();
    const scale = this.extent().width / drawing.width;
    const column = Math.floor(((event.clientX - drawing.left) * scale - left) / step);
    const row = Math.floor(((event.clientY - drawing.top) * scale - top) / step);
    this.chosen.set(
      row < 0 || row > 6 || column < 0 ? undefined : this.cells().find(({ day }) => day === addDays(this.start(), column * 7 + row))?.day,
    );
  }

  /** By arrow keys: a day up and down, a week left and right. */
  protected step(event: Event, days: number): void {
    event.preventDefault();
    const next = this.chosen() === undefined ? this.to() : addDays(this.chosen() ?? this.to(), days);
    if (this.cells().some(({ day }) => day === next)) this.chosen.set(next);
  }
}
