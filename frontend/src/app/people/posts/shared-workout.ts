import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PersonalRecord } from '@spotter/contracts/workout/exercises';
import type { WorkoutFacts } from '@spotter/contracts/workout/events';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { Icon } from '../../ui/icon';
import { recordValue } from './record-words';

interface Row {
  readonly name: string;
  readonly words: string;
  readonly record: PersonalRecord | undefined;
}

const shownRows = 4;
/** Of several records of an exercise, the one that says most. */
const telling: readonly PersonalRecord['kind'][] = [
  'estimated-one-rep-max',
  'most-reps',
  'longest-distance',
  'fastest',
  'longest-duration',
  'heaviest',
  'set-volume',
];

/** What somebody shows of a workout: how long, how much, the best set of each exercise; records in gold. */
@Component({
  selector: 'sp-shared-workout',
  imports: [Icon, RouterLink],
  templateUrl: './shared-workout.html',
  host: { class: 'wsum' },
})
export class SharedWorkout {
  protected readonly t = injectText();
  private readonly display = inject(Display);
  readonly workout = input.required<WorkoutFacts>();
  /** Where the title leads to, if anywhere. */
  readonly link = input<string>();
  readonly isWhole = input(false);

  private readonly rows = computed((): readonly Row[] =>
    this.workout().highlights.map((highlight) => ({
      name: highlight.exerciseName,
      words: this.wordsOf(highlight),
      record: this.recordOf(highlight.exerciseName),
    })),
  );
  /** Records first: they are what the post is about. */
  protected readonly shown = computed(() => {
    const rows = this.rows();
    if (this.isWhole()) return rows;
    return [...rows.filter(({ record }) => record), ...rows.filter(({ record }) => !record)].slice(0, shownRows);
  });
  protected readonly hidden = computed(() => this.rows().length - this.shown().length);
  protected readonly volume = computed(() => this.display.bulk(this.workout().volumeGrams));
  protected readonly time = computed(() => {
    const minutes = Math.max(1, Math.round(this.workout().durationSeconds / 60));
    if (minutes < 60) return { value: String(minutes), unit: 'min' };
    return { value: `${String(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}`, unit: 'h' };
  });

  protected recordWords(record: PersonalRecord): string {
    return `${this.t(`people.record.${record.kind}`)} ${recordValue(this.display, record)}`;
  }

  private recordOf(exerciseName: string): PersonalRecord | undefined {
    const records = this.workout().records.filter((record) => record.exerciseName === exerciseName);
    return records.toSorted((a, b) => telling.indexOf(a.kind) - telling.indexOf(b.kind))[0];
  }

  private wordsOf({ sets, bestWeightGrams, bestReps }: WorkoutFacts['highlights'][number]): string {
    if (bestReps === null) return this.t('people.workout.sets', { count: sets });
    if (bestWeightGrams === null || bestWeightGrams === 0) return `${String(sets)} × ${String(bestReps)}`;
    return `${this.display.mass(bestWeightGrams)} × ${String(bestReps)}`;
  }
}
