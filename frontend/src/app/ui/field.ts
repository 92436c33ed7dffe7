import { Component, computed, contentChild, Directive, effect, ElementRef, inject, input } from '@angular/core';
import { Icon } from './icon';

let count = 0;

/** Put on the input, select or textarea of an `sp-field`: takes its id, and is described by its help and error. */
@Directive({
  selector: 'input[spInput], select[spInput], textarea[spInput]',
  host: { class: 'input' },
})
export class FieldInput {
  readonly element = (inject(ElementRef) as ElementRef<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>).nativeElement;
}

/** A label above, the control as content, help or error below. `<sp-field label="Bio"><textarea spInput></textarea></sp-field>` */
@Component({
  selector: 'sp-field',
  imports: [Icon],
  template: `
    <label [attr.for]="id">{{ label() }}</label>
    <ng-content />
    @if (error(); as words) {
      <span class="err" [id]="id + '-says'" role="alert"><svg spIcon="circle-alert" class="xs"></svg>{{ words }}</span>
    } @else if (help()) {
      <span class="help" [id]="id + '-says'">{{ help() }}</span>
    }
  `,
  host: { class: 'field' },
})
export class Field {
  readonly label = input.required<string>();
  readonly help = input<string>();
  readonly error = input<string | null>();
  protected readonly id = `field-${String(++count)}`;
  private readonly control = contentChild.required(FieldInput, { descendants: true });
  private readonly isDescribed = computed(() => Boolean(this.error() ?? this.help()));

  constructor() {
    effect(() => {
      const { element } = this.control();
      element.id = this.id;
      element.setAttribute('aria-invalid', String(Boolean(this.error())));
      if (this.isDescribed()) element.setAttribute('aria-describedby', `${this.id}-says`);
      else element.removeAttribute('aria-describedby');
    });
  }
}
