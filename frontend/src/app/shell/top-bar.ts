import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { injectText } from '../i18n/text';
import { logIn } from '../session/log-in';
import { session } from '../session/session-state';
import { Mark } from '../ui/mark';
import { AccountMenu } from './account-menu';
import { Bell } from './bell';

/** The gym and me, above the main pages on a phone. What belongs to the page is content between them. */
@Component({
  selector: 'sp-top-bar',
  imports: [AccountMenu, Bell, Mark, RouterLink],
  template: `
    @if (tenant(); as gym) {
      <a class="row grow top-brand" routerLink="/"
        ><sp-mark [name]="gym.theme.mark" /><span>{{ gym.displayName }}</span></a
      >
    }
    <ng-content />
    @if (isMember()) {
      <sp-bell />
      <sp-account-menu />
    } @else {
      <button type="button" class="btn sm" (click)="logIn()">{{ t('app.log-in') }}</button>
    }
  `,
  host: { class: 'top only-phone' },
})
export class TopBar {
  protected readonly t = injectText();
  private readonly store = inject(Store);
  protected readonly tenant = this.store.selectSignal(session.selectTenant);
  protected readonly isMember = this.store.selectSignal(session.selectIsMember);

  protected logIn(): void {
    logIn();
  }
}
