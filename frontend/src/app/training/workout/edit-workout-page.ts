import { Component, computed, effect, inject, input, type OnDestroy, signal, untracked, viewChild, ViewEncapsulation } from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { webPaths } from '@spotter/contracts/web/paths';
import { readWorkout } from '@spotter/contracts/workout/workouts';
import { read } from '../../api/read';
import { injectText } from '../../i18n/text';
import { LogActions } from '../../logging/log-actions';
import type { Conflict } from '../../logging/log-model';
import { log } from '../../logging/log-state';
import { draftOf, factsOf } from '../../logging/server-workout';
import { TrainingCopy } from '../../logging/training-copy';
import { PageTitle } from '../../shell/page-title';
import { Toaster } from '../../toast/toaster';
import { Field, FieldInput } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { PageFailed } from '../../ui/page-failed';
import { Skeleton } from '../../ui/skeleton';
import { Conflicts } from './conflicts';
import { NotKept } from './not-kept';
import { NumberPadFocus } from './number-pad-focus';
import { RestDock } from './rest-dock';
import { WorkoutExercises } from './workout-exercises';
import { instantOf, localTime } from './zoned-time';

const dayMilliseconds = 86_400_000;

/** A workout of the past, to be put right: its sets, its name, and when and where it was. Changes stay on the device until they are saved. */
@Component({
  selector: 'sp-edit-workout-page',
  imports: [Conflicts, Field, FieldInput, Icon, NotKept, PageFailed, RestDock, Skeleton, WorkoutExercises],
  providers: [NumberPadFocus],
  templateUrl: './edit-workout-page.html',
  styleUrl: './edit-workout-page.css',
  encapsulation: ViewEncapsulation.None,
  host: { class: 'wk' },
})
export class EditWorkoutPage implements OnDestroy {
  protected readonly t = injectText();
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly copy = inject(TrainingCopy);
  private readonly toaster = inject(Toaster);
  readonly id = input.required<string>();
  protected readonly zones = Intl.supportedValuesOf('timeZone');
  private readonly list = viewChild(WorkoutExercises);
  private readonly owner = this.store.selectSignal(log.selectMemberId);
  private readonly kept = this.store.selectSignal(log.selectWorkouts);
  private readonly edited = this.store.selectSignal(log.selectEdited);
  /** Of the server when there is one, for another device may have changed it; else what lies here. */
  protected readonly remote = read(readWorkout, () => ({ params: { id: this.id() } }));
  protected readonly workout = computed(() => (this.edited()?.id === this.id() ? this.edited() : undefined));
  protected readonly zone = computed(() => this.workout()?.draft.timeZone ?? 'UTC');
  protected readonly doneAt = computed(() => this.workout()?.draft.completedAt ?? this.workout()?.draft.startedAt);
  protected readonly start = computed(() => localTime(this.workout()?.draft.startedAt ?? '', this.zone()));
  protected readonly end = computed(() => localTime(this.doneAt() ?? '', this.zone()));
  /** What is typed and cannot be: it stays in the field, and is not saved. */
  protected readonly wrongEnd = signal<string | undefined>(undefined);

  /** Saved or given up: the page is still there while the next one is being fetched, and must not begin anew. */
  private isOver = false;

  constructor() {
    inject(PageTitle).show(() => this.t('log.edit.title'));
    effect(() => {
      if (this.owner() === null || this.workout() || this.isOver) return;
      const id = this.id();
      const there = this.remote.hasValue() ? this.remote.value() : this.remote.error() ? this.copy.workout(id) : undefined;
      const isHere = untracked(() => this.kept()[id] !== undefined);
      if (there)
        this.store.dispatch(LogActions.editBegun({ id, draft: draftOf(there), version: there.version, exercises: factsOf(there) }));
      else if (isHere && this.remote.error()) this.goOn(id);
    });
  }

  ngOnDestroy(): void {
    if (this.workout()) this.store.dispatch(LogActions.editLeft());
  }

  protected add(): void {
    this.list()?.add();
  }

  protected rename(title: string): void {
    if (title.trim() !== '') this.store.dispatch(LogActions.workoutEdited({ change: { title: title.trim() } }));
  }

  protected keepNote(note: string): void {
    this.store.dispatch(LogActions.workoutEdited({ change: { note: note.trim() } }));
  }

  /** The end goes with the start: who trained for an hour trained for an hour. */
  protected moveStart(local: string): void {
    const startedAt = instantOf(local, this.zone());
    const { draft } = this.workout() ?? {};
    if (startedAt === undefined || !draft) return;
    const moved = Date.parse(startedAt) - Date.parse(draft.startedAt);
    const completedAt = draft.completedAt && new Date(Date.parse(draft.completedAt) + moved).toISOString();
    this.store.dispatch(LogActions.workoutEdited({ change: { startedAt, completedAt } }));
  }

  protected moveEnd(local: string): void {
    const completedAt = instantOf(local, this.zone());
    const startedAt = this.workout()?.draft.startedAt ?? '';
    if (completedAt === undefined) return;
    const lasts = Date.parse(completedAt) - Date.parse(startedAt);
    this.wrongEnd.set(lasts < 0 ? this.t('log.edit.order') : lasts > dayMilliseconds ? this.t('log.edit.long') : undefined);
    if (this.wrongEnd() === undefined) this.store.dispatch(LogActions.workoutEdited({ change: { completedAt } }));
  }

  /** The clock on the wall was right, only the place was not: the times that are shown stay. */
  protected moveZone(timeZone: string): void {
    const [startedAt, completedAt] = [instantOf(this.start(), timeZone), instantOf(this.end(), timeZone)];
    if (startedAt && completedAt) this.store.dispatch(LogActions.workoutEdited({ change: { timeZone, startedAt, completedAt } }));
  }

  protected settle(workoutId: string, { conflict, take }: { conflict: Conflict; take: 'mine' | 'theirs' }): void {
    this.store.dispatch(LogActions.conflictSettled({ workoutId, conflict, take }));
  }

  protected save(): void {
    const sets = this.workout()?.draft.entries.flatMap((entry) => entry.sets) ?? [];
    if (sets.every(({ doneAt }) => doneAt === null)) {
      this.toaster.say(this.t('log.edit.nothing'));
      return;
    }
    if (this.wrongEnd() !== undefined) return;
    this.isOver = true;
    this.store.dispatch(LogActions.editDone());
    this.toaster.say(this.t('log.edit.saved'));
    void this.router.navigateByUrl(webPaths.workout(this.id()), { replaceUrl: true });
  }

  protected cancel(): void {
    this.isOver = true;
    this.store.dispatch(LogActions.editDropped({ workoutId: this.id() }));
    void this.router.navigateByUrl(webPaths.workout(this.id()), { replaceUrl: true });
  }

  private goOn(id: string): void {
    const { draft, version } = this.kept()[id] ?? {};
    if (draft) this.store.dispatch(LogActions.editBegun({ id, draft, version: version ?? 1, exercises: [] }));
  }
}
