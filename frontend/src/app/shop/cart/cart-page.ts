import { Component, ElementRef, inject, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { CartLine } from '@spotter/contracts/store/carts';
import { webPaths } from '@spotter/contracts/web/paths';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { Toaster } from '../../toast/toaster';
import { Empty } from '../../ui/empty';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { ProductPicture } from '../../ui/product-picture';
import { Skeleton } from '../../ui/skeleton';
import { CartPageActions, ShopActions } from './cart-actions';
import { cart } from './cart-state';

const mostPieces = 99;

/** What somebody is about to order, at the prices of now. */
@Component({
  selector: 'sp-cart-page',
  imports: [Empty, Failed, Icon, ProductPicture, RouterLink, Skeleton],
  templateUrl: './cart-page.html',
})
export class CartPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly paths = webPaths;
  private readonly store = inject(Store);
  private readonly toaster = inject(Toaster);
  protected readonly cart = this.store.selectSignal(cart.selectCart);
  protected readonly error = this.store.selectSignal(cart.selectError);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  protected readonly canOrder = this.store.selectSignal(cart.selectCanOrder);

  constructor() {
    this.store.dispatch(ShopActions.opened());
  }

  protected change(line: CartLine, quantity: number): void {
    if (quantity < 1) this.remove(line);
    else if (quantity <= mostPieces) this.store.dispatch(CartPageActions.quantityChanged({ line, quantity }));
  }

  protected remove(line: CartLine): void {
    this.store.dispatch(CartPageActions.lineRemoved({ line }));
    this.heading().nativeElement.focus(); // the button that was touched is gone
    this.toaster.undoable(this.t('shop.cart.removed', { title: line.productTitle }), () => {
      this.store.dispatch(CartPageActions.removalUndone({ line }));
    });
  }

  protected again(): void {
    this.store.dispatch(CartPageActions.retried());
  }
}
