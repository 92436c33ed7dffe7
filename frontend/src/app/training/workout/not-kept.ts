import { Component, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { injectText } from '../../i18n/text';
import { log } from '../../logging/log-state';
import { Icon } from '../../ui/icon';

/** Says that this device does not keep what is logged, why, and what to do. */
@Component({
  selector: 'sp-not-kept',
  imports: [Icon],
  template: `
    @let state = keeping();
    @if (state !== 'kept') {
      <p class="banner warn" role="alert"><svg spIcon="circle-alert" class="s"></svg>{{ t('log.kept.' + state) }}</p>
    }
  `,
  styles: '.banner { margin: var(--s-3) var(--gutter); }',
})
export class NotKept {
  protected readonly t = injectText();
  protected readonly keeping = inject(Store).selectSignal(log.selectKeeping);
}
