import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { webPaths } from '@spotter/contracts/web/paths';
import { filter, map } from 'rxjs';
import { injectText } from '../i18n/text';
import { logIn } from '../session/log-in';
import { session } from '../session/session-state';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { AccountMenu } from './account-menu';
import { guestPlaces, memberPlaces, placeOf } from './places';
import { badge } from './unread/badge';
import { unread } from './unread/unread-state';

/** Bottom bar on a phone, rail on a tablet, names beside the icons on a desktop. */
@Component({
  selector: 'sp-navigation',
  imports: [RouterLink, Icon, Mark, AccountMenu],
  templateUrl: './navigation.html',
  styleUrl: './navigation.css',
  host: { class: 'nav', role: 'navigation', '[attr.aria-label]': "t('app.nav.label')" },
})
export class Navigation {
  protected readonly t = injectText();
  private readonly store = inject(Store);
  protected readonly tenant = this.store.selectSignal(session.selectTenant);
  protected readonly member = this.store.selectSignal(session.selectMember);
  protected readonly unread = this.store.selectSignal(unread.selectCount);
  protected readonly badge = computed(() => badge(this.unread()));
  protected readonly paths = webPaths;
  private readonly url = toSignal(
    inject(Router).events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(({ urlAfterRedirects }) => urlAfterRedirects),
    ),
    { initialValue: location.pathname },
  );
  protected readonly here = computed(() => placeOf(this.url(), [...memberPlaces.map(({ path }) => path), webPaths.notifications]));
  protected readonly memberPlaces = memberPlaces;
  protected readonly guestPlaces = guestPlaces;

  protected logIn(): void {
    logIn();
  }
}
