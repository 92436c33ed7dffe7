import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { StockChanged } from '@spotter/contracts/store/events';
import { listInventory, StockState } from '@spotter/contracts/store/stock';
import { debounceTime, filter, merge, Subject } from 'rxjs';
import { readPages } from '../../api/read-pages';
import { injectText } from '../../i18n/text';
import { LiveActions } from '../../live/live-actions';
import { told } from '../../live/told';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';
import { itemName } from '../item-name';

const typingMilliseconds = 250;

/** How much there is of every item, and whether Git declares it or somebody here does. */
@Component({
  selector: 'sp-inventory-page',
  imports: [Empty, Icon, More, RouterLink],
  templateUrl: './inventory-page.html',
})
export class InventoryPage {
  protected readonly t = injectText();
  protected readonly nameOf = itemName;
  protected readonly states = [undefined, ...StockState.options];
  protected readonly state = signal<StockState | undefined>(undefined);
  protected readonly search = signal('');
  private readonly typing = new Subject<string>();
  protected readonly rows = readPages(listInventory, () => ({
    query: { limit: 50, ...(this.state() ? { state: this.state() } : {}), ...(this.search() ? { search: this.search() } : {}) },
  }));

  constructor() {
    this.typing.pipe(debounceTime(typingMilliseconds), takeUntilDestroyed()).subscribe((text) => this.search.set(text.trim()));
    const actions = inject(Actions);
    const changed = actions.pipe(
      told(StockChanged),
      filter(({ items }) => this.rows.items().some((row) => items.some(({ sku }) => sku === row.sku))),
    );
    merge(changed, actions.pipe(ofType(LiveActions.resyncAsked)))
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.rows.reload());
  }

  protected type(event: Event): void {
    this.typing.next((event.target as HTMLInputElement).value);
  }
}
