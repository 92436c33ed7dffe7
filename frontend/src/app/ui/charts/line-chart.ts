import { booleanAttribute, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Display } from '../../display/display';
import { localDay } from '../../display/local-day';
import { injectText } from '../../i18n/text';
import type { ChartRows } from './chart-file';
import { ChartTable } from './chart-table';
import { ChartTools } from './chart-tools';
import { lineGeometry, nearest, type LinePoint } from './line-geometry';
import { measuredWidth } from './measured';
import { readBox } from './read-box';
import { fewestForZoom, zoomed, type Span } from './zoom';
import { ZoomButtons } from './zoom-buttons';

/** A week. */
const shortestMilliseconds = 7 * 86_400_000;

/** Over more time a day of a month would stand there twice. */
const longestWithDays = 330 * 86_400_000;

/**
 * Values over time: an ink line, records as gold dots, a trend behind them; read out by touch, pointer and arrow keys, nearer and farther by buttons, + and −,
 * and as a table for those who cannot see it. What belongs below on the left (a range to choose) is its content.
 */
@Component({
  selector: 'sp-line-chart',
  imports: [ChartTable, ChartTools, ZoomButtons],
  templateUrl: './line-chart.html',
  host: { class: 'chart-host' },
})
export class LineChart {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  /** Oldest first. */
  readonly points = input.required<readonly LinePoint[]>();
  readonly label = input.required<string>();
  readonly unit = input.required<string>();
  /** Whose numbers they are, for the picture: `Bench press`. */
  readonly of = input<string>();
  readonly height = input(216);
  /** Drawn behind the values, in grey: smoothed, or where they lead. */
  readonly trend = input<readonly LinePoint[]>([]);
  /** Small ones show neither dots of ordinary days nor a foot. */
  readonly isSmall = input(false, { transform: booleanAttribute });

  private readonly width = measuredWidth();
  protected readonly isTable = signal(false);
  protected readonly size = computed(() => ({ width: Math.max(120, this.width()), height: this.height() }));
  /** What is looked at; all of it when undefined. */
  protected readonly span = linkedSignal<readonly LinePoint[], Span | undefined>({ source: this.points, computation: () => undefined });
  private readonly whole = computed<Span>(() => ({ from: this.points()[0]?.at ?? 0, to: this.points().at(-1)?.at ?? 0 }));
  protected readonly canZoom = computed(() => this.points().length >= fewestForZoom);
  protected readonly shown = computed(() => this.within(this.points()));
  protected readonly geometry = computed(() => lineGeometry(this.shown(), this.size(), this.within(this.trend())));
  protected readonly heading = computed(() => `${[this.of(), this.label()].filter(Boolean).join(', ')} (${this.unit()})`);
  /** Below the drawing: within a year the day, over more of them the month with its year. */
  protected readonly axisStyle = computed(() => {
    const [first, last] = [this.shown()[0]?.at ?? 0, this.shown().at(-1)?.at ?? 0];
    return last - first > longestWithDays ? 'month-year' : 'day-month';
  });
  protected readonly rows = computed<ChartRows>(() => [
    [this.t('app.chart.date'), `${this.label()} (${this.unit()})`],
    ...this.points().map(({ at, value }) => [localDay(new Date(at)), value]),
  ]);
  protected readonly chosen = linkedSignal<readonly LinePoint[], number | undefined>({
    source: this.shown,
    computation: () => undefined,
  });
  protected readonly reading = computed(() => {
    const index = this.chosen();
    const point = index === undefined ? undefined : this.geometry().points[index];
    return point && { ...point, ...this.wordsOf(point), box: readBox(point.x, this.size().width) };
  });
  protected readonly hasRecords = computed(() => this.points().some(({ isRecord }) => isRecord));
  protected readonly summary = computed(() => {
    const [first, last] = [this.points()[0], this.points().at(-1)];
    if (!first || !last) return this.label();
    const [from, to] = [this.wordsOf(first), this.wordsOf(last)];
    return this.t('app.chart.summary', { label: this.label(), from: from.date, to: to.date, first: from.value, last: to.value });
  });

  protected wordsOf({ at, value, detail }: LinePoint): { value: string; date: string; detail: string } {
    const date = this.display.date(at, this.axisStyle() === 'day-month' ? 'day-month' : 'dated');
    return { value: `${this.display.number(value, 1)} ${this.unit()}`, date, detail: [detail, date].filter(Boolean).join(', ') };
  }

  protected point(event: PointerEvent): void {
    const drawing = (event.currentTarget as Element).getBoundingClientRect();
    this.chosen.set(nearest(this.geometry().points, event.clientX - drawing.left));
  }

  /** A finger that is lifted leaves what it pointed at; it goes when something else is touched. */
  protected leave({ pointerType }: PointerEvent): void {
    if (pointerType === 'mouse') this.chosen.set(undefined);
  }

  protected step(event: Event, by: number): void {
    event.preventDefault();
    const last = this.shown().length - 1;
    this.chosen.update((index) => Math.min(last, Math.max(0, index === undefined ? last : index + by)));
  }

  /** Around what is read out, or the newest. */
  protected zoom(by: number): void {
    if (!this.canZoom()) return;
    const around = this.shown()[this.chosen() ?? this.shown().length - 1]?.at ?? 0;
    const nearer = zoomed(this.span() ?? this.whole(), this.whole(), { around, by, shortest: shortestMilliseconds });
    // Where there would be nothing to see it stays.
    if (!nearer || this.points().filter(({ at }) => nearer.from <= at && at <= nearer.to).length > 1) this.span.set(nearer);
  }

  private within(points: readonly LinePoint[]): readonly LinePoint[] {
    const span = this.span();
    return span ? points.filter(({ at }) => span.from <= at && at <= span.to) : points;
  }
}
