import { Component, computed, inject, input } from '@angular/core';
import { Display } from '../display/display';

/** An amount of money, and what it was before when that was more. */
@Component({
  selector: 'sp-price',
  template: `{{ now() }}
    @if (before(); as old) {
      <s>{{ old }}</s>
    }`,
  host: { class: 'nowrap' },
})
export class Price {
  private readonly display = inject(Display);
  readonly cents = input.required<number>();
  readonly currency = input.required<string>();
  readonly compareAtCents = input<number | null>();

  protected readonly now = computed(() => this.display.money(this.cents(), this.currency()));
  protected readonly before = computed(() => {
    const old = this.compareAtCents();
    return old && old > this.cents() ? this.display.money(old, this.currency()) : undefined;
  });
}
