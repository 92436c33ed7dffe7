import { Component, ViewEncapsulation } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { webPaths } from '@spotter/contracts/web/paths';
import { injectText } from '../i18n/text';
import { TopBar } from '../shell/top-bar';

/** The rooms behind the counter: their tabs and the styles they share. */
@Component({
  selector: 'sp-staff-area',
  imports: [RouterLink, RouterLinkActive, RouterOutlet, TopBar],
  template: `<div class="page wide adm-page">
    <sp-top-bar />
    <nav class="tabs" [attr.aria-label]="t('staff.title')">
      <a [routerLink]="paths.staffOrders" routerLinkActive="on" ariaCurrentWhenActive="page">{{ t('staff.orders.title') }}</a>
      <a [routerLink]="paths.inventory" routerLinkActive="on" ariaCurrentWhenActive="page">{{ t('staff.inventory.title') }}</a>
    </nav>
    <router-outlet />
  </div>`,
  styleUrl: './staff.css',
  encapsulation: ViewEncapsulation.None,
})
export class StaffArea {
  protected readonly t = injectText();
  protected readonly paths = webPaths;
}
