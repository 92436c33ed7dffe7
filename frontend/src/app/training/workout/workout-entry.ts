import { Component, computed, effect, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatBottomSheet, MatBottomSheetConfig } from '@angular/material/bottom-sheet';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { SetKind } from '@spotter/contracts/workout/workouts';
import type { LiveRecord } from '@spotter/training/live-records';
import { webPaths } from '@spotter/contracts/web/paths';
import { isOnBar } from '@spotter/training/loadable';
import { isSame } from '@spotter/training/is-same';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LogActions } from '../../logging/log-actions';
import type { Entry, ExerciseFacts, WorkoutSet } from '../../logging/log-model';
import { TrainingCopy } from '../../logging/training-copy';
import { Toaster } from '../../toast/toaster';
import { afterPaint } from '../../ui/after-paint';
import { Icon } from '../../ui/icon';
import { liveValue, recordGain } from '../record-words';
import { measuresOf, type Measure } from '../measures';
import { setWords } from '../set-words';
import { fieldUnits, unitOf } from './field-text';
import { LogSettingsSheet, type SheetFor } from './log-settings-sheet';
import { paceWords } from './pace';
import { entryAgain, newSet, setAgain } from './plan-entry';
import { PlateHint } from './plate-hint';
import { barOf, rackOf } from './rack';
import { RestCall } from './rest-call';
import { SetRow } from './set-row';
import { setRows, type SetRow as Row } from './set-rows';
import { SetTimer } from './set-timer';
import { targetWords } from './target-words';
import { warmUpFor } from './warm-up-for';

/** Drawn when an exercise opens; the others follow a paint later. */
const rowsAtOnce = 2;

const rests = [0, 30, 60, 90, 120, 150, 180, 240, 300];

/** One exercise of a workout: folded while it is not its turn, with all its sets when it is. */
@Component({
  selector: 'sp-workout-entry',
  imports: [Icon, MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger, PlateHint, RouterLink, SetRow, SetTimer],
  templateUrl: './workout-entry.html',
  host: { class: 'ex-host' },
})
export class WorkoutEntry {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly store = inject(Store);
  private readonly toaster = inject(Toaster);
  private readonly copy = inject(TrainingCopy);
  private readonly sheets = inject(MatBottomSheet);
  private readonly bell = inject(RestCall);
  readonly entry = input.required<Entry>();
  readonly exercise = input.required<ExerciseFacts>();
  readonly index = input.required<number>();
  readonly isFirst = input.required<boolean>();
  readonly isLast = input.required<boolean>();
  readonly currentSetId = input<string>();
  /** `A1`, `A2` in a superset. */
  readonly letter = input<string>();
  /** When a set was done that is ticked off in a workout of the past. */
  readonly doneAt = input<string>();
  readonly swapAsked = output();

  protected readonly rests = rests;
  protected readonly kinds = SetKind.options;
  protected readonly sides = [null, 'left', 'right'] as const;
  protected readonly paths = webPaths;
  protected readonly isNoting = signal(false);
  protected readonly isPinning = signal(false);
  protected readonly notedSetId = signal<string | undefined>(undefined);
  /** A row that says what it said before is the same one, and is not drawn anew. */
  protected readonly rows = linkedSignal<readonly Row[], readonly Row[]>({
    source: () => setRows(this.entry(), this.exercise().lastTime, this.exercise().measurement),
    computation: (rows, before) =>
      rows.map((row, place) => {
        const shown = before?.value[place];
        return shown && isSame(shown, row) ? shown : row;
      }),
  }).asReadonly();
  protected readonly isDone = computed(() => this.rows().length > 0 && this.rows().every(({ isDone }) => isDone));
  private readonly isTurn = computed(() => this.entry().sets.some(({ id }) => id === this.currentSetId()));
  /** Opens when its turn comes and folds when it is done; a person may do either at any time. */
  protected readonly isOpen = linkedSignal(
    () => this.isTurn() || this.letter() !== undefined || this.doneAt() !== undefined || (!this.isDone() && this.index() === 0),
  );
  private readonly isWhole = signal(false);
  protected readonly drawn = computed(() => (this.isWhole() ? this.rows() : this.rows().slice(0, rowsAtOnce)));
  protected readonly measures = computed(() => measuresOf[this.exercise().measurement]);
  protected readonly isTimed = computed(() => this.measures().includes('durationSeconds'));
  protected readonly isOnBar = computed(() => isOnBar(this.exercise().equipment));
  protected readonly pinned = computed(() => this.copy.pinnedNotes().get(this.exercise().id) ?? '');
  protected readonly planWords = computed(() => targetWords(this.entry().sets, this.display, this.t));
  protected readonly warmUp = computed(() => {
    const rack = rackOf(this.copy.logSettings(), this.display.massUnit());
    const bar = this.isOnBar() ? barOf(this.copy.logSettings(), rack, this.exercise().id) : undefined;
    return warmUpFor(this.rows(), this.exercise().measurement, { barGrams: bar?.weightGrams ?? null, roundingGrams: rack.roundingGrams });
  });
  protected readonly summary = computed(() => {
    const last = this.rows().findLast(({ isDone }) => isDone) ?? this.rows()[0];
    const words = last ? setWords(this.display, this.exercise().measurement, last.isDone ? last.set : last.suggested) : '';
    return `${this.t('training.entry.sets', { count: this.rows().length })}${words && words !== '–' ? `, ${words}` : ''}`;
  });

  constructor() {
    effect(() => {
      if (this.isOpen()) afterPaint(() => this.isWhole.set(true));
      else this.isWhole.set(false);
    });
  }

  protected head(measure: Measure): string {
    return unitOf(measure, fieldUnits(this.exercise().measurement, this.display.units())) ?? this.t(`training.measure-short.${measure}`);
  }

  protected readonly gain = recordGain;
  protected readonly value = liveValue;

  /** `heaviest`, `most reps at 80 kg`, `estimated max by Epley`. */
  protected kindOf({ kind, grade }: LiveRecord): string {
    const formula = this.exercise().lastTime?.formula;
    if (kind === 'estimated-one-rep-max' && formula) {
      return this.t('training.record.estimated-by', { formula: this.t(`training.estimated-by.${formula}`) });
    }
    return this.t(`training.record.${kind}`, { weight: this.display.mass(grade) });
  }

  protected othersOf(records: readonly LiveRecord[]): string {
    return records
      .slice(1)
      .map((record) => this.kindOf(record))
      .join(', ');
  }

  protected pace(set: WorkoutSet): string | undefined {
    return this.exercise().measurement === 'distance-duration' ? paceWords(set, this.display.units()) : undefined;
  }

  protected addSet(): void {
    this.store.dispatch(LogActions.setAdded({ entryId: this.entry().id, set: newSet() }));
  }

  protected addWarmUp(): void {
    this.store.dispatch(LogActions.setsPutIn({ entryId: this.entry().id, index: 0, sets: this.warmUp() }));
  }

  protected repeat(set: WorkoutSet): void {
    const index = this.entry().sets.findIndex(({ id }) => id === set.id) + 1;
    this.store.dispatch(LogActions.setsPutIn({ entryId: this.entry().id, index, sets: [setAgain(set)] }));
  }

  protected repeatEntry(): void {
    this.store.dispatch(LogActions.entryPutBack({ entry: entryAgain(this.entry()), index: this.index() + 1 }));
  }

  protected edit(set: WorkoutSet, change: Partial<WorkoutSet>): void {
    this.store.dispatch(LogActions.setEdited({ entryId: this.entry().id, setId: set.id, change }));
  }

  protected confirm(set: WorkoutSet, change: Partial<WorkoutSet>): void {
    this.bell.prime();
    const doneAt = this.doneAt() ?? new Date().toISOString();
    this.store.dispatch(LogActions.setDone({ entryId: this.entry().id, setId: set.id, change, doneAt }));
  }

  protected undo(set: WorkoutSet): void {
    this.store.dispatch(LogActions.setUndone({ entryId: this.entry().id, setId: set.id }));
  }

  protected remove(set: WorkoutSet, mark: string): void {
    const entryId = this.entry().id;
    const index = this.entry().sets.findIndex(({ id }) => id === set.id);
    this.store.dispatch(LogActions.setRemoved({ entryId, setId: set.id }));
    this.toaster.undoable(this.t('training.set.removed', { set: mark }), () =>
      this.store.dispatch(LogActions.setsPutIn({ entryId, index, sets: [set] })),
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
    this.store.dispatch(LogActions.entryMoved({ entryId: this.entry().id, to: this.index() + by }));
  }

  protected join(isJoined: boolean): void {
    this.store.dispatch(LogActions.supersetChanged({ entryId: this.entry().id, isJoined }));
  }

  protected change(change: Partial<Pick<Entry, 'restSeconds' | 'note'>>): void {
    this.store.dispatch(LogActions.entryEdited({ entryId: this.entry().id, change }));
  }

  protected keepNote(note: string): void {
    this.isNoting.set(false);
    if (note.trim() !== this.entry().note) this.change({ note: note.trim() });
  }

  protected keepPinned(note: string): void {
    this.isPinning.set(false);
    if (note.trim() !== this.pinned()) void this.copy.pin(this.exercise().id, note.trim());
  }

  protected keepSetNote(set: WorkoutSet, note: string): void {
    this.notedSetId.set(undefined);
    if (note.trim() !== set.note) this.edit(set, { note: note.trim() });
  }

  protected openRack(): void {
    const data: SheetFor = { exerciseId: this.exercise().id, exercise: this.exercise().name };
    this.sheets.open<LogSettingsSheet, SheetFor>(
      LogSettingsSheet,
      Object.assign(new MatBottomSheetConfig<SheetFor>(), { data, ariaLabel: this.t('log.settings.title') }),
    );
  }
}
