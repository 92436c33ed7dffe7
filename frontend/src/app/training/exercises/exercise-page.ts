import { Component, computed, inject, input, signal, ViewEncapsulation } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { z } from 'zod';
import { readExercise, readProgress, type PersonalRecord, type ProgressPoint } from '@spotter/contracts/workout/exercises';
import { webPaths } from '@spotter/contracts/web/paths';
import { read } from '../../api/read';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { PageTitle } from '../../shell/page-title';
import { BodyMap } from '../../ui/body/body-map';
import { LineChart } from '../../ui/charts/line-chart';
import { Empty } from '../../ui/empty';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { PageFailed } from '../../ui/page-failed';
import { Segments } from '../../ui/segments';
import { Skeleton } from '../../ui/skeleton';
import { recordValue } from '../record-words';
import { ResumeBar } from '../resume-bar';
import { levelOfShare, levelsOf } from './muscle-levels';
import { chartedMeasureOf, linePoints } from './progress-points';

const ranges = [
  { value: 12, label: '12' },
  { value: 26, label: '26' },
  { value: 52, label: '52' },
  { value: 520, label: 'all' },
] as const;

type Point = z.infer<typeof ProgressPoint>;

const recordOrder = ['estimated-one-rep-max', 'heaviest', 'most-reps', 'longest-duration', 'longest-distance'] as const;

/** One exercise: how it went over time, the records, which muscles it works, and how it is done. */
@Component({
  selector: 'sp-exercise-page',
  imports: [BodyMap, Empty, Failed, Icon, LineChart, PageFailed, ResumeBar, RouterLink, Segments, Skeleton],
  templateUrl: './exercise-page.html',
  styleUrl: './exercise-page.css',
  encapsulation: ViewEncapsulation.None,
})
export class ExercisePage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  readonly slug = input.required<string>();
  protected readonly paths = webPaths;
  protected readonly weeks = signal<number>(12);
  protected readonly ranges = computed(() => ranges.map(({ value, label }) => ({ value, label: this.t(`training.range.${label}`) })));

  protected readonly exercise = read(readExercise, () => ({ params: { idOrSlug: this.slug() } }));
  private readonly id = computed(() => (this.exercise.hasValue() ? this.exercise.value().id : undefined));
  protected readonly progress = read(readProgress, () => {
    const id = this.id();
    return id === undefined ? undefined : { params: { id }, query: { weeks: this.weeks() } };
  });

  protected readonly measure = computed(
    () => chartedMeasureOf[this.exercise.hasValue() ? this.exercise.value().measurement : 'weight-reps'],
  );
  protected readonly unit = computed(
    () =>
      ({ estimate: this.display.massUnit(), reps: this.t('training.measure-short.reps'), duration: 'min', distance: 'km' })[this.measure()],
  );
  protected readonly points = computed(() =>
    this.progress.hasValue() ? linePoints(this.progress.value().points, this.measure(), this.display.massUnit()) : [],
  );
  protected readonly latest = computed(() => this.points().at(-1));
  protected readonly gain = computed(() => {
    const [first, last] = [this.points()[0], this.points().at(-1)];
    return first && last && this.points().length > 1 ? last.value - first.value : undefined;
  });
  /** The days of the chart, newest first, in words. */
  protected readonly history = computed(() =>
    this.progress.hasValue()
      ? [...this.progress.value().points]
          .reverse()
          .slice(0, 10)
          .map((point) => ({ point, words: this.dayWords(point) }))
      : [],
  );
  protected readonly records = computed((): readonly PersonalRecord[] =>
    this.progress.hasValue()
      ? recordOrder.flatMap((kind) => this.progress.value()?.records.filter((record) => record.kind === kind) ?? [])
      : [],
  );
  protected readonly muscles = computed(() =>
    this.exercise.hasValue()
      ? [...this.exercise.value().muscles].sort((a, b) => b.share - a.share).map((each) => ({ ...each, level: levelOfShare(each.share) }))
      : [],
  );
  protected readonly levels = computed(() => (this.exercise.hasValue() ? levelsOf(this.exercise.value()) : {}));
  protected readonly recordValue = recordValue;
  protected readonly abs = Math.abs;

  constructor() {
    inject(PageTitle).show(() => (this.exercise.hasValue() ? this.exercise.value().name : undefined));
  }

  private dayWords(point: Point): string {
    const { heaviestGrams, reps, durationSeconds, distanceMetres } = point;
    const parts = {
      estimate: [heaviestGrams && this.display.mass(heaviestGrams), this.t('training.exercise.reps', { count: reps })],
      reps: [this.t('training.exercise.reps', { count: reps })],
      duration: [this.display.clock(durationSeconds)],
      distance: [distanceMetres && this.display.distance(distanceMetres), durationSeconds && this.display.clock(durationSeconds)],
    }[this.measure()];
    return parts.filter(Boolean).join(' · ');
  }

  protected share(share: number): string {
    return this.t(share >= 0.9 ? 'training.share-full' : share >= 0.5 ? 'training.share-half' : 'training.share-little');
  }
}
