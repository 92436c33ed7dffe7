import { booleanAttribute, Component, inject, input } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { injectText } from '../i18n/text';
import { LogOut } from '../session/log-out';
import { session } from '../session/session-state';
import { Avatar } from '../ui/avatar';
import { Icon } from '../ui/icon';

/** Who I am, and what is mine: settings, orders, the staff's pages, log out. */
@Component({
  selector: 'sp-account-menu',
  imports: [Avatar, Icon, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink],
  templateUrl: './account-menu.html',
})
export class AccountMenu {
  protected readonly t = injectText();
  private readonly store = inject(Store);
  protected readonly logOut = inject(LogOut);
  protected readonly member = this.store.selectSignal(session.selectMember);
  protected readonly runsShop = this.store.selectSignal(session.selectRunsShop);
  /** The name stands beside the picture. */
  readonly isNamed = input(false, { transform: booleanAttribute });
}
