import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import {
  listAthletes,
  listCoaches,
  readInvitation,
  withdrawConsent,
  withdrawInvitation,
  type Coaching,
} from '@spotter/contracts/workout/coaching';
import { ApiClient } from '../../../api/api-client';
import { read } from '../../../api/read';
import { Display } from '../../../display/display';
import { injectText } from '../../../i18n/text';
import { session } from '../../../session/session-state';
import { TopBar } from '../../../shell/top-bar';
import { Toaster } from '../../../toast/toaster';
import { Avatar } from '../../../ui/avatar';
import { Confirm } from '../../../ui/confirm';
import { Failed } from '../../../ui/failed';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/skeleton';
import { TrainTabs } from '../../train-tabs';
import { PlanTabs } from '../plan-tabs';
import { ShareLink } from '../share-link';

/** Who coaches me, and whom I coach. */
@Component({
  selector: 'sp-coaching-page',
  imports: [Avatar, Confirm, Failed, Icon, PlanTabs, RouterLink, Skeleton, TopBar, TrainTabs],
  templateUrl: './coaching-page.html',
})
export class CoachingPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  private readonly link = inject(ShareLink);
  private readonly roles = inject(Store).selectSignal(session.selectRoles);
  /** As the service sees it: the owner may do whatever any role may. */
  protected readonly isCoach = computed(() => this.roles().some((role) => role === 'coach' || role === 'owner'));
  protected readonly coaches = read(listCoaches, () => ({}));
  protected readonly athletes = read(listAthletes, () => (this.isCoach() ? {} : undefined));
  protected readonly isBusy = signal(false);

  protected withdraw({ id, name }: Coaching): Promise<void> {
    return this.attempt(async () => {
      await this.api.send(withdrawConsent, { params: { id } });
      this.coaches.reload();
      this.toaster.say(this.t('training.plan.coaching.withdrawn', { name }));
    });
  }

  protected invite(): Promise<void> {
    return this.attempt(async () => {
      const { code } = await this.api.send(readInvitation, {});
      await this.link.copy(`/train/coaching/invitations/${code}`);
    });
  }

  protected uninvite(): Promise<void> {
    return this.attempt(async () => {
      await this.api.send(withdrawInvitation, {});
      this.toaster.say(this.t('training.plan.link-taken-back'));
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    try {
      await work();
    } catch (cause) {
      this.toaster.failed(cause, () => void this.attempt(work));
    } finally {
      this.isBusy.set(false);
    }
  }
}
