import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { listProgrammes, type ProgrammeSummary } from '@spotter/contracts/workout/programmes';
import { read } from '../../../api/read';
import { injectText } from '../../../i18n/text';
import { TopBar } from '../../../shell/top-bar';
import { Failed } from '../../../ui/failed';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/skeleton';
import { ResumeBar } from '../../resume-bar';
import { TrainTabs } from '../../train-tabs';
import { PlanShelf } from '../plan-shelf';
import { PlanTabs } from '../plan-tabs';
import { injectPlanWords } from '../plan-words';

/** Programmes to choose from: one's own, and those that come with the product. */
@Component({
  selector: 'sp-programmes-page',
  imports: [Failed, Icon, PlanTabs, ResumeBar, RouterLink, Skeleton, TopBar, TrainTabs],
  template: `
    <div class="page">
      <sp-top-bar />
      <header class="row between head">
        <h1>{{ t('training.plan.programmes.title') }}</h1>
        <a class="btn sm" routerLink="/train/programmes/new"><svg spIcon="plus" class="s"></svg>{{ t('training.plan.programmes.new') }}</a>
      </header>
      <sp-train-tabs isPlan />
      <sp-plan-tabs />
      @if (programmes.hasValue()) {
        @for (group of groups(); track group.key) {
          <section class="sec">
            <div class="sec-h">
              <h2>{{ t(group.key) }}</h2>
            </div>
            <ul class="list">
              @for (programme of group.items; track programme.ref) {
                <li>
                  <a class="entry grow" [routerLink]="['/train/programmes', programme.ref]">
                    <b class="t">{{ words.text(programme.title) }}</b>
                    <span class="d">{{ factsOf(programme) }}</span>
                    <span class="d">{{ words.text(programme.summary) }}</span>
                  </a>
                  @if (programme.ref === running()) {
                    <span class="tag acc">{{ t('training.plan.programmes.running') }}</span>
                  }
                  <svg spIcon="chevron-right" class="s chev"></svg>
                </li>
              }
            </ul>
          </section>
        }
        <div class="wrap foot">
          <a class="btn outline sm" routerLink="/train/programmes/text">{{ t('training.plan.programmes.from-text') }}</a>
        </div>
      } @else if (programmes.error()) {
        <sp-failed [error]="programmes.error()" [what]="t('training.plan.programmes.failed')" (again)="programmes.reload()" />
      } @else {
        <sp-skeleton [count]="8" />
      }
    </div>
    <sp-resume-bar />
  `,
  styles: `
    .head {
      padding-block: var(--s-2);
      flex-wrap: wrap;
    }
    .foot {
      margin-top: var(--s-4);
    }
    .entry {
      min-width: 0;
      padding-block: var(--s-2);
    }
    .t,
    .d {
      display: block;
    }
  `,
})
export class ProgrammesPage {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  private readonly shelf = inject(PlanShelf);
  protected readonly programmes = read(listProgrammes, () => ({}));
  protected readonly running = computed(() => this.shelf.enrolment()?.programmeRef);
  protected readonly groups = computed(() => {
    const items = this.programmes.hasValue() ? this.programmes.value().items : [];
    return [
      { key: 'training.plan.programmes.own', items: items.filter(({ isReady }) => !isReady) },
      { key: 'training.plan.programmes.ready', items: items.filter(({ isReady }) => isReady) },
    ].filter((group) => group.items.length > 0);
  });

  /** How long, how often, for whom, from whom. */
  protected factsOf({ weeks, daysPerWeek, level, assignedBy }: ProgrammeSummary): string {
    return [
      this.t('training.plan.programmes.facts', { weeks, days: daysPerWeek }),
      level && this.t(`training.plan.level.${level}`),
      assignedBy && this.t('training.plan.from-coach', { coach: assignedBy }),
    ]
      .filter(Boolean)
      .join(', ');
  }

  constructor() {
    void this.shelf.refresh();
  }
}
