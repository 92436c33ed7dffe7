import { Component, input, output } from '@angular/core';
import { injectText } from '../../../../i18n/text';

const ways = ['form', 'text'] as const;
type FormOrTextKind = (typeof ways)[number];

/** The two ways in which a programme is written. A text that is not understood stays one: what is pressed is what is shown, not what was asked for. */
@Component({
  selector: 'sp-form-or-text',
  template: `
    @for (way of ways; track way) {
      <button type="button" [attr.aria-pressed]="way === now()" (click)="way === now() || chosen.emit(way)">
        <span>{{ t(way === 'form' ? 'training.plan.form.as-form' : 'training.plan.text.label') }}</span>
      </button>
    }
  `,
  host: { class: 'seg', role: 'group', '[attr.aria-label]': "t('training.plan.form.way-of-writing')" },
})
export class FormOrText {
  protected readonly t = injectText();
  readonly now = input.required<FormOrTextKind>();
  readonly chosen = output<FormOrTextKind>();
  protected readonly ways = ways;
}
