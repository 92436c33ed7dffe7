import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { webPaths } from '@spotter/contracts/web/paths';
import { injectText } from '../../i18n/text';
import { Icon } from '../../ui/icon';
import { ShopActions } from './cart-actions';
import { cart } from './cart-state';

/** The way to the cart, and how many pieces are in it. */
@Component({
  selector: 'sp-cart-link',
  imports: [Icon, RouterLink],
  template: `<a class="icon-btn" [routerLink]="paths.cart" [attr.aria-label]="t('shop.cart.of', { count: pieces() })">
    <svg spIcon="shopping-cart"></svg>
    @if (pieces() > 0) {
      <span class="count" aria-hidden="true">{{ pieces() }}</span>
    }
  </a>`,
})
export class CartLink {
  protected readonly t = injectText();
  protected readonly paths = webPaths;
  private readonly store = inject(Store);
  protected readonly pieces = this.store.selectSignal(cart.selectPieces);

  constructor() {
    this.store.dispatch(ShopActions.opened());
  }
}
