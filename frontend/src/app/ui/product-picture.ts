import { Component, computed, input } from '@angular/core';

const drawn = ['bands', 'barbell', 'belt', 'chalk', 'kettlebell', 'knee-sleeves', 'plates', 'shaker', 'straps', 't-shirt', 'wrist-wraps'];

/** A product's picture: one of the drawn ones by its name, or an address. */
@Component({
  selector: 'sp-product-picture',
  template: `<img [src]="address()" [alt]="alt()" width="240" height="240" [attr.loading]="isFirst() ? null : 'lazy'" decoding="async" />`,
})
export class ProductPicture {
  readonly picture = input.required<string>();
  /** Empty where the product's name stands beside it. */
  readonly alt = input('');
  readonly isFirst = input(false);

  protected readonly address = computed(() => {
    const picture = this.picture();
    return drawn.includes(picture) ? `products/${picture}.svg` : picture;
  });
}
