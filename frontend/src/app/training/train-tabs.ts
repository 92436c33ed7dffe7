import { booleanAttribute, Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { injectText } from '../i18n/text';

/** The parts of the training area. */
@Component({
  selector: 'sp-train-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav class="tabs bleed" [attr.aria-label]="t('app.nav.train')">
      <a routerLink="/train/history" routerLinkActive="on" ariaCurrentWhenActive="page">{{ t('training.history.title') }}</a>
      <a routerLink="/train/routines" [class.on]="isPlan()" [attr.aria-current]="isPlan() ? 'page' : null">{{ t('training.plans') }}</a>
      <a routerLink="/train/exercises" routerLinkActive="on" ariaCurrentWhenActive="page">{{ t('training.exercises.title') }}</a>
    </nav>
  `,
})
export class TrainTabs {
  protected readonly t = injectText();
  /** Of its two pages either. */
  readonly isPlan = input(false, { transform: booleanAttribute });
}
