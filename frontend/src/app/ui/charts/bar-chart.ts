import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Display } from '../../display/display';
import { noonOf } from '../../display/local-day';
import { injectText } from '../../i18n/text';
import { barScale } from './bar-scale';
import type { ChartRows } from './chart-file';
import { ChartTable } from './chart-table';
import { ChartTools } from './chart-tools';
import { measuredWidth } from './measured';
import { readBox } from './read-box';
import { fewestForZoom, zoomed, type Span } from './zoom';
import { ZoomButtons } from './zoom-buttons';

/** Fewer bars side by side compare with nothing. */
const fewestBars = 4;

/** Of the text below the bars, on average. */
const letterPixels = 6;

export interface Bar {
  readonly label: string;
  /** The day on which it begins, as in ISO 8601, where bars stand for parts of time: so it goes into the file, and into the table with its year. */
  readonly day?: string;
  readonly value: number;
  /** The one that is still growing: in accent. */
  readonly isNow?: boolean;
}

/** Sums by period, or counts. Each is read out by touch, pointer and arrow keys. Past bars are grey, the present one is in accent, the best and the present one carry their value. Bars start at zero. Many periods are looked at nearer by buttons, + and −. */
@Component({
  selector: 'sp-bar-chart',
  imports: [ChartTable, ChartTools, ZoomButtons],
  templateUrl: './bar-chart.html',
  host: { class: 'chart-host' },
})
export class BarChart {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  readonly bars = input.required<readonly Bar[]>();
  readonly label = input.required<string>();
  readonly unit = input.required<string>();
  /** Whose numbers they are, for the picture: `Bench press`. */
  readonly of = input<string>();
  readonly height = input(184);
  /** What the bars stand for, above the first column of the table: a date unless it is said. */
  readonly by = input<string>();

  private readonly width = measuredWidth();
  protected readonly isTable = signal(false);
  protected readonly size = computed(() => ({ width: Math.max(200, this.width()), height: this.height() }));
  /** What is looked at; all of it when undefined. */
  protected readonly span = linkedSignal<readonly Bar[], Span | undefined>({ source: this.bars, computation: () => undefined });
  /** Of time: kinds and counts have no place that one could go nearer to. */
  protected readonly canZoom = computed(() => this.bars().length >= fewestForZoom && this.bars().every(({ day }) => day !== undefined));
  private readonly firstShown = computed(() => Math.round(this.span()?.from ?? 0));
  private readonly shown = computed(() => {
    const span = this.span();
    return span ? this.bars().slice(this.firstShown(), Math.round(span.to)) : this.bars();
  });
  protected readonly drawn = computed(() => {
    const { width, height } = this.size();
    const bars = this.shown();
    const values = bars.map(({ value }) => value);
    const { y, ticks } = barScale(values, height - 24, 16);
    const left = 30;
    const step = (width - left - 16) / Math.max(1, bars.length);
    const labelEvery = Math.ceil(64 / step);
    const best = values.indexOf(Math.max(...values));
    return {
      left,
      rows: ticks.map((value) => ({ value, y: y(value) })),
      bars: bars.map((bar, index) => ({
        ...bar,
        x: left + step * index + step * 0.2,
        middle: left + step * (index + 0.5),
        width: step * 0.6,
        y: y(bar.value),
        height: Math.max(0, y(0) - y(bar.value)),
        hasValue: bar.value > 0 && (bar.isNow ?? index === best),
        // The last one is not drawn out of the picture.
        labelX: Math.min(left + step * (index + 0.5), width - (bar.label.length * letterPixels) / 2),
        hasLabel: (bars.length - 1 - index) % labelEvery === 0,
      })),
    };
  });
  protected readonly chosen = linkedSignal<readonly Bar[], number | undefined>({ source: this.shown, computation: () => undefined });
  protected readonly reading = computed(() => {
    const bar = this.drawn().bars[this.chosen() ?? -1];
    return bar && { ...bar, box: readBox(bar.middle, this.size().width) };
  });
  private readonly measure = computed(() => (this.unit() ? `${this.label()} (${this.unit()})` : this.label()));
  protected readonly heading = computed(() => [this.of(), this.measure()].filter(Boolean).join(', '));
  protected readonly rows = computed<ChartRows>(() => [
    [this.by() ?? this.t('app.chart.date'), this.measure()],
    ...this.bars().map(({ label, day, value }) => [day ?? label, Math.round(value * 1000) / 1000]),
  ]);
  protected readonly summary = computed(() => {
    const [first, last] = [this.bars()[0], this.bars().at(-1)];
    if (!first || !last) return this.label();
    return this.t('app.chart.summary', {
      label: this.label(),
      from: first.label,
      to: last.label,
      first: this.valueOf(first),
      last: this.valueOf(last),
    });
  });

  protected point(event: PointerEvent): void {
    const x = event.clientX - (event.currentTarget as Element).getBoundingClientRect().left;
    const away = this.drawn().bars.map(({ middle }) => Math.abs(middle - x));
    this.chosen.set(away.indexOf(Math.min(...away)));
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
    const whole = { from: 0, to: this.bars().length };
    const around = this.firstShown() + (this.chosen() ?? this.shown().length - 1) + 0.5;
    this.span.set(zoomed(this.span() ?? whole, whole, { around, by, shortest: fewestBars }));
  }

  /** In the table, where there is room for the year. */
  protected dateOf({ day, label }: Bar): string {
    return day === undefined ? label : this.display.date(noonOf(day), 'dated');
  }

  protected valueOf({ value }: Bar): string {
    return `${this.display.number(value, 1)} ${this.unit()}`.trimEnd();
  }
}
