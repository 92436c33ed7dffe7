import { Component, computed, inject, input, output } from '@angular/core';
import { Muscle } from '@spotter/contracts/workout/exercises';
import type { SetBand } from '@spotter/contracts/workout/training-preferences';
import { injectText } from '../../../i18n/text';
import { Toaster } from '../../../toast/toaster';
import { Field, FieldInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { usualBands, type Bands } from '../weekly-muscles';
import { BandFields } from './band-fields';

/** How many sets a week somebody aims for: one band for all muscles, and others for those that get their own. Tells what it becomes. */
@Component({
  selector: 'sp-set-bands',
  imports: [BandFields, Field, FieldInput, Icon],
  templateUrl: './set-bands.html',
  styleUrl: './set-bands.css',
})
export class SetBands {
  protected readonly t = injectText();
  private readonly toaster = inject(Toaster);
  readonly bands = input.required<Bands>();
  readonly changed = output<Bands>();
  protected readonly usual = usualBands.setBand;

  protected readonly isUsual = computed(() => {
    const { from, to } = this.bands().setBand;
    return from === this.usual.from && to === this.usual.to;
  });
  /** In the order of the body map, as in the chart. */
  protected readonly own = computed(() =>
    Muscle.options.flatMap((muscle) => {
      const band = this.bands().muscleBands[muscle];
      return band ? [{ muscle, band }] : [];
    }),
  );
  protected readonly others = computed(() => Muscle.options.filter((muscle) => !this.bands().muscleBands[muscle]));

  protected setCommon(setBand: SetBand): void {
    this.changed.emit({ setBand, muscleBands: this.bands().muscleBands });
  }

  protected setOwn(muscle: Muscle, band: SetBand): void {
    this.changed.emit({ setBand: this.bands().setBand, muscleBands: { ...this.bands().muscleBands, [muscle]: band } });
  }

  /** Begins where the common one is. */
  protected add(select: HTMLSelectElement): void {
    const muscle = Muscle.safeParse(select.value);
    select.value = '';
    if (muscle.success) this.setOwn(muscle.data, this.bands().setBand);
  }

  protected remove(muscle: Muscle): void {
    const before = this.bands();
    const { [muscle]: _, ...muscleBands } = before.muscleBands;
    this.changed.emit({ setBand: before.setBand, muscleBands });
    this.toaster.undoable(this.t('training.progress.settings.band-removed', { muscle: this.t(`app.muscle.${muscle}`) }), () =>
      this.changed.emit(before),
    );
  }
}
