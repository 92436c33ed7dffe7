import { booleanAttribute, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { lineGeometry, nearest, type LinePoint } from './line-geometry';
import { measuredWidth } from './measured';

const boxWidth = 116;

/**
 * Values over time: an ink line, records as gold dots, read out by touch, pointer and arrow keys, and as a table for those who cannot see
 * it. What belongs below on the left (a range to choose) is its content.
 */
@Component({
  selector: 'sp-line-chart',
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
  readonly height = input(216);
  /** Small ones show neither dots of ordinary days nor a foot. */
  readonly isSmall = input(false, { transform: booleanAttribute });

  private readonly width = measuredWidth();
  protected readonly isTable = signal(false);
  protected readonly size = computed(() => ({ width: Math.max(120, this.width()), height: this.height() }));
  protected readonly geometry = computed(() => lineGeometry(this.points(), this.size()));
  protected readonly chosen = linkedSignal<readonly LinePoint[], number | undefined>({
    source: this.points,
    computation: () => undefined,
  });
  protected readonly reading = computed(() => {
    const index = this.chosen();
    const point = index === undefined ? undefined : this.geometry().points[index];
    return point && { ...point, ...this.wordsOf(point), box: this.boxOf(point.x) };
  });
  protected readonly hasRecords = computed(() => this.points().some(({ isRecord }) => isRecord));
  protected readonly summary = computed(() => {
    const [first, last] = [this.points()[0], this.points().at(-1)];
    if (!first || !last) return this.label();
    const [from, to] = [this.wordsOf(first), this.wordsOf(last)];
    return this.t('app.chart.summary', { label: this.label(), from: from.date, to: to.date, first: from.value, last: to.value });
  });

  protected wordsOf({ at, value, detail }: LinePoint): { value: string; date: string; detail: string } {
    const date = this.display.date(at, 'day-month');
    return { value: `${this.display.number(value, 1)} ${this.unit()}`, date, detail: [detail, date].filter(Boolean).join(', ') };
  }

  protected point(event: PointerEvent): void {
    const drawing = (event.currentTarget as Element).getBoundingClientRect();
    this.chosen.set(nearest(this.geometry().points, event.clientX - drawing.left));
  }

  protected step(event: Event, by: number): void {
    event.preventDefault();
    const last = this.points().length - 1;
    this.chosen.update((index) => Math.min(last, Math.max(0, index === undefined ? last : index + by)));
  }

  private boxOf(x: number): { x: number; width: number } {
    return { x: Math.min(Math.max(0, x - boxWidth / 2), this.size().width - boxWidth), width: boxWidth };
  }
}
