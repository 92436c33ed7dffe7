import { Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { copySharedProgramme, readSharedProgramme } from '@spotter/contracts/workout/programmes';
import { v7 } from 'uuid';
import { ApiClient } from '../../../api/api-client';
import { read } from '../../../api/read';
import { injectText } from '../../../i18n/text';
import { PageTitle } from '../../../shell/page-title';
import { Toaster } from '../../../toast/toaster';
import { injectPlanWords } from '../plan-words';
import { SharedPlan } from '../shared-plan';
import { ProgrammeDays } from './programme-days';

/** A programme that somebody shared: to look at, and to copy. */
@Component({
  selector: 'sp-shared-programme-page',
  imports: [ProgrammeDays, SharedPlan],
  template: `
    <sp-shared-plan
      [title]="title()"
      [summary]="words.text(programme()?.document?.summary ?? '')"
      [error]="shared.error()"
      [isCopying]="isCopying()"
      wayOn="/train/programmes"
      [wayOnWords]="t('training.plan.programmes.title')"
      (copied)="copy()"
      (again)="shared.reload()"
    >
      @if (programme(); as shown) {
        <sp-programme-days [document]="shown.document" [exercises]="shown.exercises" />
      }
    </sp-shared-plan>
  `,
})
export class SharedProgrammePage {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly toaster = inject(Toaster);
  readonly code = input.required<string>();
  protected readonly shared = read(readSharedProgramme, () => ({ params: { code: this.code() } }));
  protected readonly programme = computed(() => (this.shared.hasValue() ? this.shared.value() : undefined));
  protected readonly title = computed(() => {
    const shown = this.programme();
    return shown && this.words.text(shown.document.title);
  });
  protected readonly isCopying = signal(false);
  private readonly copyId = v7();

  constructor() {
    inject(PageTitle).show(() => this.title());
  }

  protected async copy(): Promise<void> {
    this.isCopying.set(true);
    try {
      const { ref } = await this.api.send(copySharedProgramme, { params: { code: this.code() }, body: { id: this.copyId } });
      await this.router.navigate(['/train/programmes', ref], { replaceUrl: true });
    } catch (cause) {
      this.toaster.failed(cause, () => void this.copy());
    } finally {
      this.isCopying.set(false);
    }
  }
}
