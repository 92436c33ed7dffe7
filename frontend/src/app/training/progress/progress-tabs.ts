import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { injectText } from '../../i18n/text';
import { ShownWhenActive } from '../../ui/shown-when-active';

/** The pages of progress. */
@Component({
  selector: 'sp-progress-tabs',
  imports: [RouterLink, RouterLinkActive, ShownWhenActive],
  template: `
    <nav class="tabs bleed below" [attr.aria-label]="t('training.progress.title')">
      <a
        routerLink="/progress"
        routerLinkActive="on"
        [routerLinkActiveOptions]="{ exact: true }"
        ariaCurrentWhenActive="page"
        spShownWhenActive
        >{{ t('training.progress.tabs.training') }}</a
      >
      <a routerLink="/progress/body" routerLinkActive="on" ariaCurrentWhenActive="page" spShownWhenActive>{{
        t('training.progress.tabs.body')
      }}</a>
      <a [routerLink]="['/progress/years', year]" routerLinkActive="on" ariaCurrentWhenActive="page" spShownWhenActive>{{
        t('training.progress.tabs.year')
      }}</a>
      <a routerLink="/progress/settings" routerLinkActive="on" ariaCurrentWhenActive="page" spShownWhenActive>{{
        t('training.progress.tabs.settings')
      }}</a>
    </nav>
  `,
  styles: `
    .below {
      margin-bottom: var(--s-4);
    }
  `,
})
export class ProgressTabs {
  protected readonly t = injectText();
  protected readonly year = new Date().getFullYear();
}
