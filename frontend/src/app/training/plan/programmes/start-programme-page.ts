import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { startEnrolment } from '@spotter/contracts/workout/enrolments';
import { readProgramme, readStarts, type LiftStart } from '@spotter/contracts/workout/programmes';
import { v7 } from 'uuid';
import { ApiClient } from '../../../api/api-client';
import { read } from '../../../api/read';
import { Display } from '../../../display/display';
import { gramsOf } from '../../../display/mass';
import { numberOf } from '../../../display/number-input';
import { injectText } from '../../../i18n/text';
import { Toaster } from '../../../toast/toaster';
import { Failed } from '../../../ui/failed';
import { Field, FieldInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/skeleton';
import { PlanShelf } from '../plan-shelf';
import { injectPlanWords } from '../plan-words';
import { Simulation } from './simulation';

const steps = { kg: [1, 1.25, 2, 2.5, 5], lb: [1, 2.5, 5, 10] } as const;

/** Before a programme begins: its starting weights, and what the next weeks would look like. */
@Component({
  selector: 'sp-start-programme-page',
  imports: [Failed, Field, FieldInput, Icon, RouterLink, Simulation, Skeleton],
  templateUrl: './start-programme-page.html',
  styles: `
    header {
      padding-bottom: var(--s-4);
    }
    .starts {
      margin-top: var(--s-4);
      display: grid;
      gap: var(--s-4);
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 240px), 1fr));
    }
  `,
})
export class StartProgrammePage {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  protected readonly display = inject(Display);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly toaster = inject(Toaster);
  private readonly shelf = inject(PlanShelf);
  readonly ref = input.required<string>();
  protected readonly programme = read(readProgramme, () => ({ params: { ref: this.ref() } }));
  protected readonly needed = read(readStarts, () => ({ params: { ref: this.ref() } }));
  /** Grams by lift. */
  protected readonly starts = linkedSignal<Readonly<Record<string, number>>>(() =>
    Object.fromEntries(
      (this.needed.hasValue() ? this.needed.value().starts : []).flatMap(({ lift, suggestedGrams }) =>
        suggestedGrams === null ? [] : [[lift, suggestedGrams]],
      ),
    ),
  );
  protected readonly steps = computed((): readonly number[] => steps[this.display.massUnit()]);
  protected readonly step = linkedSignal<number>(() => (this.display.massUnit() === 'kg' ? 2.5 : 5));
  protected readonly roundingGrams = computed(() => gramsOf(this.step(), this.display.massUnit()));
  protected readonly oneRepMaxes = computed(
    () =>
      new Map(
        (this.needed.hasValue() ? this.needed.value().starts : []).flatMap(({ exercise, estimatedOneRepMaxGrams }) =>
          estimatedOneRepMaxGrams === null ? [] : [[exercise, estimatedOneRepMaxGrams] as const],
        ),
      ),
  );
  protected readonly isStarting = signal(false);
  private readonly id = v7();

  protected nameOf(ref: string): string {
    const exercises = this.programme.hasValue() ? this.programme.value().exercises : [];
    return exercises.find((each) => each.ref === ref)?.name ?? this.words.name(ref);
  }

  protected helpOf({ needs, estimatedOneRepMaxGrams: max }: LiftStart): string {
    const what = this.t(`training.plan.start.${needs}`);
    return max === null ? what : `${what} ${this.t('training.plan.start.estimate', { max: this.display.exactMass(max) })}`;
  }

  protected set(lift: string, event: Event): void {
    const amount = numberOf((event.target as HTMLInputElement).value);
    if (amount === undefined) return;
    this.starts.update((starts) => {
      const { [lift]: _, ...others } = starts;
      return amount === null ? others : { ...others, [lift]: gramsOf(amount, this.display.massUnit()) };
    });
  }

  protected chooseStep(event: Event): void {
    this.step.set(Number((event.target as HTMLSelectElement).value));
  }

  protected async begin(): Promise<void> {
    this.isStarting.set(true);
    try {
      const body = {
        programmeRef: this.ref(),
        startedAt: new Date().toISOString(),
        roundingGrams: this.roundingGrams(),
        starts: this.starts(),
      };
      this.shelf.run(await this.api.send(startEnrolment, { params: { id: this.id }, body }));
      await this.router.navigateByUrl('/train/programme', { replaceUrl: true });
    } catch (cause) {
      this.toaster.failed(cause, () => void this.begin());
    } finally {
      this.isStarting.set(false);
    }
  }
}
