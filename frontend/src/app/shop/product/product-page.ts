import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { StockChanged } from '@spotter/contracts/store/events';
import { showProduct, type Product } from '@spotter/contracts/store/products';
import { webPaths } from '@spotter/contracts/web/paths';
import { filter } from 'rxjs';
import { v7 as uuidv7 } from 'uuid';
import { read } from '../../api/read';
import { injectText } from '../../i18n/text';
import { LiveActions } from '../../live/live-actions';
import { told } from '../../live/told';
import { PageTitle } from '../../shell/page-title';
import { Icon } from '../../ui/icon';
import { PageFailed } from '../../ui/page-failed';
import { Price } from '../../ui/price';
import { ProductPicture } from '../../ui/product-picture';
import { Skeleton } from '../../ui/skeleton';
import { ProductPageActions } from '../cart/cart-actions';
import { cart } from '../cart/cart-state';
import { CartLink } from '../cart/cart-link';
import { StockState } from '../stock-state';

type Variant = Product['variants'][number];

const mostPieces = 99;

/** A product: what it is, in which variants, and how many there are at this moment. */
@Component({
  selector: 'sp-product-page',
  imports: [CartLink, Icon, PageFailed, Price, ProductPicture, RouterLink, Skeleton, StockState],
  templateUrl: './product-page.html',
})
export class ProductPage {
  protected readonly t = injectText();
  protected readonly paths = webPaths;
  readonly handle = input.required<string>();
  private readonly store = inject(Store);

  protected readonly product = read(showProduct, () => ({ params: { handle: this.handle() } }));
  private readonly variants = computed(() => (this.product.hasValue() ? this.product.value().variants : []));
  /** The one that was picked stays picked when the stock is read again; at first the first that can be had. */
  protected readonly chosenSku = linkedSignal<readonly Variant[], string | undefined>({
    source: this.variants,
    computation: (variants, before) =>
      variants.find(({ sku }) => sku === before?.value)?.sku ?? (variants.find(({ stock }) => stock.available > 0) ?? variants[0])?.sku,
  });
  protected readonly chosen = computed(() => this.variants().find(({ sku }) => sku === this.chosenSku()));
  protected readonly quantity = signal(1);
  protected readonly most = computed(() => Math.min(mostPieces, this.chosen()?.stock.available ?? 0));
  protected readonly isSending = this.store.selectSignal(cart.selectIsSending);

  constructor() {
    inject(PageTitle).show(() => (this.product.hasValue() ? this.product.value().title : undefined));
    const actions = inject(Actions);
    actions
      .pipe(
        told(StockChanged),
        filter(({ productHandle }) => productHandle === this.handle()),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.product.reload());
    actions.pipe(ofType(LiveActions.resyncAsked), takeUntilDestroyed()).subscribe(() => this.product.reload());
    effect(() => {
      const most = this.most();
      this.quantity.update((now) => Math.max(1, Math.min(now, most)));
    });
  }

  protected change(by: number): void {
    this.quantity.update((now) => Math.max(1, Math.min(now + by, this.most())));
  }

  /** Arrow keys move within the group, as with radio buttons. */
  protected move(event: KeyboardEvent, index: number): void {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const variants = this.variants();
    const next = by === undefined ? undefined : variants[(index + by + variants.length) % variants.length];
    if (!next) return;
    event.preventDefault();
    this.chosenSku.set(next.sku);
    const group = (event.currentTarget as HTMLElement).parentElement;
    group?.querySelectorAll<HTMLElement>('[role=radio]')[variants.indexOf(next)]?.focus();
  }

  protected add(title: string): void {
    const sku = this.chosenSku();
    if (sku === undefined) return;
    this.store.dispatch(ProductPageActions.variantAdded({ sku, quantity: this.quantity(), title, idempotencyKey: uuidv7() }));
  }
}
