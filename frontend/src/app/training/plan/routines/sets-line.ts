import { Component, computed, input, output } from '@angular/core';
import type { PlannedSets } from '@spotter/contracts/workout/plan-slots';
import { SetKind } from '@spotter/contracts/workout/workouts';
import { injectText } from '../../../i18n/text';
import { Field, FieldInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { MassField } from '../../../ui/mass-field';
import { NumberField } from '../../../ui/number-field';
import type { WrongFields } from '../wrong-fields';
import { effortKindOf, loadKindOf, withEffort, withLoad, type EffortKind, type LoadKind } from './edit-slots';

const effortKinds: readonly EffortKind[] = ['open', 'rpe', 'repsInReserve'];

/** Sets that are alike, to be edited: how many, what of, how heavy, how hard. */
@Component({
  selector: 'sp-sets-line',
  imports: [Field, FieldInput, Icon, MassField, NumberField],
  templateUrl: './sets-line.html',
  styleUrl: './sets-line.css',
})
export class SetsLine {
  protected readonly t = injectText();
  readonly sets = input.required<PlannedSets>();
  readonly isOnly = input.required<boolean>();
  /** What a set can be as heavy as. */
  readonly loads = input.required<readonly LoadKind[]>();
  /** What sets without a load weigh. */
  readonly openLoad = input<'open' | 'working'>('open');
  readonly wrong = input.required<WrongFields>();
  /** Where these sets are in the plan. */
  readonly at = input.required<string>();
  readonly changed = output<Partial<PlannedSets>>();
  readonly removed = output();
  protected readonly kinds = SetKind.options;
  protected readonly effortKinds = effortKinds;
  protected readonly measure = computed(() => {
    const { durationSeconds, distanceMetres } = this.sets();
    if (durationSeconds !== undefined) return 'seconds';
    return distanceMetres === undefined ? 'reps' : 'metres';
  });
  protected readonly loadKind = computed(() => loadKindOf(this.sets()));
  protected readonly percent = computed(() => {
    const kind = this.loadKind();
    return kind === 'open' || kind === 'weightGrams' ? undefined : { kind, value: this.sets()[kind] };
  });
  protected readonly effortKind = computed(() => effortKindOf(this.sets()));

  protected error(part: keyof PlannedSets): string | null {
    return this.wrong().get(`${this.at()}.${part}`) ?? null;
  }

  /** An empty field takes away what was asked. */
  protected set(part: Exclude<keyof PlannedSets, 'kind' | 'tempo'>, value: number | null): void {
    this.changed.emit({ [part]: value ?? undefined });
  }

  protected kind(event: Event): void {
    this.changed.emit({ kind: SetKind.parse(this.text(event)) });
  }

  protected chooseLoad(event: Event): void {
    this.changed.emit(withLoad(this.loads().find((kind) => kind === this.text(event)) ?? 'open'));
  }

  protected chooseEffort(event: Event): void {
    this.changed.emit(withEffort(effortKinds.find((kind) => kind === this.text(event)) ?? 'open'));
  }

  protected tempo(event: Event): void {
    this.changed.emit({ tempo: this.text(event).trim().toUpperCase() || undefined });
  }

  private text(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }
}
