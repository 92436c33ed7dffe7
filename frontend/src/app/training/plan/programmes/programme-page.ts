import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { deleteProgramme, readProgramme, restoreProgramme, shareProgramme, unshareProgramme } from '@spotter/contracts/workout/programmes';
import { apiBase } from '../../../api/api-url';
import { ApiClient } from '../../../api/api-client';
import { read } from '../../../api/read';
import { injectText } from '../../../i18n/text';
import { PageTitle } from '../../../shell/page-title';
import { Toaster } from '../../../toast/toaster';
import { Icon } from '../../../ui/icon';
import { PageFailed } from '../../../ui/page-failed';
import { Skeleton } from '../../../ui/skeleton';
import { PlanShelf } from '../plan-shelf';
import { injectPlanWords } from '../plan-words';
import { ShareLink } from '../share-link';
import { ProgrammeDays } from './programme-days';

/** A programme: what it asks for, week by week, and the way into it. */
@Component({
  selector: 'sp-programme-page',
  imports: [Icon, PageFailed, ProgrammeDays, RouterLink, Skeleton],
  templateUrl: './programme-page.html',
  styles: `
    .intro {
      display: grid;
      gap: var(--s-2);
      padding-bottom: var(--s-4);
    }
  `,
})
export class ProgrammePage {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly toaster = inject(Toaster);
  private readonly link = inject(ShareLink);
  private readonly shelf = inject(PlanShelf);
  readonly ref = input.required<string>();
  protected readonly programme = read(readProgramme, () => ({ params: { ref: this.ref() } }));
  protected readonly isRunning = computed(() => this.shelf.enrolment()?.programmeRef === this.ref());
  protected readonly textAddress = computed(() => `${apiBase}/training/programmes/${this.ref()}/text`);

  constructor() {
    void this.shelf.refresh();
    inject(PageTitle).show(() => (this.programme.hasValue() ? this.words.text(this.programme.value().document.title) : undefined));
  }

  protected share(): Promise<void> {
    return this.attempt(async () => {
      const { code } = await this.api.send(shareProgramme, { params: { id: this.ref() } });
      this.programme.reload();
      await this.link.copy(`/train/shared-programmes/${code}`);
    });
  }

  protected unshare(): Promise<void> {
    return this.attempt(async () => {
      await this.api.send(unshareProgramme, { params: { id: this.ref() } });
      this.programme.reload();
      this.toaster.say(this.t('training.plan.link-taken-back'));
    });
  }

  protected delete(title: string): Promise<void> {
    const params = { id: this.ref() };
    return this.attempt(async () => {
      await this.api.send(deleteProgramme, { params });
      await this.router.navigateByUrl('/train/programmes', { replaceUrl: true });
      this.toaster.undoable(this.t('training.plan.deleted', { title }), () => {
        void this.attempt(async () => {
          await this.api.send(restoreProgramme, { params });
          await this.router.navigate(['/train/programmes', params.id]);
        });
      });
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      this.toaster.failed(cause, () => void this.attempt(work));
    }
  }
}
