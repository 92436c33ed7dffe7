import { CdkDrag, CdkDropList, moveItemInArray } from '@angular/cdk/drag-drop';
import { Component, computed, inject, input, output } from '@angular/core';
import type { RoutineSlot } from '@spotter/contracts/workout/routines';
import type { PlanText, ProgrammeDocument, ProgrammeSlot } from '@spotter/contracts/workout/programme-document';
import { Display } from '../../../../display/display';
import { gramsOf, massStep } from '../../../../display/mass';
import { injectText } from '../../../../i18n/text';
import { Toaster } from '../../../../toast/toaster';
import { Icon } from '../../../../ui/icon';
import { MoveButtons } from '../../../move-buttons';
import { injectExercisePicker } from '../../../workout/pick-exercise';
import { injectPlanWords } from '../../plan-words';
import { changeSlot, joinAbove, leaveGroup, programmeLoads, removeSlot } from '../../routines/edit-slots';
import { SlotEditor } from '../../routines/slot-editor';
import type { WrongFields } from '../../wrong-fields';
import { changeDay, newProgrammeSlot, setsInWeekOf, setsPathOf, withExercise, withSetsInWeek, type Day } from './edit-programme';
import { ProgressionEditor } from './progression-editor';
import { SharedWeight } from './shared-weight';
import { TextFields } from './text-fields';
import { WeekOfSlot } from './week-of-slot';

/** A day of a programme: its title, and its exercises in their order. */
@Component({
  selector: 'sp-day-editor',
  imports: [CdkDrag, CdkDropList, Icon, MoveButtons, ProgressionEditor, SharedWeight, SlotEditor, TextFields, WeekOfSlot],
  templateUrl: './day-editor.html',
  styleUrl: './day-editor.css',
})
export class DayEditor {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  private readonly display = inject(Display);
  private readonly toaster = inject(Toaster);
  private readonly pick = injectExercisePicker();
  readonly document = input.required<ProgrammeDocument>();
  /** Which day, from 0. */
  readonly index = input.required<number>();
  /** Of the cycle; 0 is every week. */
  readonly week = input.required<number>();
  readonly wrong = input.required<WrongFields>();
  readonly changed = output<ProgrammeDocument>();
  protected readonly loads = programmeLoads;
  protected readonly day = computed((): Day => this.document().days[this.index()] ?? { title: '', slots: [] });
  protected readonly at = computed(() => `days.${String(this.index())}`);
  protected readonly slots = computed(() =>
    this.day().slots.map((slot) => {
      const sets = setsInWeekOf(slot, this.week());
      return {
        slot,
        isOther: sets !== undefined,
        shown: { ...slot, sets: [...(sets ?? slot.sets)] },
        setsPath: setsPathOf(slot, this.week()),
      };
    }),
  );

  protected retitle(title: PlanText): void {
    this.changed.emit(changeDay(this.document(), this.index(), { title }));
  }

  protected put(slots: readonly ProgrammeSlot[]): void {
    this.changed.emit(changeDay(this.document(), this.index(), { slots: [...slots] }));
  }

  protected change(at: number, change: Partial<ProgrammeSlot>): void {
    this.put(changeSlot(this.day().slots, at, change));
  }

  /** What the editor of a slot tells: its sets are those of the week that is shown. */
  protected edit(at: number, { sets, ...change }: Partial<RoutineSlot>): void {
    const slot = this.day().slots[at];
    if (slot) this.change(at, { ...change, ...(sets ? withSetsInWeek(slot, this.week(), sets) : {}) });
  }

  protected setWeek(at: number, sets: ProgrammeSlot['sets'] | undefined): void {
    const slot = this.day().slots[at];
    if (slot) this.change(at, withSetsInWeek(slot, this.week(), sets));
  }

  protected join(at: number): void {
    this.put(joinAbove(this.day().slots, at));
  }

  protected leave(at: number): void {
    this.put(leaveGroup(this.day().slots, at));
  }

  protected move(from: number, to: number): void {
    const slots = [...this.day().slots];
    if (from === to || to < 0 || to >= slots.length) return;
    moveItemInArray(slots, from, to);
    this.put(slots);
  }

  protected remove(at: number): void {
    const before = this.document();
    this.put(removeSlot(this.day().slots, at));
    this.toaster.undoable(this.t('training.plan.edit.removed'), () => this.changed.emit(before));
  }

  protected add(): void {
    this.pick(({ slug, measurement }) => {
      const unit = this.display.massUnit();
      const usual = { isTimed: measurement === 'duration', stepGrams: gramsOf(massStep[unit], unit) };
      this.put([...this.day().slots, newProgrammeSlot(this.document(), slug, usual)]);
    });
  }

  protected swap(at: number): void {
    this.pick(({ slug }) => this.change(at, withExercise(this.document(), slug)));
  }

  protected addAlternative(at: number): void {
    const slot = this.day().slots[at];
    this.pick(({ slug }) => {
      if (slot && !slot.alternatives.includes(slug)) this.change(at, { alternatives: [...slot.alternatives, slug] });
    });
  }
}
