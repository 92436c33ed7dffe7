import { Component, input, output } from '@angular/core';
import { injectText } from '../../i18n/text';
import { Icon } from '../icon';

/** Nearer and farther, by half and double. */
@Component({
  selector: 'sp-zoom-buttons',
  imports: [Icon],
  template: `
    <button type="button" class="icon-btn" [attr.aria-label]="t('app.chart.nearer', { name: name() })" (click)="zoomed.emit(0.5)">
      <svg spIcon="plus" class="s"></svg>
    </button>
    <button
      type="button"
      class="icon-btn"
      [disabled]="isWhole()"
      [attr.aria-label]="t('app.chart.farther', { name: name() })"
      (click)="zoomed.emit(2)"
    >
      <svg spIcon="minus" class="s"></svg>
    </button>
  `,
})
export class ZoomButtons {
  protected readonly t = injectText();
  readonly name = input.required<string>();
  /** All of it is seen: there is nothing farther away. */
  readonly isWhole = input.required<boolean>();
  readonly zoomed = output<number>();
}
