import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { commentForAthlete, readAthleteWorkout } from '@spotter/contracts/workout/coaching';
import { ApiClient } from '../../../api/api-client';
import { read } from '../../../api/read';
import { Display } from '../../../display/display';
import { injectText } from '../../../i18n/text';
import { PageTitle } from '../../../shell/page-title';
import { Icon } from '../../../ui/icon';
import { PageFailed } from '../../../ui/page-failed';
import { Skeleton } from '../../../ui/skeleton';
import { SetComments, type Said } from './set-comments';

/** A workout of an athlete, to be talked about set by set. */
@Component({
  selector: 'sp-athlete-workout-page',
  imports: [Icon, PageFailed, RouterLink, SetComments, Skeleton],
  template: `
    <div class="page">
      <div class="top">
        <a class="icon-btn back" [routerLink]="['/train/coaching/athletes', athleteId()]" [attr.aria-label]="t('app.back')"
          ><svg spIcon="chevron-left"></svg
        ></a>
      </div>
      @if (shown.hasValue()) {
        @let workout = shown.value().workout;
        <header class="head">
          <p class="hint">{{ display.date(workout.startedAt, 'full') }}</p>
          <h1>{{ workout.title }}</h1>
          @if (workout.note) {
            <p>{{ workout.note }}</p>
          }
        </header>
        <sp-set-comments [entries]="workout.entries" [comments]="shown.value().comments" [send]="send" />
      } @else if (shown.error()) {
        <sp-page-failed
          [error]="shown.error()"
          [heading]="t('training.past.title')"
          [what]="t('training.past.failed')"
          [gone]="t('training.past.gone')"
          wayOn="/train/coaching"
          [wayOnWords]="t('training.plan.coaching.title')"
          (again)="shown.reload()"
        />
      } @else {
        <h1 class="vh">{{ t('training.past.title') }}</h1>
        <sp-skeleton [count]="8" />
      }
    </div>
  `,
  styles: `
    .head {
      padding-bottom: var(--s-2);
    }
  `,
})
export class AthleteWorkoutPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly api = inject(ApiClient);
  readonly athleteId = input.required<string>();
  readonly id = input.required<string>();
  protected readonly shown = read(readAthleteWorkout, () => ({ params: { athleteId: this.athleteId(), id: this.id() } }));
  protected readonly send = async (body: Said): Promise<void> => {
    await this.api.send(commentForAthlete, { params: { athleteId: this.athleteId(), id: this.id() }, body });
    this.shown.reload();
  };

  constructor() {
    inject(PageTitle).show(() => (this.shown.hasValue() ? this.shown.value().workout.title : undefined));
  }
}
