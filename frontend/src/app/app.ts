import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { Store } from '@ngrx/store';
import { TenantSuspended } from '@spotter/contracts/user/tenants';
import { filter, map } from 'rxjs';
import { injectText } from './i18n/text';
import { OwnProfile } from './session/own-profile';
import { SessionActions } from './session/session-actions';
import { session } from './session/session-state';
import { focusMainAfterNavigation } from './shell/after-navigation';
import { ClosedDoor } from './shell/closed-door';
import { Navigation } from './shell/navigation';
import { StatusBanner } from './shell/status-banner';
import { wearTenantTheme } from './tenant/wear-tenant-theme';
import { ToastPlace } from './toast/toast-place';
import { Failed } from './ui/failed';

interface PageData {
  readonly hasDock?: boolean;
}

@Component({
  selector: 'sp-root',
  imports: [ClosedDoor, Failed, Navigation, RouterOutlet, StatusBanner, ToastPlace],
  templateUrl: './app.html',
})
export class App {
  protected readonly t = injectText();
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  protected readonly tenant = this.store.selectSignal(session.selectTenant);
  protected readonly error = this.store.selectSignal(session.selectError);
  protected readonly closedDoor = computed(() => (this.error()?.is(TenantSuspended) ? this.error() : undefined));
  private readonly arrived = toSignal<PageData, PageData>(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((): PageData => this.deepestData()),
    ),
    { initialValue: {} },
  );
  /** A page with its own docked action takes the place of the bottom bar: `data: { hasDock: true }` in its route. */
  protected readonly hasDock = computed(() => this.arrived().hasDock === true);

  constructor() {
    inject(OwnProfile);
    wearTenantTheme();
    focusMainAfterNavigation();
  }

  protected open(): void {
    this.store.dispatch(SessionActions.opened());
  }

  private deepestData(): PageData {
    let route = this.router.routerState.snapshot.root;
    while (route.firstChild) route = route.firstChild;
    return route.data;
  }
}
