import { Component, computed, inject, input, linkedSignal, signal, ViewEncapsulation } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { z } from 'zod';
import { readExercise, readProgress, type PersonalRecord, type ProgressPoint } from '@spotter/contracts/workout/exercises';
import { webPaths } from '@spotter/contracts/web/paths';
import { read } from '../../api/read';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { PageTitle } from '../../shell/page-title';
import { LineChart } from '../../ui/charts/line-chart';
import { Empty } from '../../ui/empty';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { PageFailed } from '../../ui/page-failed';
import { Segments } from '../../ui/segments';
import { Skeleton } from '../../ui/skeleton';
import { chosenFormula } from '../chosen-formula';
import { EstimatedBy } from '../estimated-by';
import { recordValue } from '../record-words';
import { OwnExercises } from '../../logging/own-exercises';
import { ResumeBar } from '../resume-bar';
import { ExerciseLibrary } from './exercise-library';
import { ExerciseHow } from './how/exercise-how';
import { ExerciseMuscles } from './how/exercise-muscles';
import { MergedHere } from './own/merged-here';
import { OwnMenu } from './own/own-menu';
import { gainOf, linePoints, trendOf, usualMeasureOf, type ChartedMeasure } from './progress-points';
import { RepRecords } from './rep-records';

const ranges = [
  { value: 12, label: '12' },
  { value: 26, label: '26' },
  { value: 52, label: '52' },
  { value: 520, label: 'all' },
] as const;

type Point = z.infer<typeof ProgressPoint>;

const recordOrder = ['estimated-one-rep-max', 'heaviest', 'most-reps', 'longest-duration', 'longest-distance', 'fastest'] as const;

/** One exercise: how it went over time, the records, which muscles it works, and how it is done. */
@Component({
  selector: 'sp-exercise-page',
  imports: [
    Empty,
    EstimatedBy,
    ExerciseHow,
    ExerciseMuscles,
    Failed,
    Icon,
    LineChart,
    MergedHere,
    OwnMenu,
    PageFailed,
    RepRecords,
    ResumeBar,
    RouterLink,
    Segments,
    Skeleton,
  ],
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

  private readonly library = inject(ExerciseLibrary);
  protected readonly exercise = read(readExercise, () => ({ params: { idOrSlug: this.slug() } }));
  /** What was just changed here, else the answer, else what was kept for flight mode. */
  protected readonly shown = computed(() => {
    const kept = this.library.named(this.slug());
    const answer = this.exercise.hasValue() ? this.exercise.value() : undefined;
    return answer && kept?.id === answer.id && (kept.version ?? 0) > (answer.version ?? 0) ? kept : (answer ?? kept);
  });
  private readonly id = computed(() => this.shown()?.id);
  private readonly own = inject(OwnExercises);
  /** Made here, and not at the server yet: why, when there is a reason. */
  protected readonly unsentWords = computed(() => {
    const shown = this.shown();
    if (!shown?.isOwn || shown.version !== null) return undefined;
    const refusal = this.own.refusal(shown.id);
    return refusal === undefined ? this.t('training.exercises.is-here') : this.t('training.exercises.form.refused', { words: refusal });
  });
  /** What it is done with and how, in a line. */
  protected readonly about = computed(() => {
    const facts = this.shown();
    if (!facts) return '';
    const needs = facts.needs.map((tool) => this.t(`training.equipment.${tool}`)).join(', ');
    const words = [
      this.t(`training.equipment.${facts.equipment}`),
      facts.force && this.t(`training.exercises.force.${facts.force}`),
      facts.mechanic && this.t(`training.exercises.mechanic.${facts.mechanic}`),
      facts.isUnilateral && this.t('training.exercises.one-side'),
    ];
    return [words.filter(Boolean).join(', '), needs && this.t('training.exercises.needs', { tools: needs })].filter(Boolean).join('. ');
  });
  protected readonly progress = read(readProgress, () => {
    const id = this.id();
    return id === undefined ? undefined : { params: { id }, query: { weeks: this.weeks() } };
  });

  private readonly usual = computed(() => usualMeasureOf[this.shown()?.measurement ?? 'weight-reps']);
  protected readonly isEstimated = computed(() => this.usual() === 'estimate');
  /** What is drawn. */
  protected readonly measure = linkedSignal<ChartedMeasure>(() => this.usual());
  protected readonly charts = computed(() =>
    (['estimate', 'volume'] as const).map((value) => ({ value, label: this.t(`training.exercise.chart-short.${value}`) })),
  );
  protected readonly unit = computed(() => {
    const mass = this.display.massUnit();
    return { estimate: mass, volume: mass, reps: this.t('training.measure-short.reps'), duration: 'min', distance: 'km' }[this.measure()];
  });
  protected readonly points = computed(() =>
    this.progress.hasValue() ? linePoints(this.progress.value().points, this.measure(), this.display) : [],
  );
  protected readonly trend = computed(() => trendOf(this.points()));
  protected readonly latest = computed(() => this.points().at(-1));
  protected readonly gain = computed(() => gainOf(this.points()));
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
  protected readonly formula = chosenFormula();
  protected readonly recordValue = recordValue;

  protected before({ kind, previousValue }: PersonalRecord): string {
    return previousValue === null ? '' : recordValue(this.display, { kind, value: previousValue });
  }

  protected readonly abs = Math.abs;

  constructor() {
    inject(PageTitle).show(() => this.shown()?.name);
  }

  private dayWords(point: Point): string {
    const { heaviestGrams, reps, durationSeconds, distanceMetres } = point;
    const parts = {
      estimate: [heaviestGrams && this.display.mass(heaviestGrams), this.t('training.exercise.reps', { count: reps })],
      reps: [this.t('training.exercise.reps', { count: reps })],
      duration: [this.display.clock(durationSeconds)],
      distance: [distanceMetres && this.display.distance(distanceMetres), durationSeconds && this.display.clock(durationSeconds)],
    }[this.usual()];
    return parts.filter(Boolean).join(' · ');
  }
}
