import { Component, input } from '@angular/core';
import { injectText } from '../../i18n/text';

/** The numbers of a chart: rows of two cells, which the chart puts in. A long one is scrolled by keys, too. */
@Component({
  selector: 'sp-chart-table',
  template: `
    <div class="chart-table" tabindex="0" role="group" [attr.aria-label]="label()">
      <table class="table">
        <caption class="vh">
          {{
            label()
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ by() ?? t('app.chart.date') }}</th>
            <th scope="col" class="r">{{ value() }}</th>
          </tr>
        </thead>
        <tbody>
          <ng-content />
        </tbody>
      </table>
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class ChartTable {
  protected readonly t = injectText();
  /** What the chart is of. */
  readonly label = input.required<string>();
  /** Above the first column: a date unless it is said. */
  readonly by = input<string>();
  /** Above the second. */
  readonly value = input.required<string>();
}
