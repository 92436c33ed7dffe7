import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { webPaths } from '@spotter/contracts/web/paths';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LogActions } from '../../logging/log-actions';
import type { Entry, ExerciseFacts, WorkoutSet } from '../../logging/log-model';
import { Toaster } from '../../toast/toaster';
import { Icon } from '../../ui/icon';
import { measuresOf, type Measure } from '../measures';
import { setWords } from '../set-words';
import { newSet } from './plan-entry';
import { PlateHint } from './plate-hint';
import { SetRow } from './set-row';
import { setRows } from './set-rows';
import { unitOf } from './field-text';

const rests = [0, 30, 60, 90, 120, 150, 180, 240, 300];

/** One exercise of the workout in progress: folded while it is not its turn, with all its sets when it is. */
@Component({
  selector: 'sp-workout-entry',
  imports: [Icon, MatMenu, MatMenuItem, MatMenuTrigger, PlateHint, RouterLink, SetRow],
  templateUrl: './workout-entry.html',
  host: { class: 'ex-host' },
})
export class WorkoutEntry {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly store = inject(Store);
  private readonly toaster = inject(Toaster);
  readonly entry = input.required<Entry>();
  readonly exercise = input.required<ExerciseFacts>();
  readonly index = input.required<number>();
  readonly isFirst = input.required<boolean>();
  readonly isLast = input.required<boolean>();
  readonly currentSetId = input<string>();
  readonly confirmed = output();

  protected readonly rests = rests;
  protected readonly paths = webPaths;
  protected readonly isNoting = signal(false);
  protected readonly rows = computed(() => setRows(this.entry(), this.exercise().lastTime));
  protected readonly isDone = computed(() => this.rows().length > 0 && this.rows().every(({ isDone }) => isDone));
  private readonly isTurn = computed(() => this.entry().sets.some(({ id }) => id === this.currentSetId()));
  /** Opens when its turn comes and folds when it is done; a person may do either at any time. */
  protected readonly isOpen = linkedSignal(() => this.isTurn() || (!this.isDone() && this.index() === 0));
  protected readonly measures = computed(() => measuresOf[this.exercise().measurement]);
  protected readonly summary = computed(() => {
    const last = this.rows().findLast(({ isDone }) => isDone) ?? this.rows()[0];
    const words = last ? setWords(this.display, this.exercise().measurement, last.isDone ? last.set : last.suggested) : '';
    return `${this.t('training.entry.sets', { count: this.rows().length })}${words && words !== '–' ? `, ${words}` : ''}`;
  });

  protected head(measure: Measure): string {
    return unitOf(measure, this.display.units()) ?? this.t(`training.measure-short.${measure}`);
  }

  protected plannedGrams(set: WorkoutSet, suggested: number | null): number | null {
    return set.weightGrams ?? suggested;
  }

  protected addSet(): void {
    this.store.dispatch(LogActions.setAdded({ entryId: this.entry().id, set: newSet() }));
  }

  protected edit(set: WorkoutSet, change: Partial<WorkoutSet>): void {
    this.store.dispatch(LogActions.setEdited({ entryId: this.entry().id, setId: set.id, change }));
  }

  protected confirm(set: WorkoutSet, change: Partial<WorkoutSet>): void {
    const doneAt = new Date().toISOString();
    this.store.dispatch(LogActions.setDone({ entryId: this.entry().id, setId: set.id, change, doneAt }));
    this.confirmed.emit();
  }

  protected undo(set: WorkoutSet): void {
    this.store.dispatch(LogActions.setUndone({ entryId: this.entry().id, setId: set.id }));
  }

  protected remove(set: WorkoutSet, mark: string): void {
    const entryId = this.entry().id;
    const index = this.entry().sets.findIndex(({ id }) => id === set.id);
    this.store.dispatch(LogActions.setRemoved({ entryId, setId: set.id }));
    this.toaster.undoable(this.t('training.set.removed', { set: mark }), () =>
      this.store.dispatch(LogActions.setPutBack({ entryId, index, set })),
    );
  }

  protected removeEntry(): void {
    const [entry, index] = [this.entry(), this.index()];
    this.store.dispatch(LogActions.entryRemoved({ entryId: entry.id }));
    this.toaster.undoable(this.t('training.entry.removed', { exercise: this.exercise().name }), () =>
      this.store.dispatch(LogActions.entryPutBack({ entry, index })),
    );
  }

  protected move(by: 1 | -1): void {
    this.store.dispatch(LogActions.entryMoved({ entryId: this.entry().id, by }));
  }

  protected change(change: Partial<Pick<Entry, 'restSeconds' | 'note'>>): void {
    this.store.dispatch(LogActions.entryEdited({ entryId: this.entry().id, change }));
  }

  protected keepNote(note: string): void {
    this.isNoting.set(false);
    if (note.trim() !== this.entry().note) this.change({ note: note.trim() });
  }
}
