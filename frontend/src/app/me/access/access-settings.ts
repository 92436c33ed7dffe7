import { Component, inject, signal } from '@angular/core';
import { logOutEverywhere } from '@spotter/contracts/session/session';
import { ApiClient } from '../../api/api-client';
import { injectText } from '../../i18n/text';
import { forgetSession } from '../../session/kept-session';
import { LogOut } from '../../session/log-out';
import { Toaster } from '../../toast/toaster';
import { Icon } from '../../ui/icon';
import { ApiTokens } from './api-tokens';

/** Who may act as me: this device, the others, and programs with a token. */
@Component({
  selector: 'sp-access-settings',
  imports: [ApiTokens, Icon],
  template: `
    <section class="sec">
      <h2>{{ t('me.access.sessions') }}</h2>
      <div class="choice">
        <p>{{ t('me.access.here') }}</p>
        <button type="button" class="btn sm" (click)="logOut.now()">
          <svg spIcon="log-out" class="s"></svg>{{ t('app.account.log-out') }}
        </button>
      </div>
      <div class="choice">
        <div class="grow">
          <p>{{ t('me.access.everywhere') }}</p>
          <p class="d">{{ t('me.access.everywhere-words') }}</p>
        </div>
        <button type="button" class="btn sm outline danger-text" [disabled]="isSending()" (click)="everywhere()">
          {{ t('me.access.log-out-everywhere') }}
        </button>
      </div>
    </section>
    <sp-api-tokens />
  `,
})
export class AccessSettings {
  protected readonly t = injectText();
  protected readonly logOut = inject(LogOut);
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  protected readonly isSending = signal(false);

  protected async everywhere(): Promise<void> {
    this.isSending.set(true);
    try {
      await this.api.send(logOutEverywhere, {});
      forgetSession();
      location.assign('/');
    } catch (cause) {
      this.isSending.set(false);
      this.toaster.failed(cause, () => void this.everywhere());
    }
  }
}
