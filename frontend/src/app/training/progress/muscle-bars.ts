import { Component, computed, inject, input, signal } from '@angular/core';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { targetSets, type MuscleSets } from './weekly-muscles';

/** Sets by muscle against the band in which most people grow. The number stands beside the bar, so that colour never speaks alone. */
@Component({
  selector: 'sp-muscle-bars',
  templateUrl: './muscle-bars.html',
})
export class MuscleBars {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  readonly muscles = input.required<readonly MuscleSets[]>();
  protected readonly isTable = signal(false);

  /** The axis ends a little after the target, or after the longest bar. */
  protected readonly end = computed(() => Math.max(24, Math.ceil(Math.max(...this.muscles().map(({ sets }) => sets)) / 4) * 4));
  protected readonly ticks = computed(() => [0, 5, 10, 15, 20].filter((tick) => tick <= this.end()));
  protected readonly band = computed(() => ({
    left: (targetSets.from / this.end()) * 100,
    width: ((targetSets.to - targetSets.from) / this.end()) * 100,
  }));
  protected readonly target = targetSets;
}
