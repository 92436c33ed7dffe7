import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import type { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { neededStarts } from '@spotter/training/programme/needed-starts';
import { suggestStart } from '@spotter/training/programme/suggest-start';
import { injectText } from '../../../../i18n/text';
import { MassField } from '../../../../ui/mass-field';
import { OwnBars } from '../../../workout/own-bars';
import { PlanShelf } from '../../plan-shelf';
import { injectPlanWords } from '../../plan-words';
import { Simulation } from '../simulation';

/** What somebody begins with of whom nothing is known. */
const usualStartGrams = 40_000;

/** The next twelve weeks of a programme that is being written. While something in it is wrong, those of what was last right. */
@Component({
  selector: 'sp-draft-simulation',
  imports: [MassField, Simulation],
  template: `
    @if (shown(); as document) {
      @if (!good()) {
        <p class="banner warn" role="status">{{ t('training.plan.form.simulation-old') }}</p>
      }
      <sp-simulation
        [document]="document"
        [exercises]="[]"
        [starts]="starts()"
        [roundingGrams]="bars.rack().roundingGrams"
        [oneRepMaxes]="oneRepMaxes()"
      />
      @if (needs().length > 0) {
        <h3>{{ t('training.plan.form.simulation-starts') }}</h3>
        <div class="starts">
          @for (need of needs(); track need.lift) {
            <sp-mass-field [label]="words.name(need.exercise)" [grams]="starts()[need.lift]" (changed)="set(need.lift, $event)" />
          }
        </div>
      }
    } @else {
      <h2>{{ t('training.plan.simulation.title') }}</h2>
      <p class="hint">{{ t('training.plan.form.simulation-none') }}</p>
    }
  `,
  styles: `
    .starts {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(140px, 1fr));
      gap: var(--s-3);
      margin-top: var(--s-2);
    }
    h3 {
      margin-top: var(--s-4);
    }
  `,
})
export class DraftSimulation {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  protected readonly bars = inject(OwnBars);
  private readonly shelf = inject(PlanShelf);
  /** The programme, when nothing in it is wrong. */
  readonly good = input.required<ProgrammeDocument | undefined>();
  protected readonly shown = linkedSignal<ProgrammeDocument | undefined, ProgrammeDocument | undefined>({
    source: this.good,
    computation: (good, before) => good ?? before?.value,
  });
  protected readonly needs = computed(() => {
    const document = this.shown();
    return document ? neededStarts(document) : [];
  });
  private readonly own = linkedSignal<Readonly<Record<string, number>>>(() => ({}));
  protected readonly oneRepMaxes = computed(() => this.knownMaxes(this.shown()?.days.flatMap(({ slots }) => slots) ?? []));
  protected readonly starts = computed((): Readonly<Record<string, number>> => {
    const step = this.bars.rack().roundingGrams;
    const usual = this.needs().map(({ lift, exercise, needs }) => {
      const max = this.oneRepMaxes().get(exercise);
      return [lift, max === undefined ? usualStartGrams : suggestStart(needs, max, step)] as const;
    });
    return { ...Object.fromEntries(usual), ...this.own() };
  });

  constructor() {
    void this.shelf.refresh();
  }

  protected set(lift: string, grams: number | null): void {
    if (grams !== null) this.own.update((starts) => ({ ...starts, [lift]: grams }));
  }

  private knownMaxes(slots: readonly { readonly exercise: string }[]): ReadonlyMap<string, number> {
    return new Map(
      slots.flatMap(({ exercise }) => {
        const grams = this.shelf.oneRepMaxes().get(this.words.exercise(exercise)?.id ?? '');
        return grams === undefined ? [] : [[exercise, grams] as const];
      }),
    );
  }
}
