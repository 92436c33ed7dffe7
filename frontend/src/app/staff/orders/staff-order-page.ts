import { Component, computed, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { OrderChanged } from '@spotter/contracts/store/events';
import { fulfilOrder, readStaffOrder, refundOrder, type Order } from '@spotter/contracts/store/orders';
import { webPaths } from '@spotter/contracts/web/paths';
import { filter, merge } from 'rxjs';
import { v7 as uuidv7 } from 'uuid';
import { ApiClient } from '../../api/api-client';
import { read } from '../../api/read';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LiveActions } from '../../live/live-actions';
import { told } from '../../live/told';
import { PageTitle } from '../../shell/page-title';
import { Toaster } from '../../toast/toaster';
import { Field, FieldInput } from '../../ui/field';
import { FocusHere } from '../../ui/focus-here';
import { Icon } from '../../ui/icon';
import { PageFailed } from '../../ui/page-failed';
import { ProductPicture } from '../../ui/product-picture';
import { Skeleton } from '../../ui/skeleton';
import { itemName } from '../item-name';

/** What an order's steps call those who are nobody of the staff. */
const automatic: ReadonlySet<string> = new Set(['customer', 'payment', 'store']);

/** One order behind the counter: send it, or pay it back. */
@Component({
  selector: 'sp-staff-order-page',
  imports: [Field, FieldInput, FocusHere, Icon, PageFailed, ProductPicture, RouterLink, Skeleton],
  templateUrl: './staff-order-page.html',
})
export class StaffOrderPage {
  protected readonly t = injectText();
  protected readonly nameOf = itemName;
  protected readonly display = inject(Display);
  protected readonly paths = webPaths;
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  readonly id = input.required<string>();
  protected readonly order = read(readStaffOrder, () => ({ params: { id: this.id() } }));
  protected readonly isBusy = signal(false);
  protected readonly isRefunding = signal(false);
  protected readonly wasTried = signal(false);
  protected readonly tracking = signal('');
  protected readonly reason = signal('');
  protected readonly restock = signal(true);
  protected readonly reasonError = computed(() =>
    this.wasTried() && this.reason().trim() === '' ? this.t('staff.order.reason-needed') : null,
  );
  private refundKey = uuidv7();

  constructor() {
    inject(PageTitle).show(() => (this.order.hasValue() ? this.order.value().number : undefined));
    const actions = inject(Actions);
    const changed = actions.pipe(
      told(OrderChanged),
      filter(({ orderId }) => orderId === this.id()),
    );
    merge(changed, actions.pipe(ofType(LiveActions.resyncAsked)))
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.order.reload());
  }

  protected canFulfil = ({ state }: Order): boolean => state === 'paid';
  protected canRefund = ({ state }: Order): boolean => ['paid', 'partly-fulfilled', 'fulfilled', 'completed'].includes(state);

  /** Who did it, a person or one of our own parts, and why. */
  protected wordsOf({ by, note, reason }: Order['steps'][number]): string {
    const who = automatic.has(by) ? this.t(`staff.by.${by}`) : by;
    return [who, note || (reason && this.t(`staff.reason.${reason}`))].filter(Boolean).join(', ');
  }

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected checked(event: Event): boolean {
    return (event.target as HTMLInputElement).checked;
  }

  protected async fulfil(): Promise<void> {
    const tracking = this.tracking().trim();
    await this.act(() => this.api.send(fulfilOrder, { params: { id: this.id() }, body: tracking === '' ? {} : { tracking } }));
  }

  protected async refund(): Promise<void> {
    this.wasTried.set(true);
    if (this.reasonError() !== null) return;
    await this.act(() =>
      this.api.send(refundOrder, {
        params: { id: this.id() },
        body: { reason: this.reason().trim(), restock: this.restock() },
        idempotencyKey: this.refundKey,
      }),
    );
    this.isRefunding.set(false);
  }

  private async act(does: () => Promise<Order>): Promise<void> {
    this.isBusy.set(true);
    try {
      this.order.set(await does());
    } catch (cause) {
      this.toaster.failed(cause);
      this.refundKey = uuidv7();
      this.order.reload();
    } finally {
      this.isBusy.set(false);
    }
  }
}
