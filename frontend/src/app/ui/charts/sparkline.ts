import { Component, computed, input } from '@angular/core';

/** The shape of a few values beside their last one. Decoration: the value itself stands there in figures. */
@Component({
  selector: 'sp-sparkline',
  template: `
    @if (points(); as drawn) {
      <svg
        class="spark"
        [attr.viewBox]="'0 0 ' + width() + ' ' + height()"
        [attr.width]="width()"
        [attr.height]="height()"
        aria-hidden="true"
      >
        <polyline [attr.points]="drawn.line" />
        <circle [attr.cx]="drawn.last.x" [attr.cy]="drawn.last.y" r="2.75" />
      </svg>
    }
  `,
})
export class Sparkline {
  readonly values = input.required<readonly number[]>();
  readonly width = input(64);
  readonly height = input(26);

  protected readonly points = computed(() => {
    const values = this.values();
    if (values.length < 2) return undefined;
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const placed = values.map((value, index) => ({
      x: 2 + (index / (values.length - 1)) * (this.width() - 6),
      y: high === low ? this.height() / 2 : this.height() - 4 - ((value - low) / (high - low)) * (this.height() - 8),
    }));
    return { line: placed.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' '), last: placed.at(-1) ?? { x: 0, y: 0 } };
  });
}
