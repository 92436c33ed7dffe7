import { Component, computed, inject, input, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { Network } from '../api/network';
import { injectText } from '../i18n/text';
import { whenNewVersion } from '../offline';
import { logInAddress } from '../session/log-in';
import { session } from '../session/session-state';
import { Icon } from '../ui/icon';

/** Says what concerns every page: no network, or a session that has ended. Otherwise it is not there. */
@Component({
  selector: 'sp-status-banner',
  imports: [Icon],
  template: `
    <div role="status">
      @if (hasEnded()) {
        <div class="banner warn">
          <svg spIcon="lock" class="s"></svg><span>{{ t('app.ended') }}</span>
          <a class="link" target="_blank" [href]="wayBack()">{{ t('app.log-in-aside') }}</a>
        </div>
      } @else if (isOffline() && !isQuiet()) {
        <div class="banner">
          <svg spIcon="cloud-off" class="s"></svg><span>{{ t('app.offline') }}</span>
        </div>
      }
      @if (takeOver(); as start) {
        <div class="banner">
          <svg spIcon="refresh-cw" class="s"></svg><span class="grow">{{ t('app.new-version') }}</span>
          <button type="button" class="btn sm" (click)="start()">{{ t('app.take-over') }}</button>
          <button type="button" class="btn sm quiet" (click)="takeOver.set(undefined)">{{ t('app.later') }}</button>
        </div>
      }
    </div>
  `,
  host: { class: 'status-banner' },
})
export class StatusBanner {
  protected readonly t = injectText();
  private readonly network = inject(Network);
  protected readonly isOffline = computed(() => !this.network.isOnline());
  /** The page says itself that there is no network. */
  readonly isQuiet = input(false);
  protected readonly hasEnded = inject(Store).selectSignal(session.selectHasEnded);

  /** Starts the newer version that lies ready, if there is one. */
  protected readonly takeOver = signal<(() => void) | undefined>(undefined);

  constructor() {
    whenNewVersion((start) => this.takeOver.set(start));
  }

  /** In a tab of its own: leaving this page would lose what was typed. */
  protected wayBack(): string {
    return logInAddress();
  }
}
