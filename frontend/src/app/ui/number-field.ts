import { booleanAttribute, Component, computed, inject, input, output, signal } from '@angular/core';
import { Display } from '../display/display';
import { numberOf } from '../display/number-input';
import { injectText } from '../i18n/text';
import { Field, FieldInput } from './field';

/** A number with its label: typed with a point or a comma, told to the page when the field is left. */
@Component({
  selector: 'sp-number-field',
  imports: [Field, FieldInput],
  template: `
    <sp-field [label]="label()" [help]="help()" [error]="isNoNumber() ? t('app.no-number') : error()">
      <input
        spInput
        #field
        autocomplete="off"
        [attr.inputmode]="step() === 1 ? 'numeric' : 'decimal'"
        [value]="shown()"
        (change)="typed(field)"
      />
    </sp-field>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
  `,
})
export class NumberField {
  protected readonly t = injectText();
  private readonly display = inject(Display);
  readonly label = input.required<string>();
  readonly help = input<string>();
  /** What is wrong with the value, in words. */
  readonly error = input<string | null>();
  readonly value = input.required<number | null | undefined>();
  /** What is typed is rounded to a multiple of it: 1 for whole numbers, 0.5 for halves; null takes it as it is. */
  readonly step = input<number | null>(1);
  /** Whether it may be left empty, which is told as null. */
  readonly isOptional = input(false, { transform: booleanAttribute });
  readonly changed = output<number | null>();
  protected readonly isNoNumber = signal(false);
  /** Without groups of three: what is shown can be read back. */
  protected readonly shown = computed(() => String(this.value() ?? '').replace('.', this.display.point()));

  protected typed(field: HTMLInputElement): void {
    const number = numberOf(field.value);
    const isMissing = number === null && !this.isOptional();
    this.isNoNumber.set(number === undefined || isMissing);
    if (number === undefined || isMissing) return;
    const step = this.step();
    const rounded = number === null || step === null ? number : Math.round(number / step) * step;
    field.value = String(rounded ?? '').replace('.', this.display.point());
    this.changed.emit(rounded);
  }
}
