import { Component, computed, effect, inject, Injector, signal } from '@angular/core';
import { email, form, FormField, maxLength, pattern, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { placeOrder, PriceChanged, startPayment, type Order, type PaymentProvider } from '@spotter/contracts/store/orders';
import { OutOfStock } from '@spotter/contracts/store/stock';
import { webPaths } from '@spotter/contracts/web/paths';
import { v7 as uuidv7 } from 'uuid';
import { ApiClient } from '../../api/api-client';
import { problemOf } from '../../api/problem-of';
import { Display } from '../../display/display';
import { injectProblemWords } from '../../i18n/problem-words';
import { injectText } from '../../i18n/text';
import { logIn } from '../../session/log-in';
import { session } from '../../session/session-state';
import { Empty } from '../../ui/empty';
import { Failed } from '../../ui/failed';
import { Field, FieldInput } from '../../ui/field';
import { goToFirstWrong } from '../../ui/first-wrong';
import { Icon } from '../../ui/icon';
import { ProductPicture } from '../../ui/product-picture';
import { Skeleton } from '../../ui/skeleton';
import { CheckoutPageActions, ShopActions } from '../cart/cart-actions';
import { cart } from '../cart/cart-state';

const countries = ['DE', 'AT', 'CH', 'DK', 'NO', 'SE', 'NL', 'GB', 'US'] as const;

/** From the cart to the provider's page, in two steps that can each be tried again: the order, then its payment. */
@Component({
  selector: 'sp-checkout-page',
  imports: [Empty, Failed, Field, FieldInput, FormField, Icon, ProductPicture, RouterLink, Skeleton],
  templateUrl: './checkout-page.html',
})
export class CheckoutPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly paths = webPaths;
  protected readonly countries = countries;
  private readonly store = inject(Store);
  private readonly injector = inject(Injector);
  private readonly api = inject(ApiClient);
  private readonly wordsOf = injectProblemWords();
  protected readonly cart = this.store.selectSignal(cart.selectCart);
  protected readonly cartError = this.store.selectSignal(cart.selectError);
  protected readonly canOrder = this.store.selectSignal(cart.selectCanOrder);
  protected readonly member = this.store.selectSignal(session.selectMember);

  private readonly model = signal({ email: '', name: '', street: '', postalCode: '', city: '', country: 'DE' });
  protected readonly form = form(this.model, (path) => {
    required(path.email);
    email(path.email);
    for (const each of [path.name, path.street, path.postalCode, path.city]) required(each);
    maxLength(path.name, 80);
    maxLength(path.street, 120);
    maxLength(path.postalCode, 16);
    maxLength(path.city, 80);
    pattern(path.postalCode, /^[A-Za-z0-9 -]{3,16}$/);
  });
  protected readonly provider = signal<PaymentProvider>('stripe');
  protected readonly isSending = signal(false);
  protected readonly wasTried = signal(false);
  protected readonly failure = signal<string | undefined>(undefined);
  /** Placed already: another try goes on with its payment. */
  private readonly order = signal<Order | undefined>(undefined);
  protected readonly shownCart = computed(() => this.cart());
  /** One intention to order, whatever happens to the network. */
  private orderId = uuidv7();
  private paymentKey = uuidv7();

  constructor() {
    this.store.dispatch(ShopActions.opened());
    effect(() => {
      const me = this.member();
      if (me) this.model.update((now) => ({ ...now, email: now.email || me.email, name: now.name || me.name }));
    });
  }

  protected readCartAgain(): void {
    this.store.dispatch(ShopActions.opened());
  }

  protected logIn(): void {
    logIn('/shop/checkout');
  }

  protected errorOf(name: keyof ReturnType<typeof this.model>): string | null {
    const field = this.form[name]();
    if (!(field.touched() || this.wasTried()) || field.valid()) return null;
    return this.t(`shop.checkout.wrong.${name}`);
  }

  protected choose(provider: PaymentProvider): void {
    this.provider.set(provider);
    this.paymentKey = uuidv7();
  }

  protected async pay(): Promise<void> {
    this.wasTried.set(true);
    this.failure.set(undefined);
    if (this.form().invalid()) {
      goToFirstWrong(this.injector);
      return;
    }
    this.isSending.set(true);
    try {
      const order = this.order() ?? (await this.place());
      this.order.set(order);
      const { redirectUrl } = await this.api.send(startPayment, {
        params: { id: order.id },
        body: { provider: this.provider() },
        idempotencyKey: this.paymentKey,
      });
      this.store.dispatch(CheckoutPageActions.orderPlaced());
      location.assign(redirectUrl);
    } catch (cause) {
      this.tell(cause);
      this.isSending.set(false);
    }
  }

  private place(): Promise<Order> {
    const { email: address, ...rest } = this.model();
    return this.api.send(placeOrder, {
      body: { id: this.orderId, email: address, address: rest, expectedTotalCents: this.cart()?.subtotalCents ?? 0 },
      idempotencyKey: this.orderId,
    });
  }

  /** What is sold out or has another price by now is shown in the cart; a new try is a new intention. */
  private tell(cause: unknown): void {
    const problem = problemOf(cause);
    this.failure.set(this.wordsOf(cause));
    if (problem.is(OutOfStock) || problem.is(PriceChanged)) {
      this.orderId = uuidv7();
      this.store.dispatch(ShopActions.opened());
    }
    this.paymentKey = uuidv7();
  }
}
