import { Component, computed, input } from '@angular/core';
import type { IconName } from './icon-names';
import sprite from './icons.svg' with { loader: 'file' };

/** `<svg spIcon="bell" class="s"></svg>`: decoration beside words, so it is hidden from screen readers. Sizes: `xs`, `s`, none, `l`. */
@Component({
  selector: 'svg[spIcon]',
  template: `<svg:use [attr.href]="href()" />`,
  host: { class: 'i', 'aria-hidden': 'true' },
})
export class Icon {
  readonly spIcon = input.required<IconName>();
  protected readonly href = computed(() => `${sprite}#${this.spIcon()}`);
}
