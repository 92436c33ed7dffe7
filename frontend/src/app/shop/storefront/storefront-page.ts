import { Component, computed, inject, linkedSignal } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { Category, listProducts, ProductOrder, readFacets } from '@spotter/contracts/store/products';
import { webPaths } from '@spotter/contracts/web/paths';
import { debounceTime, Subject } from 'rxjs';
import { read } from '../../api/read';
import { readPages } from '../../api/read-pages';
import { injectText } from '../../i18n/text';
import { session } from '../../session/session-state';
import { TopBar } from '../../shell/top-bar';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';
import { Price } from '../../ui/price';
import { ProductPicture } from '../../ui/product-picture';
import { CartLink } from '../cart/cart-link';
import { StockState } from '../stock-state';

const typingMilliseconds = 250;

/** The shop's shelves. What is looked for stands in the address, so that it can be shared and gone back to. */
@Component({
  selector: 'sp-storefront-page',
  imports: [CartLink, Empty, Icon, More, Price, ProductPicture, RouterLink, StockState, TopBar],
  templateUrl: './storefront-page.html',
})
export class StorefrontPage {
  protected readonly t = injectText();
  protected readonly paths = webPaths;
  protected readonly orders = ProductOrder.options;
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly tenant = inject(Store).selectSignal(session.selectTenant);

  private readonly address = toSignal(this.route.queryParamMap, { requireSync: true });
  protected readonly search = computed(() => this.address().get('search') ?? '');
  protected readonly category = computed(() => Category.safeParse(this.address().get('category')).data);
  protected readonly brand = computed(() => this.address().get('brand') ?? undefined);
  protected readonly isInStock = computed(() => this.address().get('inStock') === 'true');
  protected readonly order = computed(() => ProductOrder.safeParse(this.address().get('order')).data ?? 'featured');
  /** What is typed runs ahead of the address. */
  protected readonly typed = linkedSignal(() => this.search());
  protected readonly isFiltered = computed(() => [this.search(), this.category(), this.brand(), this.isInStock()].some(Boolean));

  protected readonly facets = read(readFacets, () => ({}));
  protected readonly products = readPages(listProducts, () => ({
    query: {
      limit: 24,
      order: this.order(),
      ...(this.search() ? { search: this.search() } : {}),
      ...(this.category() ? { category: this.category() } : {}),
      ...(this.brand() ? { brand: this.brand() } : {}),
      ...(this.isInStock() ? { inStock: 'true' as const } : {}),
    },
  }));
  private readonly typing = new Subject<string>();

  constructor() {
    this.typing
      .pipe(debounceTime(typingMilliseconds), takeUntilDestroyed())
      .subscribe((search) => this.go({ search: search.trim() || null }));
  }

  protected type(text: string): void {
    this.typed.set(text);
    this.typing.next(text);
  }

  protected go(queryParams: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected reset(): void {
    void this.router.navigate([], { relativeTo: this.route, replaceUrl: true });
  }

  protected percentOff(before: number, now: number): number {
    return Math.round((1 - now / before) * 100);
  }

  protected checked(event: Event): boolean {
    return (event.target as HTMLInputElement).checked;
  }

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }
}
