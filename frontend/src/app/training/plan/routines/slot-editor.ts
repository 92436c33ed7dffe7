import { booleanAttribute, Component, computed, input, output, signal } from '@angular/core';
import type { PlannedSets } from '@spotter/contracts/workout/plan-slots';
import type { RoutineSlot } from '@spotter/contracts/workout/routines';
import { injectText } from '../../../i18n/text';
import { Field, FieldInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { NumberField } from '../../../ui/number-field';
import { injectPlanWords } from '../plan-words';
import type { WrongFields } from '../wrong-fields';
import { addSets, changeSets, removeSets, routineLoads, type LoadKind } from './edit-slots';
import { SetsLine } from './sets-line';

/**
 * An exercise of a plan: what is planned in a line, and opened, everything about it. What a programme knows besides is its content: `week` above
 * the sets, the rest below.
 */
@Component({
  selector: 'sp-slot-editor',
  imports: [Field, FieldInput, Icon, NumberField, SetsLine],
  templateUrl: './slot-editor.html',
  styleUrl: './slot-editor.css',
})
export class SlotEditor {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  readonly slot = input.required<RoutineSlot>();
  readonly hasAbove = input.required<boolean>();
  readonly loads = input<readonly LoadKind[]>(routineLoads);
  readonly openLoad = input<'open' | 'working'>('open');
  readonly wrong = input.required<WrongFields>();
  /** Where the slot is in the plan, and where the sets are that are shown. */
  readonly at = input.required<string>();
  readonly setsAt = input.required<string>();
  /** Whether the sets can be changed here. */
  readonly hasSets = input(true);
  readonly startsOpen = input(false, { transform: booleanAttribute });
  readonly changed = output<Partial<RoutineSlot>>();
  readonly joined = output();
  readonly left = output();
  readonly alternativeWanted = output();
  readonly removed = output();
  private readonly wasOpened = signal<boolean | undefined>(undefined);
  protected readonly isWrong = computed(() => [...this.wrong().keys()].some((path) => path.startsWith(`${this.at()}.`)));
  protected readonly isOpen = computed(() => this.wasOpened() ?? this.startsOpen());
  protected readonly addSets = addSets;
  protected readonly removeSets = removeSets;

  protected toggle(): void {
    this.wasOpened.set(!this.isOpen());
  }

  protected summary(): string {
    return this.slot()
      .sets.map((sets) => this.words.sets(sets))
      .join(' · ');
  }

  protected change(at: number, change: Partial<PlannedSets>): void {
    this.changed.emit({ sets: changeSets(this.slot().sets, at, change) });
  }

  protected error(part: string): string | null {
    return this.wrong().get(`${this.at()}.${part}`) ?? null;
  }

  protected note(event: Event): void {
    const note = (event.target as HTMLInputElement).value.trim();
    this.changed.emit({ note: note === '' ? undefined : note });
  }

  protected withoutAlternative(ref: string): void {
    this.changed.emit({ alternatives: this.slot().alternatives.filter((each) => each !== ref) });
  }
}
