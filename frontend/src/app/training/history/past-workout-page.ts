import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { webPaths } from '@spotter/contracts/web/paths';
import { estimatedOneRepMaxGrams } from '@spotter/training/estimated-one-rep-max';
import { readWorkout, restoreWorkout, type Workout, type WorkoutSet } from '@spotter/contracts/workout/workouts';
import { durationSeconds, isWorking, totalsOf } from '@spotter/training/workout-summary';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { ApiClient } from '../../api/api-client';
import { read } from '../../api/read';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LogActions, LogSyncActions } from '../../logging/log-actions';
import type { Conflict, LoggedWorkout } from '../../logging/log-model';
import { ofThePast } from '../../logging/logged-workout';
import { log } from '../../logging/log-state';
import { draftOf, factsOf } from '../../logging/server-workout';
import { TrainingCopy } from '../../logging/training-copy';
import { workoutHere } from '../../logging/workouts-here';
import { PageTitle } from '../../shell/page-title';
import { Toaster } from '../../toast/toaster';
import { Icon } from '../../ui/icon';
import { PageFailed } from '../../ui/page-failed';
import { Skeleton } from '../../ui/skeleton';
import { chosenFormula } from '../chosen-formula';
import { EstimatedBy } from '../estimated-by';
import { recordGain, recordValue } from '../record-words';
import { setWords } from '../set-words';
import { StartWorkout } from '../start-workout';
import { WorkoutTalk } from '../plan/coaching/workout-talk';
import { setRows } from '../workout/set-rows';
import { Conflicts } from '../workout/conflicts';
import { ShareWorkout } from './share-workout';

type Shown = Pick<Workout, 'title' | 'note' | 'startedAt' | 'completedAt' | 'entries' | 'records'>;

/** One workout that is over: what was done, what was a record, and whether others may see it. */
@Component({
  selector: 'sp-past-workout-page',
  imports: [
    Conflicts,
    EstimatedBy,
    Icon,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    PageFailed,
    RouterLink,
    ShareWorkout,
    Skeleton,
    WorkoutTalk,
  ],
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
  private readonly copy = inject(TrainingCopy);
  private readonly kept = computed(() => this.workouts()[this.id()]);
  /** Changes that were begun here and are neither saved nor dropped. */
  protected readonly isBeingEdited = computed(() => this.kept()?.isHeld === true);
  /** Finished or changed here and not arrived yet: shown from this device. */
  private readonly local = computed(() => (this.isBeingEdited() ? undefined : this.kept()));
  private readonly refused = this.store.selectSignal(log.selectRefused);
  protected readonly refusal = computed(() => this.refused().find(({ id }) => id === this.id())?.words);
  protected readonly isOnServer = computed(() => this.local() === undefined);
  /** What lies here is there at once and without a network; the server knows what became a record since. */
  protected readonly remote = read(readWorkout, () => (this.local() ? undefined : { params: { id: this.id() } }));
  private readonly stored = computed(() => (this.remote.hasValue() ? this.remote.value() : this.copy.workout(this.id())));

  protected readonly shown = computed((): Shown | undefined => {
    const local = this.local();
    return local ? workoutHere(local, this.exercises()) : this.stored();
  });
  protected readonly totals = computed(() => {
    const { entries = [], startedAt = '', completedAt } = this.shown() ?? {};
    const { sets, volumeGrams } = totalsOf(entries.flatMap((entry) => entry.sets.map((set) => ({ ...entry, ...set }))));
    return { minutes: Math.round(durationSeconds(startedAt, completedAt ?? null) / 60), sets, volume: this.display.bulk(volumeGrams) };
  });
  /** One for each exercise: its best estimated max if that was a record, else the other. */
  protected readonly records = computed(() => (this.shown()?.records ?? []).filter(({ kind }) => kind !== 'set-volume'));
  protected readonly formula = chosenFormula();
  protected readonly hasEstimates = computed(() => this.shown()?.entries.some(({ measurement }) => measurement === 'weight-reps') ?? false);
  private readonly recordSetIds = computed(() => new Set((this.shown()?.records ?? []).map(({ setId }) => setId)));

  constructor() {
    inject(PageTitle).show(() => this.shown()?.title);
  }

  protected rows(entry: Shown['entries'][number]) {
    return setRows(entry, undefined).map(({ set, mark }) => ({
      set,
      mark,
      words: setWords(this.display, entry.measurement, set),
      estimate: this.estimateOf(entry, set),
      isRecord: this.recordSetIds().has(set.id),
    }));
  }

  /** By the formula that was chosen; nothing until it is known, and nothing where the body is lifted too: how heavy it was that day is not here. */
  private estimateOf({ measurement }: Shown['entries'][number], set: WorkoutSet): number | null {
    const formula = this.formula();
    return formula && measurement === 'weight-reps' && isWorking(set) ? estimatedOneRepMaxGrams(set, formula) : null;
  }

  protected sendAgain(): void {
    this.store.dispatch(LogSyncActions.triedAgain());
  }

  /** Taken from the other device, it is a change like any other: on this device at once, and sent. */
  protected settle({ conflict, take }: { conflict: Conflict; take: 'mine' | 'theirs' }): void {
    const workoutId = this.id();
    const stored = this.stored();
    const hasToBeOpened = take === 'theirs' && !this.kept() && stored !== undefined;
    if (hasToBeOpened)
      this.store.dispatch(
        LogActions.editBegun({ id: workoutId, draft: draftOf(stored), version: stored.version, exercises: factsOf(stored) }),
      );
    this.store.dispatch(LogActions.conflictSettled({ workoutId, conflict, take }));
    if (hasToBeOpened) this.store.dispatch(LogActions.editDone());
  }

  protected dropEdit(): void {
    this.store.dispatch(LogActions.editDropped({ workoutId: this.id() }));
  }

  /** At once on this device; the server hears of it when it answers. Changes that were begun and not saved go with it. */
  protected remove(): void {
    const stored = this.stored();
    const workout = this.local() ?? (stored && ofThePast(stored.id, draftOf(stored), stored.version));
    if (!workout) return;
    this.store.dispatch(LogActions.pastDeleted({ workout }));
    this.toaster.undoable(this.t('training.past.deleted'), () => void this.restore(workout));
    void this.router.navigateByUrl('/train/history');
  }

  private async restore(workout: LoggedWorkout): Promise<void> {
    const { id, version } = workout;
    try {
      if (this.workouts()[id] || version === null) this.store.dispatch(LogActions.pastPutBack({ workout }));
      else await this.api.send(restoreWorkout, { params: { id } });
      await this.copy.update();
      await this.router.navigateByUrl(webPaths.workout(id));
    } catch (cause) {
      this.toaster.failed(cause, () => void this.restore(workout));
    }
  }
}
