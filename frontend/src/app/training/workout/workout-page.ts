import { OverlayContainer } from '@angular/cdk/overlay';
import { Component, computed, inject, signal, viewChild, ViewEncapsulation } from '@angular/core';
import { MAT_BOTTOM_SHEET_DATA, MatBottomSheet, MatBottomSheetConfig, MatBottomSheetRef } from '@angular/material/bottom-sheet';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { webPaths } from '@spotter/contracts/web/paths';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LogActions } from '../../logging/log-actions';
import type { Conflict } from '../../logging/log-model';
import { log } from '../../logging/log-state';
import { TrainingCopy } from '../../logging/training-copy';
import { PageTitle } from '../../shell/page-title';
import { Toaster } from '../../toast/toaster';
import { whenIdle } from '../../ui/after-paint';
import { Empty } from '../../ui/empty';
import { FocusHere } from '../../ui/focus-here';
import { Icon } from '../../ui/icon';
import { rehearse } from '../../ui/rehearse';
import { Skeleton } from '../../ui/skeleton';
import { tickingSeconds } from '../../ui/ticking';
import { Conflicts } from './conflicts';
import { EndWorkout } from './end-workout';
import { keepAwake } from './keep-awake';
import { LogSettingsSheet, type SheetFor } from './log-settings-sheet';
import { NotKept } from './not-kept';
import { NumberPadFocus } from './number-pad-focus';
import { RestCall } from './rest-call';
import { RestDock } from './rest-dock';
import { currentSetId, setRows } from './set-rows';
import { SyncState } from './sync-state';
import { WorkoutExercises } from './workout-exercises';

/** The workout in progress: made for one thumb and twenty seconds between two sets. */
@Component({
  selector: 'sp-workout-page',
  imports: [
    ...[Conflicts, Empty, FocusHere, Icon, MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger, NotKept],
    ...[RestDock, RouterLink, Skeleton, SyncState, WorkoutExercises],
  ],
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
  private readonly exercises = this.store.selectSignal(log.selectExercises);
  /** Until it is known what lies on the device, nobody is told that there is no workout. */
  private readonly owner = this.store.selectSignal(log.selectMemberId);
  protected readonly isKnown = computed(() => this.owner() !== null);
  private readonly list = viewChild(WorkoutExercises);
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
    inject(RestCall).prepare();
    const overlays = inject(OverlayContainer);
    whenIdle(() => overlays.getContainerElement()); // with its styles, which the first menu or sheet would wait for
    const sheet = [MAT_BOTTOM_SHEET_DATA, MatBottomSheetRef].map((provide) => ({ provide, useValue: {} }));
    rehearse(LogSettingsSheet, { providers: sheet });
    const settings = inject(TrainingCopy).logSettings;
    keepAwake(computed(() => settings().keepAwake && this.workout() !== undefined));
    inject(PageTitle).show(() => {
      const title = this.workout()?.draft.title;
      return title === undefined ? this.t('training.workout.title') : this.t('training.workout.in-progress', { title });
    });
  }

  protected addExercise(): void {
    this.list()?.add();
  }

  protected reorder(): void {
    this.list()?.reorder();
  }

  protected openSettings(): void {
    this.sheets.open<LogSettingsSheet, SheetFor>(
      LogSettingsSheet,
      Object.assign(new MatBottomSheetConfig<SheetFor>(), { data: {}, ariaLabel: this.t('log.settings.title') }),
    );
  }

  protected keepNote(note: string): void {
    if (note.trim() !== this.workout()?.draft.note) this.store.dispatch(LogActions.workoutEdited({ change: { note: note.trim() } }));
  }

  protected settle(workoutId: string, { conflict, take }: { conflict: Conflict; take: 'mine' | 'theirs' }): void {
    this.store.dispatch(LogActions.conflictSettled({ workoutId, conflict, take }));
  }

  protected rename(title: string): void {
    this.isRenaming.set(false);
    const words = title.trim();
    if (words !== '') this.store.dispatch(LogActions.workoutEdited({ change: { title: words } }));
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
