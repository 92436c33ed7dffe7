import { Component, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Actions } from '@ngrx/effects';
import { OrderChanged } from '@spotter/contracts/store/events';
import { listOrders } from '@spotter/contracts/store/orders';
import { webPaths } from '@spotter/contracts/web/paths';
import { readPages } from '../../api/read-pages';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { told } from '../../live/told';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';
import { ProductPicture } from '../../ui/product-picture';
import { toneOf } from './order-words';

/** What I ordered, newest first. */
@Component({
  selector: 'sp-orders-page',
  imports: [Empty, Icon, More, ProductPicture, RouterLink],
  templateUrl: './orders-page.html',
})
export class OrdersPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly paths = webPaths;
  protected readonly toneOf = toneOf;
  protected readonly orders = readPages(listOrders, () => ({}));

  constructor() {
    inject(Actions)
      .pipe(told(OrderChanged), takeUntilDestroyed())
      .subscribe(() => this.orders.reload());
  }
}
