import { Component, input, model } from '@angular/core';

export interface Segment<T> {
  readonly value: T;
  readonly label: string;
}

/** A few choices side by side, one of them on. */
@Component({
  selector: 'sp-segments',
  template: `
    @for (each of options(); track each.value) {
      <button type="button" [attr.aria-pressed]="each.value === value()" (click)="value.set(each.value)">{{ each.label }}</button>
    }
  `,
  host: { class: 'seg', role: 'group', '[attr.aria-label]': 'label()' },
})
export class Segments<T extends string | number> {
  readonly label = input.required<string>();
  readonly options = input.required<readonly Segment<T>[]>();
  readonly value = model.required<T>();
}
