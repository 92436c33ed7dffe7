import { Component, computed, input } from '@angular/core';
import type { TrainingTally } from '@spotter/contracts/workout/progress';
import { injectText } from '../../i18n/text';
import { BarChart, type Bar } from '../../ui/charts/bar-chart';

const added = (counts: readonly Readonly<Record<string, number>>[]): Map<number, number> => {
  const all = new Map<number, number>();
  for (const each of counts) for (const [key, value] of Object.entries(each)) all.set(Number(key), (all.get(Number(key)) ?? 0) + value);
  return all;
};

const bars = (counts: ReadonlyMap<number, number>, label: (key: number) => string): Bar[] =>
  [...counts].sort(([a], [b]) => a - b).map(([key, value]) => ({ label: label(key), value }));

/** How the working sets of the weeks are spread over reps and intensity. */
@Component({
  selector: 'sp-distribution',
  imports: [BarChart],
  template: `
    <div class="cols c2">
      <section>
        <div class="sec-h">
          <h2>{{ t('training.progress.spread.reps') }}</h2>
        </div>
        <sp-bar-chart
          [bars]="reps()"
          [label]="t('training.progress.spread.sets')"
          unit=""
          [by]="t('training.progress.spread.by-reps')"
          [height]="160"
        >
          <span class="hint">{{ t('training.progress.spread.reps-words') }}</span>
        </sp-bar-chart>
      </section>
      <section>
        <div class="sec-h">
          <h2>{{ t('training.progress.spread.intensity') }}</h2>
        </div>
        <sp-bar-chart
          [bars]="intensity()"
          [label]="t('training.progress.spread.sets')"
          unit=""
          [by]="t('training.progress.spread.by-percent')"
          [height]="160"
        >
          <span class="hint">{{ t('training.progress.spread.intensity-words') }}</span>
        </sp-bar-chart>
      </section>
    </div>
  `,
})
export class Distribution {
  protected readonly t = injectText();
  readonly weeks = input.required<readonly TrainingTally[]>();

  protected readonly reps = computed(() =>
    bars(added(this.weeks().map(({ setsByReps }) => setsByReps)), (reps) => (reps >= 30 ? '30+' : String(reps))),
  );
  protected readonly intensity = computed(() =>
    bars(added(this.weeks().map(({ setsByIntensity }) => setsByIntensity)), (percent) => (percent <= 50 ? '< 55' : String(percent))),
  );
}
