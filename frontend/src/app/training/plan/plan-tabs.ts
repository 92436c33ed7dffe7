import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { injectText } from '../../i18n/text';
import { ShownWhenActive } from '../../ui/shown-when-active';

/** What can be planned. */
@Component({
  selector: 'sp-plan-tabs',
  imports: [RouterLink, RouterLinkActive, ShownWhenActive],
  template: `
    <nav class="chips" [attr.aria-label]="t('training.plans')">
      <a class="chip" routerLink="/train/routines" routerLinkActive="on" ariaCurrentWhenActive="page" spShownWhenActive>{{
        t('training.plan.routines.title')
      }}</a>
      <a class="chip" routerLink="/train/programmes" routerLinkActive="on" ariaCurrentWhenActive="page" spShownWhenActive>{{
        t('training.plan.programmes.title')
      }}</a>
      <a class="chip" routerLink="/train/programme" routerLinkActive="on" ariaCurrentWhenActive="page" spShownWhenActive>{{
        t('training.plan.running.title')
      }}</a>
      <a class="chip" routerLink="/train/coaching" routerLinkActive="on" ariaCurrentWhenActive="page" spShownWhenActive>{{
        t('training.plan.coaching.title')
      }}</a>
    </nav>
  `,
  styles: `
    .chips {
      margin-block: var(--s-4) var(--s-2);
    }
  `,
})
export class PlanTabs {
  protected readonly t = injectText();
}
