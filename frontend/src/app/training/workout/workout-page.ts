import { Component, computed, inject, signal, ViewEncapsulation } from '@angular/core';
import { MatBottomSheet, MatBottomSheetConfig } from '@angular/material/bottom-sheet';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import { webPaths } from '@spotter/contracts/web/paths';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LogActions } from '../../logging/log-actions';
import { log } from '../../logging/log-state';
import { PageTitle } from '../../shell/page-title';
import { Toaster } from '../../toast/toaster';
import { Empty } from '../../ui/empty';
import { FocusHere } from '../../ui/focus-here';
import { Icon } from '../../ui/icon';
import { tickingSeconds } from '../../ui/ticking';
import { ExerciseLibrary } from '../exercises/exercise-library';
import { EndWorkout } from './end-workout';
import { ExercisePicker } from './exercise-picker';
import { NumberPadFocus } from './number-pad-focus';
import { newEntry } from './plan-entry';
import { RestDock } from './rest-dock';
import { currentSetId, setRows } from './set-rows';
import { SyncState } from './sync-state';
import { WorkoutEntry } from './workout-entry';

const sheetNamed = (label: string): MatBottomSheetConfig<undefined> =>
  Object.assign(new MatBottomSheetConfig<undefined>(), { ariaLabel: label });

/** The workout in progress: made for one thumb and twenty seconds between two sets. */
@Component({
  selector: 'sp-workout-page',
  imports: [Empty, FocusHere, Icon, MatMenu, MatMenuItem, MatMenuTrigger, RestDock, RouterLink, SyncState, WorkoutEntry],
  providers: [NumberPadFocus],
  templateUrl: './workout-page.html',
  styleUrl: './workout-page.css',
  encapsulation: ViewEncapsulation.None,
  host: { class: 'wk' },
})
export class WorkoutPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly sheets = inject(MatBottomSheet);
  private readonly end = inject(EndWorkout);
  private readonly toaster = inject(Toaster);
  private readonly now = tickingSeconds();
  protected readonly workout = this.store.selectSignal(log.selectCurrent);
  private readonly library = inject(ExerciseLibrary).exercises;
  private readonly known = this.store.selectSignal(log.selectExercises);
  /** A workout that began on another device does not tell what is lifted; the library does. */
  protected readonly exercises = computed(() => {
    const inLibrary = new Map(this.library().map((exercise) => [exercise.id, exercise]));
    return Object.fromEntries(
      Object.values(this.known()).map((facts) => {
        const { equipment, cue } = inLibrary.get(facts.id) ?? facts;
        return [facts.id, { ...facts, equipment: facts.equipment ?? equipment, cue: facts.cue ?? cue }];
      }),
    );
  });
  protected readonly isRenaming = signal(false);

  protected readonly entries = computed(() => this.workout()?.draft.entries ?? []);
  protected readonly elapsed = computed(() => (this.now() - Date.parse(this.workout()?.draft.startedAt ?? '')) / 1000);
  protected readonly current = computed(() => currentSetId(this.entries()));
  protected readonly doneCount = computed(() => this.entries().flatMap(({ sets }) => sets.filter(({ doneAt }) => doneAt !== null)).length);
  protected readonly setCount = computed(() => this.entries().flatMap(({ sets }) => sets).length);
  protected readonly shares = computed(() =>
    this.entries().map(({ id, sets }) => ({
      id,
      count: Math.max(1, sets.length),
      done: sets.length === 0 ? 0 : (sets.filter(({ doneAt }) => doneAt !== null).length / sets.length) * 100,
    })),
  );
  protected readonly nextWords = computed(() => {
    const entry = this.entries().find(({ sets }) => sets.some(({ id }) => id === this.current()));
    const facts = entry && this.exercises()[entry.exerciseId];
    const row = entry && setRows(entry, undefined).find(({ set }) => set.id === this.current());
    return facts && row ? this.t('training.set.name', { exercise: facts.name, set: row.mark }) : undefined;
  });

  constructor() {
    inject(PageTitle).show(() => {
      const title = this.workout()?.draft.title;
      return title === undefined ? this.t('training.workout.title') : this.t('training.workout.in-progress', { title });
    });
  }

  protected addExercise(): void {
    const sheet = this.sheets.open<ExercisePicker, undefined, Exercise>(ExercisePicker, sheetNamed(this.t('training.picker.title')));
    sheet.afterDismissed().subscribe((exercise) => {
      if (!exercise) return;
      const { id, slug, name, measurement, equipment, cue } = exercise;
      this.store.dispatch(LogActions.exerciseAdded({ entry: newEntry(id), exercise: { id, slug, name, measurement, equipment, cue } }));
    });
  }

  protected rename(title: string): void {
    this.isRenaming.set(false);
    const words = title.trim();
    if (words !== '') this.store.dispatch(LogActions.renamed({ title: words }));
  }

  protected finish(): void {
    if (this.doneCount() === 0) {
      this.toaster.say(this.t('training.workout.nothing-done'));
      return;
    }
    const id = this.end.finish();
    if (id !== undefined) void this.router.navigateByUrl(webPaths.workout(id), { replaceUrl: true });
  }

  protected discard(): void {
    this.end.discard();
    void this.router.navigateByUrl(webPaths.today, { replaceUrl: true });
  }
}
