import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectText } from '../../i18n/text';
import { Language } from '../../i18n/language';
import { Icon } from '../../ui/icon';
import { PlanShelf } from './plan-shelf';
import { injectPlanWords } from './plan-words';
import { planTextLoaders } from './plan-texts';
import { PlannedDayList } from './programmes/planned-day';
import { StartPlan } from './start-plan';

/** On the page of today: the next session of the programme that is running, with its weights and why. Nothing when none is running. */
@Component({
  selector: 'sp-next-session',
  imports: [Icon, PlannedDayList, RouterLink],
  template: `
    @if (hasTexts() && running(); as enrolment) {
      @if (enrolment.next; as next) {
        <section class="sec" aria-labelledby="planned-title">
          <p class="hint">
            <a class="link" routerLink="/train/programme">{{ words.text(enrolment.document.title) }}</a>,
            {{ t('training.plan.running.place', { week: next.week, weeks: enrolment.document.weeks, day: next.day }) }}
          </p>
          <h2 id="planned-title" class="title">{{ words.text(next.title) }}</h2>
          <sp-planned-day [day]="next" />
          <button type="button" class="btn primary lg block" (click)="start.next(enrolment)">
            <svg spIcon="play"></svg>{{ t('training.plan.start-of', { title: words.text(next.title) }) }}
          </button>
        </section>
      }
    }
  `,
  styles: `
    .title {
      font-size: var(--t-24);
      letter-spacing: var(--track-title);
    }
    .btn {
      margin-top: var(--s-3);
    }
  `,
})
export class NextSession {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  protected readonly start = inject(StartPlan);
  private readonly shelf = inject(PlanShelf);
  protected readonly hasTexts = signal(false);
  protected readonly running = computed(() => {
    const enrolment = this.shelf.enrolment();
    return enrolment?.state === 'running' ? enrolment : undefined;
  });

  constructor() {
    void this.shelf.refresh();
    void inject(Language)
      .add('training.plan', planTextLoaders)
      .then(() => this.hasTexts.set(true));
  }
}
