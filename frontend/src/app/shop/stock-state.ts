import { Component, input } from '@angular/core';
import type { StockShown } from '@spotter/contracts/store/products';
import type { z } from 'zod';
import { injectText } from '../i18n/text';

/** Whether there is some, in words; the dot only repeats them. */
@Component({
  selector: 'sp-stock-state',
  template: `<span class="dot" [class.pos]="stock().state === 'in-stock'" [class.warn]="stock().state === 'low'"></span>
    @switch (stock().state) {
      @case ('in-stock') {
        {{ t('shop.stock.in') }}
      }
      @case ('low') {
        {{ t('shop.stock.low', { count: stock().available }) }}
      }
      @case ('out') {
        {{ t('shop.stock.out') }}
      }
    }`,
  host: { class: 'm' },
})
export class StockState {
  protected readonly t = injectText();
  readonly stock = input.required<z.infer<typeof StockShown>>();
}
