import { Component, input, model } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { Audience } from '@spotter/contracts/user/members';
import { injectText } from '../../i18n/text';
import { Icon } from '../../ui/icon';
import { audienceIcons, injectAudienceWords } from './audience-words';

/** Says who will see it, beside the button that publishes; touched, it offers the others. */
@Component({
  selector: 'sp-audience-picker',
  imports: [Icon, MatMenu, MatMenuItem, MatMenuTrigger],
  template: `
    <button
      type="button"
      class="btn sm outline"
      [matMenuTriggerFor]="menu"
      [attr.aria-label]="t('people.audience.label', { audience: words(audience()) })"
    >
      <svg [spIcon]="icons[audience()]" class="s"></svg><span class="cut">{{ words(audience()) }}</span
      ><svg spIcon="chevron-down" class="xs"></svg>
    </button>
    <mat-menu #menu="matMenu">
      @for (each of options(); track each) {
        <button mat-menu-item type="button" role="menuitemradio" [attr.aria-checked]="each === audience()" (click)="audience.set(each)">
          <svg [spIcon]="icons[each]" class="s"></svg>{{ words(each) }}
          @if (each === audience()) {
            <svg spIcon="check" class="s picked"></svg>
          }
        </button>
      }
    </mat-menu>
  `,
})
export class AudiencePicker {
  protected readonly t = injectText();
  protected readonly words = injectAudienceWords();
  protected readonly icons = audienceIcons;
  readonly audience = model.required<Audience>();
  readonly options = input<readonly Audience[]>(['followers', 'members', 'nobody']);
}
