import { Component, computed, inject, input, signal } from '@angular/core';
import { listCoaches, listComments, replyToComment } from '@spotter/contracts/workout/coaching';
import type { Workout } from '@spotter/contracts/workout/workouts';
import { ApiClient } from '../../../api/api-client';
import { read } from '../../../api/read';
import { Language } from '../../../i18n/language';
import { injectText } from '../../../i18n/text';
import { Icon } from '../../../ui/icon';
import { planTextLoaders } from '../plan-texts';
import { SetComments, type Said } from './set-comments';

/** On a workout of one's own: what a coach said about its sets, and the answer. Nothing for who has neither coach nor comments. */
@Component({
  selector: 'sp-workout-talk',
  imports: [Icon, SetComments],
  template: `
    @if (hasTexts() && isShown()) {
      <details class="sec" [open]="said().length > 0">
        <summary>
          <svg spIcon="message-circle" class="s"></svg>
          <h2 class="grow">{{ t('training.plan.coaching.talk', { count: said().length }) }}</h2>
          <svg spIcon="chevron-down" class="s chev"></svg>
        </summary>
        <sp-set-comments startsFolded [entries]="entries()" [comments]="said()" [send]="send" />
      </details>
    }
  `,
  styles: `
    details {
      padding-block: var(--s-2);
    }
    summary {
      display: flex;
      align-items: center;
      gap: var(--s-3);
      min-height: var(--target);
      list-style: none;
      cursor: pointer;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    h2 {
      font-size: var(--t-15);
    }
    details[open] .chev {
      rotate: 180deg;
    }
  `,
})
export class WorkoutTalk {
  protected readonly t = injectText();
  private readonly api = inject(ApiClient);
  readonly workoutId = input.required<string>();
  readonly entries = input.required<Workout['entries']>();
  private readonly comments = read(listComments, () => ({ params: { id: this.workoutId() } }));
  private readonly coaches = read(listCoaches, () => ({}));
  protected readonly said = computed(() => (this.comments.hasValue() ? this.comments.value().items : []));
  protected readonly isShown = computed(() => this.said().length > 0 || (this.coaches.hasValue() && this.coaches.value().items.length > 0));
  protected readonly hasTexts = signal(false);
  protected readonly send = async (body: Said): Promise<void> => {
    await this.api.send(replyToComment, { params: { id: this.workoutId() }, body });
    this.comments.reload();
  };

  constructor() {
    void inject(Language)
      .add('training.plan', planTextLoaders)
      .then(() => this.hasTexts.set(true));
  }
}
