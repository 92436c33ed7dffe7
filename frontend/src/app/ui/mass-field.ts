import { booleanAttribute, Component, computed, inject, input, output } from '@angular/core';
import { Display } from '../display/display';
import { gramsOf, massNumber } from '../display/mass';
import { NumberField } from './number-field';

/** A weight in the reader's unit; grams for the page. */
@Component({
  selector: 'sp-mass-field',
  imports: [NumberField],
  template: `
    <sp-number-field
      [label]="label() + ' (' + display.massUnit() + ')'"
      [help]="help()"
      [error]="error()"
      [value]="shown()"
      [step]="null"
      [isOptional]="isOptional()"
      (changed)="changed.emit($event === null ? null : gramsOf($event, display.massUnit()))"
    />
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
  `,
})
export class MassField {
  protected readonly display = inject(Display);
  protected readonly gramsOf = gramsOf;
  readonly label = input.required<string>();
  readonly help = input<string>();
  readonly error = input<string | null>();
  readonly grams = input.required<number | null | undefined>();
  readonly isOptional = input(false, { transform: booleanAttribute });
  readonly changed = output<number | null>();
  protected readonly shown = computed(() => {
    const grams = this.grams();
    return grams === null || grams === undefined ? null : massNumber(grams, this.display.massUnit());
  });
}
