import { Component, computed, inject, input, signal } from '@angular/core';
import { scaleLinear } from 'd3-scale';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { measuredWidth } from './measured';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The one that is still growing: in accent. */
  readonly isNow?: boolean;
}

/** Sums by period. Past bars are grey, the present one is in accent, the best and the present one carry their value. Bars start at zero. */
@Component({
  selector: 'sp-bar-chart',
  templateUrl: './bar-chart.html',
  host: { class: 'chart-host' },
})
export class BarChart {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  readonly bars = input.required<readonly Bar[]>();
  readonly label = input.required<string>();
  readonly unit = input.required<string>();
  readonly height = input(184);

  private readonly width = measuredWidth();
  protected readonly isTable = signal(false);
  protected readonly size = computed(() => ({ width: Math.max(200, this.width()), height: this.height() }));
  protected readonly drawn = computed(() => {
    const { width, height } = this.size();
    const bars = this.bars();
    const highest = Math.max(1, ...bars.map(({ value }) => value));
    const y = scaleLinear([0, highest], [height - 24, 16]).nice(4);
    const left = 30;
    const step = (width - left - 16) / Math.max(1, bars.length);
    const labelEvery = Math.ceil(64 / step);
    const best = bars.findIndex(({ value }) => value === highest);
    return {
      left,
      rows: y.ticks(4).map((value) => ({ value, y: y(value) })),
      bars: bars.map((bar, index) => ({
        ...bar,
        x: left + step * index + step * 0.2,
        middle: left + step * (index + 0.5),
        width: step * 0.6,
        y: y(bar.value),
        height: Math.max(0, y(0) - y(bar.value)),
        hasValue: bar.value > 0 && (bar.isNow ?? index === best),
        hasLabel: (bars.length - 1 - index) % labelEvery === 0,
      })),
    };
  });
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

  protected valueOf({ value }: Bar): string {
    return `${this.display.number(value, 1)} ${this.unit()}`;
  }
}
