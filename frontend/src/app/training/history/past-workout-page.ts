import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { webPaths } from '@spotter/contracts/web/paths';
import { estimatedOneRepMaxGrams } from '@spotter/contracts/workout/estimated-one-rep-max';
import { discardWorkout, readWorkout, restoreWorkout, type Workout } from '@spotter/contracts/workout/workouts';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { ApiClient } from '../../api/api-client';
import { read } from '../../api/read';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { doneOnly } from '../../logging/draft-rules';
import { log } from '../../logging/log-state';
import { PageTitle } from '../../shell/page-title';
import { Toaster } from '../../toast/toaster';
import { Icon } from '../../ui/icon';
import { PageFailed } from '../../ui/page-failed';
import { Skeleton } from '../../ui/skeleton';
import { recordGain, recordValue } from '../record-words';
import { setWords } from '../set-words';
import { StartWorkout } from '../start-workout';
import { ShareWorkout } from './share-workout';

type Shown = Pick<Workout, 'title' | 'note' | 'startedAt' | 'completedAt' | 'entries' | 'records'>;

/** One workout that is over: what was done, what was a record, and whether others may see it. */
@Component({
  selector: 'sp-past-workout-page',
  imports: [Icon, MatMenu, MatMenuItem, MatMenuTrigger, PageFailed, RouterLink, ShareWorkout, Skeleton],
  templateUrl: './past-workout-page.html',
  styleUrl: './past-workout-page.css',
})
export class PastWorkoutPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly start = inject(StartWorkout);
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  readonly id = input.required<string>();
  protected readonly paths = webPaths;
  protected readonly recordValue = recordValue;
  protected readonly recordGain = recordGain;

  private readonly workouts = this.store.selectSignal(log.selectWorkouts);
  private readonly exercises = this.store.selectSignal(log.selectExercises);
  /** Just finished and not arrived yet: shown from this device. */
  private readonly local = computed(() => this.workouts()[this.id()]);
  protected readonly isOnServer = computed(() => this.local() === undefined);
  protected readonly remote = read(readWorkout, () => (this.local() ? undefined : { params: { id: this.id() } }));

  protected readonly shown = computed((): Shown | undefined => {
    const local = this.local();
    if (!local) return this.remote.hasValue() ? this.remote.value() : undefined;
    const facts = this.exercises();
    const { entries, ...rest } = doneOnly(local.draft);
    return {
      ...rest,
      completedAt: local.completedAt,
      records: [],
      entries: entries.map((entry) => ({
        ...entry,
        exerciseName: facts[entry.exerciseId]?.name ?? '',
        exerciseSlug: facts[entry.exerciseId]?.slug ?? '',
        measurement: facts[entry.exerciseId]?.measurement ?? 'weight-reps',
      })),
    };
  });
  protected readonly totals = computed(() => {
    const { entries = [], startedAt = '', completedAt } = this.shown() ?? {};
    const sets = entries.flatMap((entry) => entry.sets).filter(({ kind }) => kind !== 'warm-up');
    const grams = sets.reduce((sum, { weightGrams, reps }) => sum + (weightGrams ?? 0) * (reps ?? 0), 0);
    return {
      minutes: completedAt ? Math.round((Date.parse(completedAt) - Date.parse(startedAt)) / 60_000) : 0,
      sets: sets.length,
      volume: this.display.bulk(grams),
    };
  });
  /** One for each exercise: its best estimated max if that was a record, else the other. */
  protected readonly records = computed(() => (this.shown()?.records ?? []).filter(({ kind }) => kind !== 'set-volume'));
  private readonly recordSetIds = computed(() => new Set((this.shown()?.records ?? []).map(({ setId }) => setId)));

  constructor() {
    inject(PageTitle).show(() => this.shown()?.title);
  }

  protected rows(entry: Shown['entries'][number]) {
    let count = 0;
    return entry.sets.map((set) => ({
      set,
      mark: set.kind === 'working' ? String(++count) : this.t(`training.kind-short.${set.kind}`),
      words: setWords(this.display, entry.measurement, set),
      estimate: set.kind === 'warm-up' ? null : estimatedOneRepMaxGrams(set),
      isRecord: this.recordSetIds().has(set.id),
    }));
  }

  protected async remove(): Promise<void> {
    const id = this.id();
    try {
      await this.api.send(discardWorkout, { params: { id } });
      this.toaster.undoable(this.t('training.past.deleted'), () => void this.restore(id));
      await this.router.navigateByUrl('/train/history');
    } catch (cause) {
      this.toaster.failed(cause, () => void this.remove());
    }
  }

  private async restore(id: string): Promise<void> {
    try {
      await this.api.send(restoreWorkout, { params: { id } });
      await this.router.navigateByUrl(webPaths.workout(id));
    } catch (cause) {
      this.toaster.failed(cause, () => void this.restore(id));
    }
  }
}
