import { Component, computed, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { NotFound } from '@spotter/contracts/http/problem';
import { StockChanged } from '@spotter/contracts/store/events';
import { adjustStock, listInventory, readLedger, type LedgerEntry } from '@spotter/contracts/store/stock';
import { webPaths } from '@spotter/contracts/web/paths';
import { filter, merge } from 'rxjs';
import { v7 as uuidv7 } from 'uuid';
import { ApiClient } from '../../api/api-client';
import { read } from '../../api/read';
import { readPages } from '../../api/read-pages';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LiveActions } from '../../live/live-actions';
import { told } from '../../live/told';
import { PageTitle } from '../../shell/page-title';
import { Toaster } from '../../toast/toaster';
import { Field, FieldInput } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';
import { PageFailed } from '../../ui/page-failed';

/** Kinds that take pieces away from what is on hand or available. */
const outward: readonly LedgerEntry['kind'][] = ['shipped', 'reserved'];

/** Every movement of one item, and the place to correct it after counting. */
@Component({
  selector: 'sp-ledger-page',
  imports: [Field, FieldInput, Icon, More, PageFailed, RouterLink],
  templateUrl: './ledger-page.html',
})
export class LedgerPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly paths = webPaths;
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  readonly sku = input.required<string>();

  private readonly found = read(listInventory, () => ({ query: { search: this.sku(), limit: 20 } }));
  protected readonly item = computed(() =>
    this.found.hasValue() ? this.found.value().items.find(({ sku }) => sku === this.sku()) : undefined,
  );
  protected readonly entries = readPages(readLedger, () => ({ params: { sku: this.sku() }, query: { limit: 30 } }));
  protected readonly isGone = computed(() => this.entries.error()?.is(NotFound) ?? false);
  protected readonly quantity = signal('');
  protected readonly reason = signal('');
  protected readonly isBusy = signal(false);
  protected readonly wasTried = signal(false);
  private readonly pieces = computed(() => Number(this.quantity().replace('−', '-')));
  protected readonly quantityError = computed(() =>
    this.wasTried() && (!Number.isInteger(this.pieces()) || this.pieces() === 0) ? this.t('staff.ledger.quantity-wrong') : null,
  );
  protected readonly reasonError = computed(() =>
    this.wasTried() && this.reason().trim() === '' ? this.t('staff.ledger.reason-needed') : null,
  );
  private intention = uuidv7();

  constructor() {
    inject(PageTitle).show(() => this.item()?.productTitle);
    const actions = inject(Actions);
    const changed = actions.pipe(
      told(StockChanged),
      filter(({ items }) => items.some(({ sku }) => sku === this.sku())),
    );
    merge(changed, actions.pipe(ofType(LiveActions.resyncAsked)))
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.reload());
  }

  protected signed({ kind, quantity }: LedgerEntry): string {
    const value = outward.includes(kind) ? -quantity : quantity;
    return `${value > 0 ? '+' : value < 0 ? '−' : ''}${this.display.number(Math.abs(value))}`;
  }

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async adjust(): Promise<void> {
    this.wasTried.set(true);
    if (this.quantityError() !== null || this.reasonError() !== null) return;
    this.isBusy.set(true);
    try {
      await this.api.send(adjustStock, {
        params: { sku: this.sku() },
        body: { id: this.intention, quantity: this.pieces(), reason: this.reason().trim() },
      });
      this.intention = uuidv7();
      this.quantity.set('');
      this.reason.set('');
      this.wasTried.set(false);
      this.reload();
      this.toaster.say(this.t('staff.ledger.adjusted'));
    } catch (cause) {
      this.toaster.failed(cause);
    } finally {
      this.isBusy.set(false);
    }
  }

  private reload(): void {
    this.found.reload();
    this.entries.reload();
  }
}
