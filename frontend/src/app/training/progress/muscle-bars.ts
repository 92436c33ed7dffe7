import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { scaleLinear } from 'd3-scale';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import type { SetBand } from '@spotter/contracts/workout/training-preferences';
import type { MuscleSets } from './weekly-muscles';

/** Sets by muscle against the band in which most people grow. The number stands beside the bar, so that colour never speaks alone. */
@Component({
  selector: 'sp-muscle-bars',
  imports: [RouterLink],
  templateUrl: './muscle-bars.html',
})
export class MuscleBars {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  readonly muscles = input.required<readonly MuscleSets[]>();
  /** What is aimed for where a muscle has no band of its own. */
  readonly target = input.required<SetBand>();
  protected readonly isTable = signal(false);

  /** The axis ends a little after the target, or after the longest bar. */
  protected readonly end = computed(() =>
    Math.max(24, Math.ceil(Math.max(...this.muscles().map(({ sets, band }) => Math.max(sets, band.to))) / 4) * 4),
  );
  protected readonly ticks = computed(() => scaleLinear([0, this.end()], [0, 1]).ticks(5));

  protected bandOf({ band }: MuscleSets): { left: number; width: number } {
    return { left: (band.from / this.end()) * 100, width: ((band.to - band.from) / this.end()) * 100 };
  }
}
