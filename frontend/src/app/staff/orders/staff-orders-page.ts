import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { OrderChanged, OrderPlaced } from '@spotter/contracts/store/events';
import { listStaffOrders, type OrderState } from '@spotter/contracts/store/orders';
import { webPaths } from '@spotter/contracts/web/paths';
import { debounceTime, merge, Subject } from 'rxjs';
import { readPages } from '../../api/read-pages';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LiveActions } from '../../live/live-actions';
import { told } from '../../live/told';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';

/** What staff look for: work first. */
const states: readonly (OrderState | undefined)[] = [undefined, 'paid', 'placed', 'fulfilled', 'refunded'];
const typingMilliseconds = 250;
/** An order that is placed and paid is told in several steps. */
const settlingMilliseconds = 150;

/** Every order of the gym, newest first; new ones appear by themselves. */
@Component({
  selector: 'sp-staff-orders-page',
  imports: [Empty, Icon, More, RouterLink],
  templateUrl: './staff-orders-page.html',
})
export class StaffOrdersPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly paths = webPaths;
  protected readonly states = states;
  protected readonly state = signal<OrderState | undefined>(undefined);
  protected readonly search = signal('');
  private readonly typing = new Subject<string>();
  protected readonly orders = readPages(listStaffOrders, () => ({
    query: { limit: 30, ...(this.state() ? { state: this.state() } : {}), ...(this.search() ? { search: this.search() } : {}) },
  }));

  constructor() {
    this.typing.pipe(debounceTime(typingMilliseconds), takeUntilDestroyed()).subscribe((text) => this.search.set(text.trim()));
    const actions = inject(Actions);
    merge(actions.pipe(told(OrderPlaced)), actions.pipe(told(OrderChanged)), actions.pipe(ofType(LiveActions.resyncAsked)))
      .pipe(debounceTime(settlingMilliseconds), takeUntilDestroyed())
      .subscribe(() => this.orders.reload());
  }

  protected type(event: Event): void {
    this.typing.next((event.target as HTMLInputElement).value);
  }
}
