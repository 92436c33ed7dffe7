import { Component, computed, inject, input, output } from '@angular/core';
import { listMerges, undoMerge, type ExerciseMerge } from '@spotter/contracts/workout/own-exercises';
import { ApiClient } from '../../../api/api-client';
import { read } from '../../../api/read';
import { Display } from '../../../display/display';
import { injectText } from '../../../i18n/text';
import { Toaster } from '../../../toast/toaster';
import { ExerciseLibrary } from '../exercise-library';

/** What was merged into an exercise and can still be undone. */
@Component({
  selector: 'sp-merged-here',
  template: `
    @for (merge of here(); track merge.id) {
      <p class="banner">
        <span class="grow">{{
          t('training.exercises.merge.was', { name: merge.from.name, date: display.date(merge.undoableUntil, 'day-month') })
        }}</span>
        <button type="button" class="btn sm outline" (click)="undo(merge)">{{ t('app.undo') }}</button>
      </p>
    }
  `,
  styles: `
    .banner {
      margin-block: var(--s-3);
    }
  `,
})
export class MergedHere {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  private readonly library = inject(ExerciseLibrary);
  /** Id of the exercise. */
  readonly into = input.required<string>();
  readonly undone = output();
  private readonly merges = read(listMerges, () => ({ query: { limit: 100 } }));
  protected readonly here = computed(() =>
    this.merges.hasValue() ? this.merges.value().items.filter(({ into }) => into.id === this.into()) : [],
  );

  protected async undo({ id, from }: ExerciseMerge): Promise<void> {
    try {
      await this.api.send(undoMerge, { params: { id } });
      this.merges.reload();
      this.undone.emit();
      await this.library.readAgain();
      this.toaster.say(this.t('training.exercises.merge.undone', { name: from.name }));
    } catch (cause) {
      this.toaster.failed(cause);
    }
  }
}
