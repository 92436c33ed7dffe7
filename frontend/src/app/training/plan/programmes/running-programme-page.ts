import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { changeEnrolment, skipDay, unskipDay, type Enrolment } from '@spotter/contracts/workout/enrolments';
import { ApiClient } from '../../../api/api-client';
import { Display } from '../../../display/display';
import { injectText } from '../../../i18n/text';
import { TopBar } from '../../../shell/top-bar';
import { Toaster } from '../../../toast/toaster';
import { Empty } from '../../../ui/empty';
import { Failed } from '../../../ui/failed';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/skeleton';
import { ResumeBar } from '../../resume-bar';
import { TrainTabs } from '../../train-tabs';
import { PlanShelf } from '../plan-shelf';
import { PlanTabs } from '../plan-tabs';
import { injectPlanWords } from '../plan-words';
import { StartPlan } from '../start-plan';
import { PlannedDayList } from './planned-day';

/** The programme that is running: what is next and why, and where each lift stands. */
@Component({
  selector: 'sp-running-programme-page',
  imports: [Empty, Failed, Icon, PlanTabs, PlannedDayList, ResumeBar, RouterLink, Skeleton, TopBar, TrainTabs],
  templateUrl: './running-programme-page.html',
})
export class RunningProgrammePage {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  protected readonly display = inject(Display);
  protected readonly shelf = inject(PlanShelf);
  protected readonly start = inject(StartPlan);
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  protected readonly isBusy = signal(false);
  protected readonly lifts = computed(() => {
    const running = this.shelf.enrolment();
    const exerciseOf = new Map(running?.document.days.flatMap(({ slots }) => slots.map(({ lift, exercise }) => [lift, exercise] as const)));
    return (running?.lifts ?? [])
      .filter(({ workingWeightGrams, trainingMaxGrams }) => workingWeightGrams !== null || trainingMaxGrams !== null)
      .map((lift) => ({ ...lift, exercise: exerciseOf.get(lift.lift) ?? '' }));
  });

  constructor() {
    void this.shelf.refresh();
  }

  protected skip({ id, next }: Enrolment): Promise<void> {
    if (!next) return Promise.resolve();
    const params = { id, week: next.week, day: next.day };
    return this.attempt(async () => {
      this.shelf.run(await this.api.send(skipDay, { params }));
      this.toaster.undoable(this.t('training.plan.running.skipped'), () => {
        void this.attempt(async () => this.shelf.run(await this.api.send(unskipDay, { params })));
      });
    });
  }

  protected set({ id }: Enrolment, state: Enrolment['state']): Promise<void> {
    return this.attempt(async () => {
      this.shelf.run(await this.api.send(changeEnrolment, { params: { id }, body: { state } }));
      if (state !== 'ended') return;
      this.toaster.undoable(this.t('training.plan.running.ended'), () => {
        void this.attempt(async () => this.shelf.run(await this.api.send(changeEnrolment, { params: { id }, body: { state: 'running' } })));
      });
    });
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
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
