import { Component, computed, inject, input, output } from '@angular/core';
import { loadBar } from '@spotter/training/plates';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { TrainingCopy } from '../../logging/training-copy';
import { barOf, rackOf } from './rack';

/** What goes on each side of the bar for the set to do now. A tap opens one's bars and plates. */
@Component({
  selector: 'sp-plate-hint',
  template: `
    @if (shown(); as loaded) {
      <button type="button" class="plates" (click)="opened.emit()">
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
        <span>
          @if (loaded.words) {
            <b>{{ loaded.words }}</b> {{ t('training.plates.side') }}
          } @else {
            <b>{{ t('log.plates.bar-only') }}</b>
          }
          @if (loaded.instead) {
            <span class="warn">{{ t('log.plates.instead', { weight: loaded.instead }) }}</span>
          }
        </span>
      </button>
    }
  `,
  host: { class: 'plates-host' },
})
export class PlateHint {
  protected readonly t = injectText();
  private readonly display = inject(Display);
  private readonly settings = inject(TrainingCopy).logSettings;
  readonly grams = input.required<number | null>();
  readonly exerciseId = input.required<string>();
  readonly opened = output();

  protected readonly shown = computed(() => {
    const grams = this.grams();
    const rack = rackOf(this.settings(), this.display.massUnit());
    const bar = barOf(this.settings(), rack, this.exerciseId());
    const loaded = grams === null || !bar ? undefined : loadBar(grams, bar.weightGrams, rack.plates);
    if (!loaded) return undefined;
    const heaviest = Math.max(1, ...rack.plates.map(({ weightGrams }) => weightGrams));
    let x = 30;
    const drawn = loaded.sideGrams.slice(0, 6).map((plate) => {
      const width = 1.5 + (plate / heaviest) * 2.5;
      const place = { x, width, height: 9 + (plate / heaviest) * 18 };
      x += width + 0.7;
      return place;
    });
    const words = loaded.sideGrams.map((plate) => this.display.massNumber(plate)).join(' + ');
    return { words, drawn, end: Math.min(x, 49), instead: loaded.isExact ? undefined : this.display.mass(loaded.totalGrams) };
  });
}
