import { Component, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { agree, showInvitation } from '@spotter/contracts/workout/coaching';
import { ApiClient } from '../../../api/api-client';
import { read } from '../../../api/read';
import { injectText } from '../../../i18n/text';
import { Toaster } from '../../../toast/toaster';
import { PageFailed } from '../../../ui/page-failed';
import { Skeleton } from '../../../ui/skeleton';

/** Somebody asks to coach: what they would see, and the choice. */
@Component({
  selector: 'sp-invitation-page',
  imports: [PageFailed, RouterLink, Skeleton],
  template: `
    <div class="page">
      @if (invitation.hasValue()) {
        @let asks = invitation.value();
        <header class="sec">
          <h1>{{ t('training.plan.coaching.asks', { name: asks.coachName }) }}</h1>
        </header>
        <ul class="list">
          <li>{{ t('training.plan.coaching.sees') }}</li>
          <li>{{ t('training.plan.coaching.gives') }}</li>
          <li>{{ t('training.plan.coaching.ends') }}</li>
        </ul>
        <div class="wrap sec">
          @if (asks.isAgreed) {
            <p class="banner pos" role="status">{{ t('training.plan.coaching.agreed', { name: asks.coachName }) }}</p>
            <a class="btn" routerLink="/train/coaching">{{ t('training.plan.coaching.title') }}</a>
          } @else {
            <button type="button" class="btn primary lg" [disabled]="isBusy()" (click)="agree()">
              {{ t('training.plan.coaching.agree') }}
            </button>
            <a class="btn quiet lg" routerLink="/">{{ t('training.plan.coaching.refuse') }}</a>
          }
        </div>
      } @else if (invitation.error()) {
        <sp-page-failed
          [error]="invitation.error()"
          [heading]="t('training.plan.coaching.title')"
          [what]="t('training.plan.shared-failed')"
          [gone]="t('training.plan.shared-gone')"
          wayOn="/train/coaching"
          [wayOnWords]="t('training.plan.coaching.title')"
          (again)="invitation.reload()"
        />
      } @else {
        <h1 class="vh">{{ t('training.plan.coaching.title') }}</h1>
        <sp-skeleton [count]="4" />
      }
    </div>
  `,
})
export class InvitationPage {
  protected readonly t = injectText();
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly toaster = inject(Toaster);
  readonly code = input.required<string>();
  protected readonly invitation = read(showInvitation, () => ({ params: { code: this.code() } }));
  protected readonly isBusy = signal(false);

  protected async agree(): Promise<void> {
    this.isBusy.set(true);
    try {
      const { name } = await this.api.send(agree, { params: { code: this.code() } });
      this.toaster.say(this.t('training.plan.coaching.agreed', { name }));
      await this.router.navigateByUrl('/train/coaching', { replaceUrl: true });
    } catch (cause) {
      this.toaster.failed(cause, () => void this.agree());
    } finally {
      this.isBusy.set(false);
    }
  }
}
