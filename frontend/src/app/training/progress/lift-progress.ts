import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { readProgress } from '@spotter/contracts/workout/exercises';
import { webPaths } from '@spotter/contracts/web/paths';
import { read } from '../../api/read';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LineChart } from '../../ui/charts/line-chart';
import { Failed } from '../../ui/failed';
import { Skeleton } from '../../ui/skeleton';
import { gainOf, linePoints, trendOf } from '../exercises/progress-points';

/** The estimated one-rep max of one lift: now, how much it has changed, and the way there. */
@Component({
  selector: 'sp-lift-progress',
  imports: [Failed, LineChart, RouterLink, Skeleton],
  template: `
    <a class="lab link-plain" [routerLink]="paths.exercise(id())">{{ name() }}</a>
    @if (progress.hasValue()) {
      @if (points().at(-1); as now) {
        <p class="val">
          <b class="num figure"
            >{{ display.number(now.value, 1) }}<span class="unit">{{ display.massUnit() }}</span></b
          >
          @if (gain(); as more) {
            <span [class.pos]="more > 0" [class.muted]="more <= 0">{{ more > 0 ? '+' : '−' }}{{ display.number(abs(more), 1) }}</span>
          }
        </p>
        <sp-line-chart [points]="points()" [trend]="trend()" [label]="name()" [unit]="display.massUnit()" [height]="140" isSmall />
      } @else {
        <p class="hint">{{ t('training.progress.no-points') }}</p>
      }
    } @else if (progress.error()) {
      <sp-failed [error]="progress.error()" (again)="progress.reload()" />
    } @else {
      <sp-skeleton [count]="4" />
    }
  `,
})
export class LiftProgress {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly paths = webPaths;
  protected readonly abs = Math.abs;
  readonly id = input.required<string>();
  readonly name = input.required<string>();
  readonly weeks = input.required<number>();

  protected readonly progress = read(readProgress, () => ({ params: { id: this.id() }, query: { weeks: this.weeks() } }));
  protected readonly points = computed(() =>
    this.progress.hasValue() ? linePoints(this.progress.value().points, 'estimate', this.display) : [],
  );
  protected readonly trend = computed(() => trendOf(this.points()));
  protected readonly gain = computed(() => gainOf(this.points()));
}
