import { Component, ViewEncapsulation } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { injectText } from '../i18n/text';
import { TopBar } from '../shell/top-bar';

/** What is mine to decide, in four parts. */
@Component({
  selector: 'sp-me-area',
  imports: [RouterLink, RouterLinkActive, RouterOutlet, TopBar],
  template: `
    <div class="page me">
      <sp-top-bar />
      <h1>{{ t('me.title') }}</h1>
      <nav class="tabs bleed" [attr.aria-label]="t('me.title')">
        @for (part of parts; track part.path) {
          <a
            [routerLink]="part.path"
            routerLinkActive="on"
            ariaCurrentWhenActive="page"
            [routerLinkActiveOptions]="{ exact: true }"
            replaceUrl
            >{{ t(part.text) }}</a
          >
        }
      </nav>
      <router-outlet />
    </div>
  `,
  styleUrl: './me.css',
  encapsulation: ViewEncapsulation.None,
})
export class MeArea {
  protected readonly t = injectText();
  protected readonly parts = [
    { path: '/me', text: 'me.profile.title' },
    { path: '/me/display', text: 'me.display.title' },
    { path: '/me/notifications', text: 'me.notifications.title' },
    { path: '/me/access', text: 'me.access.title' },
  ] as const;
}
