import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { readRelativeStrength } from '@spotter/contracts/workout/body';
import { read } from '../../../api/read';
import { Display } from '../../../display/display';
import { injectText } from '../../../i18n/text';
import { Failed } from '../../../ui/failed';
import { Skeleton } from '../../../ui/skeleton';
import { chosenFormula } from '../../chosen-formula';
import { EstimatedBy } from '../../estimated-by';

/** What the three lifts are worth for this body; what is missing is said, with the way to it. */
@Component({
  selector: 'sp-relative-strength',
  imports: [EstimatedBy, Failed, RouterLink, Skeleton],
  template: `
    <section class="sec">
      <h2>{{ t('training.progress.strength.title') }}</h2>
      @if (strength.hasValue()) {
        @let mine = strength.value();
        <table class="table">
          <caption class="vh">
            {{
              t('training.progress.strength.title')
            }}
          </caption>
          <tbody>
            @for (lift of mine.lifts; track lift.slug) {
              <tr>
                <th scope="row">{{ lift.name }}</th>
                <td class="r">{{ lift.grams === null ? '–' : display.exactMass(lift.grams) }}</td>
                <td class="r nowrap muted">{{ timesBody(lift.grams) }}</td>
              </tr>
            }
            @if (mine.totalGrams !== null) {
              <tr>
                <th scope="row">{{ t('training.progress.strength.total') }}</th>
                <td class="r">{{ display.exactMass(mine.totalGrams) }}</td>
                <td class="r nowrap muted">{{ timesBody(mine.totalGrams) }}</td>
              </tr>
            }
            @for (each of points(); track each.name) {
              <tr>
                <th scope="row" colspan="2">
                  {{ each.name }}
                  <p class="hint">{{ t('training.progress.strength.source.' + each.key) }}</p>
                </th>
                <td class="r">
                  <b>{{ display.number(each.value, 1) }}</b>
                </td>
              </tr>
            }
          </tbody>
        </table>
        @if (mine.totalGrams !== null) {
          <sp-estimated-by [formula]="formula()" />
        }
        @if (points().length > 0) {
          <p class="cap">{{ t('training.progress.strength.points-words') }}</p>
        }
        @if (missing(); as words) {
          <p class="hint">{{ words }}</p>
        }
        @if (mine.sex === null) {
          <a class="link" routerLink="/progress/settings">{{ t('training.progress.strength.to-settings') }}</a>
        }
      } @else if (strength.error()) {
        <sp-failed [error]="strength.error()" [what]="t('training.progress.strength.failed')" (again)="strength.reload()" />
      } @else {
        <sp-skeleton [count]="3" />
      }
    </section>
  `,
  styles: `
    th .hint {
      font-weight: var(--w-regular);
    }
  `,
})
export class RelativeStrength {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly formula = chosenFormula();
  protected readonly strength = read(readRelativeStrength, () => ({}));

  protected readonly points = computed(() => {
    if (!this.strength.hasValue()) return [];
    const { dots, wilks2020, ipfGl } = this.strength.value();
    return [
      { key: 'dots', name: 'DOTS', value: dots },
      { key: 'wilks2020', name: 'Wilks 2020', value: wilks2020 },
      { key: 'ipfGl', name: 'IPF GL', value: ipfGl },
    ].flatMap(({ value, ...formula }) => (value === null ? [] : [{ ...formula, value }]));
  });
  protected readonly missing = computed(() => {
    if (!this.strength.hasValue()) return undefined;
    const { totalGrams, bodyWeightGrams, sex } = this.strength.value();
    const what = [totalGrams === null && 'lifts', bodyWeightGrams === null && 'weight', sex === null && 'sex'].filter(
      (each) => each !== false,
    );
    return what.length === 0 ? undefined : what.map((each) => this.t(`training.progress.strength.missing-${each}`)).join(' ');
  });

  /** After another weighing. */
  readAnew(): void {
    this.strength.reload();
  }

  protected timesBody(grams: number | null): string {
    const body = this.strength.hasValue() ? this.strength.value().bodyWeightGrams : null;
    return grams === null || body === null ? '' : `${this.display.number(grams / body, 2)} ×`;
  }
}
