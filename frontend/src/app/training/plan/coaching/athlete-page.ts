import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { assignProgramme, assignRoutine, listAthleteRecords, listAthletes, listAthleteWorkouts } from '@spotter/contracts/workout/coaching';
import { listProgrammes } from '@spotter/contracts/workout/programmes';
import type { WorkoutSummary } from '@spotter/contracts/workout/workouts';
import { v7 } from 'uuid';
import { ApiClient } from '../../../api/api-client';
import { read } from '../../../api/read';
import { readPages } from '../../../api/read-pages';
import { Display } from '../../../display/display';
import { injectText } from '../../../i18n/text';
import { PageTitle } from '../../../shell/page-title';
import { Toaster } from '../../../toast/toaster';
import { Failed } from '../../../ui/failed';
import { Field, FieldInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { More } from '../../../ui/more';
import { EstimatedBy } from '../../estimated-by';
import { recordValue } from '../../record-words';
import { PlanShelf } from '../plan-shelf';
import { injectPlanWords } from '../plan-words';

/** An athlete who agreed: what they did, their records, and plans to give them. */
@Component({
  selector: 'sp-athlete-page',
  imports: [EstimatedBy, Failed, Field, FieldInput, Icon, More, RouterLink],
  templateUrl: './athlete-page.html',
  styleUrl: './athlete-page.css',
})
export class AthletePage {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  protected readonly display = inject(Display);
  protected readonly recordValue = recordValue;
  protected readonly shelf = inject(PlanShelf);
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  readonly athleteId = input.required<string>();
  private readonly athletes = read(listAthletes, () => ({}));
  protected readonly name = computed(
    () => (this.athletes.hasValue() ? this.athletes.value().items : []).find(({ id }) => id === this.athleteId())?.name,
  );
  protected readonly workouts = readPages(listAthleteWorkouts, () => ({ params: { athleteId: this.athleteId() }, query: { limit: 12 } }));
  protected readonly records = read(listAthleteRecords, () => ({ params: { athleteId: this.athleteId() }, query: { limit: 10 } }));
  protected readonly hasEstimate = computed(
    () => this.records.hasValue() && this.records.value().items.some(({ kind }) => kind === 'estimated-one-rep-max'),
  );
  protected readonly programmes = read(listProgrammes, () => ({}));
  protected readonly isBusy = signal(false);

  constructor() {
    void this.shelf.refresh();
    inject(PageTitle).show(() => this.name());
  }

  protected volumeOf({ volumeGrams }: WorkoutSummary): string {
    const { value, unit } = this.display.bulk(volumeGrams);
    return `${value} ${unit}`;
  }

  protected giveRoutine(routineId: string): Promise<void> {
    const body = { id: v7(), routineId };
    return this.give(routineId, () => this.api.send(assignRoutine, { params: { athleteId: this.athleteId() }, body }));
  }

  protected giveProgramme(programmeRef: string): Promise<void> {
    const body = { id: v7(), programmeRef };
    return this.give(programmeRef, () => this.api.send(assignProgramme, { params: { athleteId: this.athleteId() }, body }));
  }

  private async give(chosen: string, send: () => Promise<unknown>): Promise<void> {
    if (chosen === '') return;
    this.isBusy.set(true);
    try {
      await send();
      this.toaster.say(this.t('training.plan.coaching.given', { name: this.name() ?? '' }));
    } catch (cause) {
      this.toaster.failed(cause, () => void this.give(chosen, send));
    } finally {
      this.isBusy.set(false);
    }
  }
}
