import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { injectText } from '../i18n/text';

/** The two halves of the training area. */
@Component({
  selector: 'sp-train-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav class="tabs bleed" [attr.aria-label]="t('app.nav.train')">
      <a routerLink="/train/history" routerLinkActive="on" ariaCurrentWhenActive="page">{{ t('training.history.title') }}</a>
      <a routerLink="/train/exercises" routerLinkActive="on" ariaCurrentWhenActive="page">{{ t('training.exercises.title') }}</a>
    </nav>
  `,
})
export class TrainTabs {
  protected readonly t = injectText();
}
