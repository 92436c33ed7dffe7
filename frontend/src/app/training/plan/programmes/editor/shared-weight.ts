import { Component, computed, input, output } from '@angular/core';
import type { ProgrammeDocument, ProgrammeSlot } from '@spotter/contracts/workout/programme-document';
import { injectText } from '../../../../i18n/text';
import { Field, FieldInput } from '../../../../ui/field';
import { liftsOf, ownLift } from './edit-programme';

/** Where an exercise is done more than once: whether it shares its weight with the others, or has one of its own. */
@Component({
  selector: 'sp-shared-weight',
  imports: [Field, FieldInput],
  template: `
    @if (isThereAnother()) {
      <sp-field [label]="t('training.plan.form.shares')" [help]="t('training.plan.form.shares-help')">
        <select spInput #lift (change)="changed.emit(lift.value)">
          @for (each of choices(); track each.lift) {
            <option [value]="each.lift" [selected]="each.lift === slot().lift">{{ each.words }}</option>
          }
        </select>
      </sp-field>
    }
  `,
})
export class SharedWeight {
  protected readonly t = injectText();
  readonly document = input.required<ProgrammeDocument>();
  readonly slot = input.required<ProgrammeSlot>();
  readonly changed = output<string>();
  private readonly places = computed(() =>
    this.document().days.flatMap(({ slots }, day) =>
      slots.filter((slot) => slot !== this.slot()).map(({ lift }) => ({ lift, day: day + 1 })),
    ),
  );
  private readonly lifts = computed(() => liftsOf(this.document(), this.slot().exercise));
  protected readonly isThereAnother = computed(() => this.places().some(({ lift }) => this.lifts().includes(lift)));
  protected readonly choices = computed(() => {
    const shared = this.lifts().flatMap((lift) => {
      const days = [...new Set(this.places().flatMap((place) => (place.lift === lift ? [place.day] : [])))];
      return days.length === 0 ? [] : [{ lift, words: this.t('training.plan.form.shares-with', { days: days.join(', ') }) }];
    });
    const isShared = shared.some(({ lift }) => lift === this.slot().lift);
    const own = isShared ? ownLift(this.document(), this.slot().exercise) : this.slot().lift;
    return [...shared, { lift: own, words: this.t('training.plan.form.own-weight') }];
  });
}
