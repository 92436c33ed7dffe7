import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { OrderChanged } from '@spotter/contracts/store/events';
import { cancelOrder, checkPayment, readOrder, startPayment, type Order, type PaymentProvider } from '@spotter/contracts/store/orders';
import { webPaths } from '@spotter/contracts/web/paths';
import { filter } from 'rxjs';
import { v7 as uuidv7 } from 'uuid';
import { ApiClient } from '../../api/api-client';
import { read } from '../../api/read';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LiveActions } from '../../live/live-actions';
import { told } from '../../live/told';
import { session } from '../../session/session-state';
import { PageTitle } from '../../shell/page-title';
import { Toaster } from '../../toast/toaster';
import { Icon } from '../../ui/icon';
import { PageFailed } from '../../ui/page-failed';
import { ProductPicture } from '../../ui/product-picture';
import { Skeleton } from '../../ui/skeleton';
import { canPay } from './order-words';

/** How often the provider is asked after coming back from its page, in case nothing else tells. */
const checkMilliseconds = 4000;
const mostChecks = 15;

/** One order and how it is getting on: follows what happens while it is open. */
@Component({
  selector: 'sp-order-page',
  imports: [Icon, PageFailed, ProductPicture, RouterLink, Skeleton],
  templateUrl: './order-page.html',
})
export class OrderPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly paths = webPaths;
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  protected readonly isMember = inject(Store).selectSignal(session.selectIsMember);
  readonly id = input.required<string>();
  /** Set when coming back from the provider's page: `yes` after paying, `no` after giving up. */
  readonly paid = input<string>();

  protected readonly order = read(readOrder, () => ({ params: { id: this.id() } }));
  protected readonly isBusy = signal(false);
  protected readonly canPay = canPay;
  /** Back from paying, and not told yet. */
  protected readonly isWaiting = computed(() => this.paid() === 'yes' && this.order.hasValue() && this.order.value().state === 'placed');
  private checks = 0;

  constructor() {
    inject(PageTitle).show(() => (this.order.hasValue() ? this.t('shop.order.number', { number: this.order.value().number }) : undefined));
    const actions = inject(Actions);
    actions
      .pipe(
        told(OrderChanged),
        filter(({ orderId }) => orderId === this.id()),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.order.reload());
    actions.pipe(ofType(LiveActions.resyncAsked), takeUntilDestroyed()).subscribe(() => this.order.reload());
    effect((onCleanup) => {
      if (!this.isWaiting()) return;
      const check = (): void => void untracked(() => this.check());
      check();
      const timer = setInterval(check, checkMilliseconds);
      onCleanup(() => {
        clearInterval(timer);
      });
    });
  }

  protected headline({ state }: Order): string {
    if (this.isWaiting()) return this.t('shop.order.waiting');
    return this.t(`shop.headline.${state}`);
  }

  protected noteOf({ note, reason }: Order['steps'][number]): string {
    return note || (reason ? this.t(`shop.reason.${reason}`) : '');
  }

  protected async pay(provider: PaymentProvider): Promise<void> {
    await this.act(async () => {
      const { redirectUrl } = await this.api.send(startPayment, {
        params: { id: this.id() },
        body: { provider },
        idempotencyKey: uuidv7(),
      });
      location.assign(redirectUrl);
    });
  }

  protected async cancel(): Promise<void> {
    await this.act(async () => {
      this.order.set(await this.api.send(cancelOrder, { params: { id: this.id() } }));
    });
  }

  /** A provider that does not answer now is asked again; the order says what it knows. */
  private async check(): Promise<void> {
    if (++this.checks > mostChecks) return;
    const order = await this.api.send(checkPayment, { params: { id: this.id() } }).catch(() => undefined);
    if (order) this.order.set(order);
  }

  private async act(does: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    try {
      await does();
    } catch (cause) {
      this.toaster.failed(cause);
    } finally {
      this.isBusy.set(false);
    }
  }
}
