import { Component, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { Network } from '../../api/network';
import { injectText } from '../../i18n/text';
import { LogSyncActions } from '../../logging/log-actions';
import { log } from '../../logging/log-state';
import type { IconName } from '../../ui/icon-names';
import { Icon } from '../../ui/icon';

/** Whether what was logged has arrived. Offline is normal in a basement, so it is said quietly; only a refusal asks for something. */
@Component({
  selector: 'sp-sync-state',
  imports: [Icon],
  template: `
    @if (refusal(); as words) {
      <button type="button" class="sync neg" (click)="again()">
        <svg spIcon="circle-alert" class="xs"></svg><span>{{ words }}</span>
      </button>
    } @else {
      <span class="sync" role="status"
        ><svg [spIcon]="state().icon" class="xs"></svg><span>{{ t(state().text) }}</span></span
      >
    }
  `,
})
export class SyncState {
  protected readonly t = injectText();
  private readonly store = inject(Store);
  private readonly network = inject(Network);
  private readonly sync = this.store.selectSignal(log.selectSync);
  private readonly refused = this.store.selectSignal(log.selectRefused);
  private readonly hasUnsent = this.store.selectSignal(log.selectHasUnsent);
  private readonly keeping = this.store.selectSignal(log.selectKeeping);

  protected readonly refusal = computed(() => {
    const [refusal] = this.refused();
    return refusal && this.t('training.sync.refused', { words: refusal.words });
  });
  protected readonly state = computed((): { icon: IconName; text: string } => {
    if (!this.network.isOnline() || this.sync() === 'waiting')
      return { icon: 'cloud-off', text: this.keeping() === 'kept' ? 'training.sync.here' : 'training.sync.nowhere' };
    return this.hasUnsent()
      ? { icon: 'cloud-upload', text: 'training.sync.sending' }
      : { icon: 'cloud-check', text: 'training.sync.saved' };
  });

  protected again(): void {
    this.store.dispatch(LogSyncActions.triedAgain());
  }
}
