import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Equipment } from '@spotter/contracts/workout/exercises';
import { injectText } from '../../../i18n/text';
import { Toaster } from '../../../toast/toaster';
import { Icon } from '../../../ui/icon';
import { ExerciseLibrary } from '../exercise-library';

/** Ticks what somebody has at home; the library then offers what can be done with it. */
@Component({
  selector: 'sp-home-page',
  imports: [Icon, RouterLink],
  templateUrl: './home-page.html',
  styleUrl: './home-page.css',
})
export class HomePage {
  protected readonly t = injectText();
  private readonly toaster = inject(Toaster);
  protected readonly library = inject(ExerciseLibrary);
  protected readonly tools = Equipment.options.filter((each) => each !== 'bodyweight');
  protected readonly possible = computed(() => this.library.find('', { atHand: this.library.equipment() }).length);

  constructor() {
    void this.library.open();
  }

  protected async toggle(tool: Equipment): Promise<void> {
    const before = this.library.equipment();
    const equipment = before.includes(tool) ? before.filter((each) => each !== tool) : [...before, tool];
    try {
      await this.library.keepEquipment(equipment);
    } catch (cause) {
      this.toaster.failed(cause, () => void this.toggle(tool));
    }
  }
}
