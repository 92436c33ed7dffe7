import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { webPaths } from '@spotter/contracts/web/paths';
import { readRepRecords } from '@spotter/contracts/workout/progress';
import { read } from '../../api/read';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { Failed } from '../../ui/failed';

const firstWeights = 6;

/** The most weight for so many reps, and the most reps with each weight: when, and what it replaced. Nothing where there are none. */
@Component({
  selector: 'sp-rep-records',
  imports: [Failed, RouterLink],
  template: `
    @if (records.error()) {
      <sp-failed [error]="records.error()" [what]="t('training.record.failed')" (again)="records.reload()" />
    }
    @for (table of tables(); track table.name) {
      <section class="sec">
        <div class="sec-h">
          <h2>{{ t('training.exercise.' + table.name) }}</h2>
        </div>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{{ t('training.exercise.' + table.name + '-of') }}</th>
              <th scope="col" class="r">{{ t('training.exercise.best') }}</th>
              <th scope="col" class="r">{{ t('training.exercise.before') }}</th>
              <th scope="col" class="r">{{ t('training.exercise.on') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (row of table.rows; track row.of) {
              <tr>
                <th scope="row">{{ row.of }}</th>
                <td class="r">
                  <b>{{ row.best }}</b>
                </td>
                <td class="r muted">{{ row.before }}</td>
                <td class="r hint nowrap">
                  <a class="link" [routerLink]="paths.workout(row.workoutId)">{{ display.date(row.achievedAt, 'day-month') }}</a>
                </td>
              </tr>
            }
          </tbody>
        </table>
        @if (table.isLonger) {
          <button type="button" class="link all" (click)="isWhole.set(true)">{{ t('training.exercise.all-weights') }}</button>
        }
      </section>
    }
  `,
  styles: `
    .all {
      min-height: var(--target);
    }
  `,
})
export class RepRecords {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly paths = webPaths;
  readonly exerciseId = input.required<string>();

  protected readonly isWhole = signal(false);
  protected readonly records = read(readRepRecords, () => ({ params: { id: this.exerciseId() } }));
  protected readonly tables = computed(() => {
    if (!this.records.hasValue()) return [];
    const { repMaxes, repsAtWeights } = this.records.value();
    const maxima = repMaxes.map((record) => ({
      ...record,
      of: `${record.reps}`,
      best: this.display.mass(record.grams),
      before: record.previousGrams === null ? '' : this.display.mass(record.previousGrams),
    }));
    const weights = repsAtWeights.map((record) => ({
      ...record,
      of: this.display.mass(record.grams),
      best: `× ${record.reps}`,
      before: record.previousReps === null ? '' : `× ${record.previousReps}`,
    }));
    const isLonger = !this.isWhole() && weights.length > firstWeights;
    return [
      { name: 'rep-max', rows: maxima, isLonger: false },
      { name: 'at-weight', rows: isLonger ? weights.slice(0, firstWeights) : weights, isLonger },
    ].filter(({ rows }) => rows.length > 0);
  });
}
