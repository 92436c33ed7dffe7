import { Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { copySharedRoutine, readSharedRoutine } from '@spotter/contracts/workout/routines';
import { v7 } from 'uuid';
import { ApiClient } from '../../../api/api-client';
import { read } from '../../../api/read';
import { injectText } from '../../../i18n/text';
import { PageTitle } from '../../../shell/page-title';
import { Toaster } from '../../../toast/toaster';
import { PlanShelf } from '../plan-shelf';
import { injectPlanWords } from '../plan-words';
import { SharedPlan } from '../shared-plan';

/** A routine that somebody shared: to look at, and to copy. */
@Component({
  selector: 'sp-shared-routine-page',
  imports: [SharedPlan],
  template: `
    <sp-shared-plan
      [title]="routine()?.title"
      [summary]="routine()?.note ?? ''"
      [error]="shared.error()"
      [isCopying]="isCopying()"
      wayOn="/train/routines"
      [wayOnWords]="t('training.plan.routines.title')"
      (copied)="copy()"
      (again)="shared.reload()"
    >
      <ul class="list sec">
        @for (slot of routine()?.slots; track $index) {
          <li>
            <div class="grow">
              <p class="t">{{ name(slot.exercise) }}</p>
              @for (sets of slot.sets; track $index) {
                <p class="d">{{ words.sets(sets) }}</p>
              }
            </div>
          </li>
        }
      </ul>
    </sp-shared-plan>
  `,
})
export class SharedRoutinePage {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly toaster = inject(Toaster);
  private readonly shelf = inject(PlanShelf);
  readonly code = input.required<string>();
  protected readonly shared = read(readSharedRoutine, () => ({ params: { code: this.code() } }));
  protected readonly routine = computed(() => (this.shared.hasValue() ? this.shared.value() : undefined));
  protected readonly isCopying = signal(false);
  private readonly copyId = v7();

  constructor() {
    inject(PageTitle).show(() => this.routine()?.title);
  }

  protected name(ref: string): string {
    return this.routine()?.exercises.find((each) => each.ref === ref)?.name ?? ref;
  }

  protected async copy(): Promise<void> {
    this.isCopying.set(true);
    try {
      const routine = await this.api.send(copySharedRoutine, { params: { code: this.code() }, body: { id: this.copyId } });
      this.shelf.put(routine);
      await this.router.navigate(['/train/routines', routine.id], { replaceUrl: true });
    } catch (cause) {
      this.toaster.failed(cause, () => void this.copy());
    } finally {
      this.isCopying.set(false);
    }
  }
}
