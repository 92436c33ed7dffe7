import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { webPaths } from '@spotter/contracts/web/paths';
import { injectText } from '../i18n/text';
import { Icon } from '../ui/icon';
import { badge } from './unread/badge';
import { unread } from './unread/unread-state';

/** The way to the notifications, with how many are new. */
@Component({
  selector: 'sp-bell',
  imports: [Icon, RouterLink],
  template: `
    <a class="icon-btn" [routerLink]="path" [attr.aria-label]="count() > 0 ? t('app.bell', { badge: badge() }) : t('app.bell-none')"
      ><svg spIcon="bell"></svg>
      @if (count() > 0) {
        <span class="count">{{ badge() }}</span>
      }
    </a>
  `,
})
export class Bell {
  protected readonly t = injectText();
  protected readonly path = webPaths.notifications;
  protected readonly count = inject(Store).selectSignal(unread.selectCount);
  protected readonly badge = computed(() => badge(this.count()));
}
