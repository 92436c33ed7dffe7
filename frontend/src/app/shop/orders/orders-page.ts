import { Component, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { OrderChanged } from '@spotter/contracts/store/events';
import { listOrders } from '@spotter/contracts/store/orders';
import { webPaths } from '@spotter/contracts/web/paths';
import { filter, merge } from 'rxjs';
import { readPages } from '../../api/read-pages';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LiveActions } from '../../live/live-actions';
import { told } from '../../live/told';
import { session } from '../../session/session-state';
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
  private readonly member = inject(Store).selectSignal(session.selectMember);
  protected readonly orders = readPages(listOrders, () => ({}));

  constructor() {
    const actions = inject(Actions);
    // Who works in the shop hears of everybody's.
    const mine = actions.pipe(
      told(OrderChanged),
      filter(({ memberId }) => memberId === this.member()?.id),
    );
    merge(mine, actions.pipe(ofType(LiveActions.resyncAsked)))
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.orders.reload());
  }
}
