import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { Display } from '../display/display';
import { injectText } from '../i18n/text';
import { log } from '../logging/log-state';
import { tickingSeconds } from '../ui/ticking';
import { restNow } from './workout/rest-now';

/** The workout in progress, with the rest after a set, from any page below: one tap back to it. */
@Component({
  selector: 'sp-resume-bar',
  styleUrl: './resume-bar.css',
  imports: [RouterLink],
  template: `
    @if (workout(); as now) {
      <a class="resume" routerLink="/train/workout">
        <span class="pulse"></span>
        <div class="grow">
          <p class="t">
            <b>{{ now.draft.title }}</b> <span class="num muted">{{ display.clock(elapsed()) }}</span>
          </p>
          <p class="hint">
            {{ t('training.workout.progress', { done: done(), count: count() }) }}
            @if (rest(); as resting) {
              ·
              @if (resting.isOver) {
                <b>{{ t('training.rest.over') }}</b>
              } @else {
                {{ t('training.pad.rest', { time: display.clock(resting.left) }) }}
              }
            }
          </p>
        </div>
        <span class="btn primary sm" aria-hidden="true">{{ t('training.today.resume-short') }}</span>
      </a>
    }
  `,
})
export class ResumeBar {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly now = tickingSeconds();
  protected readonly rest = restNow();
  protected readonly workout = inject(Store).selectSignal(log.selectCurrent);
  protected readonly elapsed = computed(() => (this.now() - Date.parse(this.workout()?.draft.startedAt ?? '')) / 1000);
  private readonly sets = computed(() => this.workout()?.draft.entries.flatMap(({ sets }) => sets) ?? []);
  protected readonly count = computed(() => this.sets().length);
  protected readonly done = computed(() => this.sets().filter(({ doneAt }) => doneAt !== null).length);
}
