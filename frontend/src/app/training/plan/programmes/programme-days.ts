import { Component, computed, input, linkedSignal } from '@angular/core';
import type { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import type { PlanExercise } from '@spotter/contracts/workout/plan-slots';
import { setsInWeek } from '@spotter/training/programme/places';
import { injectText } from '../../../i18n/text';
import { injectPlanWords } from '../plan-words';

/** The days of a programme, week by week of its cycle: what is done, how often, and how it goes on. */
@Component({
  selector: 'sp-programme-days',
  template: `
    <section class="sec">
      <div class="sec-h">
        <h2>{{ t('training.plan.programme.weeks') }}</h2>
      </div>
      @if (weeks().length > 1) {
        <div class="chips" role="group" [attr.aria-label]="t('training.plan.programme.weeks')">
          @for (each of weeks(); track each) {
            <button type="button" class="chip" [attr.aria-pressed]="each === week()" (click)="week.set(each)">
              {{ t('training.plan.week', { week: each }) }}
            </button>
          }
        </div>
      }
      @if (isDeload()) {
        <p class="banner">{{ t('training.plan.programme.deload', deload()) }}</p>
      }
      @for (day of days(); track $index) {
        <section class="sec">
          <h3>{{ t('training.plan.day', { day: $index + 1 }) }} · {{ words.text(day.title) }}</h3>
          <ul class="list">
            @for (slot of day.slots; track $index) {
              <li [class.grouped]="slot.group">
                <div class="grow">
                  <p class="t">{{ name(slot.exercise) }}</p>
                  @for (sets of slot.planned; track $index) {
                    <p class="d">{{ words.sets(sets) }}</p>
                  }
                  <p class="d">{{ words.rule(slot.progression) }}</p>
                </div>
              </li>
            }
          </ul>
        </section>
      }
    </section>
  `,
  styles: `
    .grouped {
      border-left: 3px solid var(--ink);
      padding-left: var(--s-2);
    }
    .chips {
      margin-bottom: var(--s-4);
    }
    .banner {
      margin-top: var(--s-3);
    }
  `,
})
export class ProgrammeDays {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  readonly document = input.required<ProgrammeDocument>();
  readonly exercises = input.required<readonly PlanExercise[]>();
  protected readonly weeks = computed(() => Array.from({ length: this.document().cycleWeeks }, (_, index) => index + 1));
  protected readonly week = linkedSignal({ source: this.document, computation: () => 1 });
  protected readonly isDeload = computed(() => this.document().deload?.week === this.week());
  protected readonly deload = computed(() => ({
    weight: this.document().deload?.weightPercent ?? 100,
    sets: this.document().deload?.setsPercent ?? 100,
  }));
  protected readonly days = computed(() =>
    this.document().days.map((day) => ({
      title: day.title,
      slots: day.slots
        .map((slot) => ({ ...slot, planned: setsInWeek(this.document(), slot, this.week()) }))
        .filter(({ planned }) => planned.length > 0),
    })),
  );

  protected name(ref: string): string {
    return this.exercises().find((each) => each.ref === ref)?.name ?? this.words.name(ref);
  }
}
