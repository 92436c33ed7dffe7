import { CdkDrag, CdkDropList, moveItemInArray } from '@angular/cdk/drag-drop';
import { Component, computed, inject, Injector, input, linkedSignal, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { RoutineDraft, saveRoutine, type Routine, type RoutineSlot } from '@spotter/contracts/workout/routines';
import { v7 } from 'uuid';
import { ApiClient } from '../../../api/api-client';
import { injectText } from '../../../i18n/text';
import { PageTitle } from '../../../shell/page-title';
import { Toaster } from '../../../toast/toaster';
import { Empty } from '../../../ui/empty';
import { Field, FieldInput } from '../../../ui/field';
import { goToFirstWrong } from '../../../ui/first-wrong';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/skeleton';
import { MoveButtons } from '../../move-buttons';
import { injectExercisePicker } from '../../workout/pick-exercise';
import { PlanShelf } from '../plan-shelf';
import { injectPlanWords } from '../plan-words';
import { StartPlan } from '../start-plan';
import { wrongFields } from '../wrong-fields';
import { changeSlot, joinAbove, leaveGroup, newSlot, removeSlot } from './edit-slots';
import { SlotEditor } from './slot-editor';

const nothing: RoutineDraft = { title: '', note: '', folderId: null, slots: [] };

/** A routine, written: its exercises in their order, each with its sets. */
@Component({
  selector: 'sp-routine-page',
  imports: [CdkDrag, CdkDropList, Empty, Field, FieldInput, Icon, MoveButtons, RouterLink, Skeleton, SlotEditor],
  templateUrl: './routine-page.html',
  styleUrl: './routine-page.css',
})
export class RoutinePage {
  protected readonly t = injectText();
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  protected readonly pick = injectExercisePicker();
  protected readonly words = injectPlanWords();
  private readonly toaster = inject(Toaster);
  protected readonly shelf = inject(PlanShelf);
  protected readonly start = inject(StartPlan);
  /** `new` for one that is not there yet. */
  readonly id = input.required<string>();

  private readonly newId = v7();
  protected readonly isNew = computed(() => this.id() === 'new');
  protected readonly known = computed(() => this.shelf.routines().find(({ id }) => id === this.id()));
  protected readonly isChanged = signal(false);
  /** What is on the screen, and the version it is based on: what is being written stays when the shelf is read again. */
  private readonly written = linkedSignal<Routine | undefined, { draft: RoutineDraft; seen: number | undefined }>({
    source: this.known,
    computation: (known, before) => {
      if (before && before.source?.id === known?.id && untracked(this.isChanged)) return before.value;
      const { title, note, folderId, slots } = known ?? nothing;
      return { draft: { title, note, folderId, slots }, seen: known?.version };
    },
  });
  protected readonly draft = computed(() => this.written().draft);
  protected readonly isSaving = signal(false);
  /** What is wrong is said when it was to be kept, and from then on at once. */
  private readonly wasRefused = signal(false);
  protected readonly wrong = computed(() => wrongFields(this.t, this.wasRefused() ? RoutineDraft.safeParse(this.draft()) : {}));

  constructor() {
    void this.shelf.refresh();
    inject(PageTitle).show(() => this.known()?.title ?? this.t('training.plan.routines.new'));
  }

  protected edit(change: Partial<RoutineDraft>): void {
    this.written.update(({ draft, seen }) => ({ draft: { ...draft, ...change }, seen }));
    this.isChanged.set(true);
  }

  protected change(at: number, slot: Partial<RoutineSlot>): void {
    this.edit({ slots: changeSlot(this.draft().slots, at, slot) });
  }

  protected join(at: number): void {
    this.edit({ slots: joinAbove(this.draft().slots, at) });
  }

  protected leave(at: number): void {
    this.edit({ slots: leaveGroup(this.draft().slots, at) });
  }

  protected remove(at: number): void {
    const { slots } = this.draft();
    this.edit({ slots: removeSlot(slots, at) });
    this.toaster.undoable(this.t('training.plan.edit.removed'), () => this.edit({ slots }));
  }

  protected move(from: number, to: number): void {
    const slots = [...this.draft().slots];
    if (from === to || to < 0 || to >= slots.length) return;
    moveItemInArray(slots, from, to);
    this.edit({ slots });
  }

  protected add(): void {
    this.pick(({ slug, measurement }) => this.edit({ slots: [...this.draft().slots, newSlot(slug, measurement === 'duration')] }));
  }

  protected addAlternative(at: number): void {
    const slot = this.draft().slots[at];
    this.pick(({ slug }) => {
      if (slot && !slot.alternatives.includes(slug)) this.change(at, { alternatives: [...slot.alternatives, slug] });
    });
  }

  protected async save(): Promise<Routine | undefined> {
    const { data: draft } = RoutineDraft.safeParse(this.draft());
    this.wasRefused.set(!draft);
    if (!draft) {
      goToFirstWrong(this.injector);
      return undefined;
    }
    this.isSaving.set(true);
    try {
      const version = this.written().seen;
      const params = { id: this.isNew() ? this.newId : this.id() };
      const saved = await this.api.send(saveRoutine, { params, body: draft, ...(version === undefined ? {} : { ifMatch: version }) });
      this.isChanged.set(false);
      this.shelf.put(saved);
      this.toaster.say(this.t('training.plan.edit.saved'));
      if (this.isNew()) await this.router.navigate(['/train/routines', saved.id], { replaceUrl: true });
      return saved;
    } catch (cause) {
      this.toaster.failed(cause, () => void this.save());
      return undefined;
    } finally {
      this.isSaving.set(false);
    }
  }

  /** What was changed is part of what is started. */
  protected async begin(): Promise<void> {
    const routine = this.isChanged() ? await this.save() : this.known();
    if (routine) this.start.routine(routine);
  }
}
