import { booleanAttribute, Component, computed, input, output } from '@angular/core';
import type { PlanText } from '@spotter/contracts/workout/programme-document';
import { Field, FieldInput } from '../../../../ui/field';

/** A text of a plan: one, or one for each language. */
@Component({
  selector: 'sp-text-fields',
  imports: [Field, FieldInput],
  template: `
    @for (part of parts(); track part.code) {
      <sp-field [label]="part.label" [error]="part.text.trim() === '' || parts().length === 1 ? error() : null">
        @if (isLong()) {
          <textarea spInput #area [attr.maxlength]="most()" [value]="part.text" (input)="write(part.code, area.value)"></textarea>
        } @else {
          <input spInput #line autocomplete="off" [attr.maxlength]="most()" [value]="part.text" (input)="write(part.code, line.value)" />
        }
      </sp-field>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s-3);
    }
  `,
})
export class TextFields {
  readonly label = input.required<string>();
  readonly text = input.required<PlanText>();
  readonly most = input.required<number>();
  readonly isLong = input(false, { transform: booleanAttribute });
  readonly error = input<string | null>();
  readonly changed = output<PlanText>();
  protected readonly parts = computed(() => {
    const text = this.text();
    if (typeof text === 'string') return [{ code: 'one', label: this.label(), text }] as const;
    return [
      { code: 'en', label: `${this.label()} (English)`, text: text.en },
      { code: 'de', label: `${this.label()} (Deutsch)`, text: text.de },
    ] as const;
  });

  protected write(code: 'one' | 'en' | 'de', words: string): void {
    const text = this.text();
    this.changed.emit(typeof text === 'string' || code === 'one' ? words : { ...text, [code]: words });
  }
}
