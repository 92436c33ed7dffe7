import { Component, computed, inject, input, output } from '@angular/core';
import type { BadRow, ImportPreview, TrainingImport } from '@spotter/contracts/workout/imports';
import { Network } from '../../api/network';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { Icon } from '../../ui/icon';
import { ImportExercises } from './import-exercises';

/** What the import would do: counts, exercises to be chosen, rows that are set aside; and the button that does it. */
@Component({
  selector: 'sp-import-preview',
  imports: [Icon, ImportExercises],
  templateUrl: './import-preview.html',
  styleUrl: './transfer.css',
})
export class ImportPreviewShown {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly network = inject(Network);
  readonly of = input.required<TrainingImport>();
  readonly preview = input.required<ImportPreview>();
  readonly isBusy = input(false);
  readonly chosen = output();
  readonly run = output();

  protected readonly span = computed(() => {
    const { from, to } = this.preview();
    return from === null || to === null ? '' : `${this.display.date(from, 'long')} – ${this.display.date(to, 'long')}`;
  });
  /** Workouts that would be added or completed. */
  protected readonly changing = computed(() => this.preview().newWorkouts + this.preview().completedWorkouts);
  protected readonly canRun = computed(
    () => this.changing() > 0 && this.preview().unknownExercises.length === 0 && !this.isBusy() && this.network.isOnline(),
  );

  protected reason({ fault, value, allowed }: BadRow): string {
    const words = this.t(`training.transfer.fault.${fault}`, { value });
    return allowed === null ? words : `${words} (${allowed})`;
  }
}
