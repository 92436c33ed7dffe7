import { Component, input, model } from '@angular/core';

export interface Segment<T> {
  readonly value: T;
  readonly label: string;
}

/** A label that gives way where there is no room for all: the name of a gym, not "Only me". */
const longCharacters = 14;

/** A few choices side by side, one of them on. */
@Component({
  selector: 'sp-segments',
  template: `
    @for (each of options(); track each.value) {
      <button
        type="button"
        [class.long]="each.label.length > longCharacters"
        [attr.aria-pressed]="each.value === value()"
        (click)="value.set(each.value)"
      >
        <span>{{ each.label }}</span>
      </button>
    }
  `,
  host: { class: 'seg', role: 'group', '[attr.aria-label]': 'label()' },
})
export class Segments<T extends string | number> {
  protected readonly longCharacters = longCharacters;
  readonly label = input.required<string>();
  readonly options = input.required<readonly Segment<T>[]>();
  readonly value = model.required<T>();
}
