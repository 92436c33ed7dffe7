import { computed, inject, Service } from '@angular/core';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import { isOnBar, type OwnBar } from '@spotter/training/loadable';
import { Display } from '../../display/display';
import { TrainingCopy } from '../../logging/training-copy';
import { barOf, rackOf } from './rack';

/** What this member loads a bar with. */
@Service()
export class OwnBars {
  private readonly settings = inject(TrainingCopy).logSettings;
  private readonly unit = inject(Display).massUnit;
  readonly rack = computed(() => rackOf(this.settings(), this.unit()));

  /** Of an exercise that is done with one. */
  of({ id, equipment }: Pick<Exercise, 'id' | 'equipment'>): OwnBar | undefined {
    const bar = isOnBar(equipment) ? barOf(this.settings(), this.rack(), id) : undefined;
    return bar && { barGrams: bar.weightGrams, plates: this.rack().plates };
  }
}
