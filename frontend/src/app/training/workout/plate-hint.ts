import { Component, computed, inject, input } from '@angular/core';
import { Display } from '../../display/display';
import { massNumber } from '../../display/mass';
import { injectText } from '../../i18n/text';
import { platesPerSide } from './plates';

/** What goes on each side of the bar for the set to do now. */
@Component({
  selector: 'sp-plate-hint',
  template: `
    @if (plates(); as loaded) {
      <div class="plates">
        <svg width="56" height="28" viewBox="0 0 56 28" aria-hidden="true">
          <rect x="0" y="13" width="30" height="2.5" rx="1" fill="var(--ink-3)" />
          <rect x="26" y="10.5" width="3" height="7.5" rx="1" fill="var(--ink-3)" />
          @for (plate of loaded.drawn; track $index) {
            <rect
              [attr.x]="plate.x"
              [attr.y]="14 - plate.height / 2"
              [attr.width]="plate.width"
              [attr.height]="plate.height"
              rx="1.2"
              fill="var(--ink)"
            />
          }
          <rect [attr.x]="loaded.end" y="13" width="7" height="2.5" rx="1" fill="var(--ink-3)" />
        </svg>
        <span
          ><b>{{ loaded.words }}</b> {{ t('training.plates.side') }}</span
        >
      </div>
    }
  `,
  host: { class: 'plates-host' },
})
export class PlateHint {
  protected readonly t = injectText();
  private readonly display = inject(Display);
  readonly grams = input.required<number | null>();

  protected readonly plates = computed(() => {
    const grams = this.grams();
    const unit = this.display.massUnit();
    const plates = grams === null ? undefined : platesPerSide(massNumber(grams, unit), unit);
    if (!plates || plates.length === 0 || plates.length > 5) return undefined;
    const heaviest = unit === 'kg' ? 25 : 45;
    let x = 30;
    const drawn = plates.map((plate) => {
      const width = 2 + (plate / heaviest) * 2.5;
      const place = { x, width, height: 9 + (plate / heaviest) * 18 };
      x += width + 1;
      return place;
    });
    return { words: plates.map((plate) => this.display.number(plate)).join(' + '), drawn, end: x };
  });
}
