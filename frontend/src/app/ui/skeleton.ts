import { Component, computed, input } from '@angular/core';
import { injectText } from '../i18n/text';

const widths = [72, 91, 54, 84, 63];

/** Grey lines where text will be. Appears after a moment, so that a quick answer does not flicker. */
@Component({
  selector: 'sp-skeleton',
  template: `
    <span class="vh" role="status">{{ t('app.loading') }}</span>
    @for (width of lines(); track $index) {
      <span class="skel" aria-hidden="true" [style.width.%]="width"></span>
    }
  `,
  host: { class: 'skel-lines' },
})
export class Skeleton {
  protected readonly t = injectText();
  readonly count = input(4);
  protected readonly lines = computed(() => Array.from({ length: this.count() }, (_, index) => widths[index % widths.length]));
}
