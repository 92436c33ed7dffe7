import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import type { PlannedSlot } from '@spotter/contracts/workout/enrolments';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { PlanExercise } from '@spotter/contracts/workout/plan-slots';
import type { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { ownBars } from '@spotter/training/own-bars';
import { simulate } from '@spotter/training/programme/simulate';
import { Display } from '../../../display/display';
import { massNumber } from '../../../display/mass';
import { injectText } from '../../../i18n/text';
import { TrainingCopy } from '../../../logging/training-copy';
import { LineChart } from '../../../ui/charts/line-chart';
import type { LinePoint } from '../../../ui/charts/line-geometry';
import { Segments } from '../../../ui/segments';
import { injectPlanWords } from '../plan-words';

const weeks = 12;
const week = 7 * 86_400_000;

const heaviest = ({ sets }: PlannedSlot) => sets.toSorted((a, b) => (b.target.weightGrams ?? 0) - (a.target.weightGrams ?? 0))[0]?.target;

/** The first twelve weeks of a programme, worked out under assumptions that are said beside it. */
@Component({
  selector: 'sp-simulation',
  imports: [LineChart, Segments],
  template: `
    <div class="sec-h">
      <h2>{{ t('training.plan.simulation.title') }}</h2>
    </div>
    <p class="hint">{{ t('training.plan.simulation.assumptions') }}</p>
    <div class="wrap tools">
      <sp-segments [label]="t('training.plan.simulation.misses')" [options]="misses()" [(value)]="missEvery" />
      <label class="field">
        <span class="vh">{{ t('training.plan.simulation.lift') }}</span>
        <select class="input" (change)="choose($event)">
          @for (each of lifts(); track each.lift) {
            <option [value]="each.lift" [selected]="each.lift === lift()">{{ name(each.exercise) }}</option>
          }
        </select>
      </label>
    </div>
    @if (points().length > 0) {
      <sp-line-chart [points]="points()" [label]="t('training.plan.simulation.chart')" [unit]="display.massUnit()" />
    }
    <div class="scroll" tabindex="0" role="region" [attr.aria-label]="t('training.plan.simulation.title')">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{{ t('training.plan.simulation.when') }}</th>
            <th scope="col">{{ t('training.plan.simulation.heaviest') }}</th>
            <th scope="col">{{ t('training.plan.simulation.why') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.when) {
            <tr>
              <td>{{ row.when }}</td>
              <td class="nowrap">
                <b>{{ row.target }}</b>
              </td>
              <td class="why">{{ row.why }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .tools {
      margin-block: var(--s-3);
    }
    .scroll {
      overflow-x: auto;
    }
    td:first-child {
      white-space: nowrap;
    }
    .why {
      font-size: var(--t-13);
      hyphens: auto;
      overflow-wrap: anywhere;
    }
  `,
})
export class Simulation {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  protected readonly display = inject(Display);
  readonly document = input.required<ProgrammeDocument>();
  readonly exercises = input.required<readonly PlanExercise[]>();
  readonly starts = input.required<Readonly<Record<string, number>>>();
  readonly roundingGrams = input.required<number>();
  readonly oneRepMaxes = input.required<ReadonlyMap<string, number>>();

  private readonly settings = inject(TrainingCopy).logSettings;
  /** As the server takes them for the day that is next, so that what is shown here is what will be asked. */
  private readonly bars = computed(() => ownBars(this.settings(), new Map(this.exercisesOfSlots())));
  protected readonly missEvery = linkedSignal(() => 0);
  protected readonly misses = computed(() => [
    { value: 0, label: this.t('training.plan.simulation.never') },
    { value: 5, label: this.t('training.plan.simulation.fifth') },
  ]);
  private readonly days = computed(() =>
    simulate({
      ...{ document: this.document(), starts: this.starts(), roundingGrams: this.roundingGrams(), oneRepMaxes: this.oneRepMaxes() },
      ...{ weeks, missEvery: this.missEvery(), bars: this.bars() },
    }),
  );
  protected readonly lifts = computed(() => {
    const slots = this.document().days.flatMap((day) => day.slots);
    return [...new Map(slots.map((slot) => [slot.lift, slot])).values()];
  });
  protected readonly lift = linkedSignal(() => this.lifts()[0]?.lift ?? '');
  private readonly sessions = computed(() =>
    this.days().flatMap((day) =>
      day.slots.filter(({ lift }) => lift === this.lift()).map((slot) => ({ ...day, slot, top: heaviest(slot) })),
    ),
  );
  protected readonly points = computed((): LinePoint[] => {
    const days = this.document().days.length;
    const unit = this.display.massUnit();
    return this.sessions().flatMap((session) => {
      const grams = session.top?.weightGrams;
      if (grams === null || grams === undefined) return [];
      const at = Date.now() + (session.week - 1 + (session.day - 1) / days) * week;
      return [{ at, value: massNumber(grams, unit), detail: this.when(session) }];
    });
  });
  protected readonly rows = computed(() =>
    this.sessions().map((session) => ({
      when: this.when(session),
      target: session.top ? this.words.target(session.top) : '',
      why: session.slot.reason ? this.words.why(session.slot.reason) : '',
    })),
  );

  protected name(ref: string): string {
    return this.exercises().find((each) => each.ref === ref)?.name ?? this.words.name(ref);
  }

  protected choose(event: Event): void {
    this.lift.set((event.target as HTMLSelectElement).value);
  }

  /** One that was merged is the one that was kept. */
  private exercisesOfSlots(): (readonly [string, Exercise])[] {
    const slots = this.document().days.flatMap((day) => day.slots);
    return slots.flatMap(({ exercise: ref }) => {
      const known = this.words.exercise(ref) ?? this.words.exercise(this.exercises().find((each) => each.ref === ref)?.id ?? '');
      return known ? [[ref, known] as const] : [];
    });
  }

  private when(at: { week: number; day: number }): string {
    return this.t('training.plan.simulation.at', { week: at.week, day: at.day });
  }
}
