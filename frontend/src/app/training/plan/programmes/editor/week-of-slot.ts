import { Component, input, output } from '@angular/core';
import { injectText } from '../../../../i18n/text';

/** Whether an exercise has other sets in the week that is shown, or falls away in it. */
@Component({
  selector: 'sp-week-of-slot',
  template: `
    @if (week() > 0) {
      <div class="wrap" role="group" [attr.aria-label]="t('training.plan.week', { week: week() })">
        <button type="button" class="chip" [attr.aria-pressed]="!isOther()" (click)="!isOther() || usualWanted.emit()">
          {{ t('training.plan.form.as-every-week') }}
        </button>
        <button
          type="button"
          class="chip"
          [attr.aria-pressed]="isOther() && !isLeftOut()"
          (click)="(isOther() && !isLeftOut()) || otherWanted.emit()"
        >
          {{ t('training.plan.form.other-sets') }}
        </button>
        <button type="button" class="chip" [attr.aria-pressed]="isLeftOut()" (click)="isLeftOut() || leftOut.emit()">
          {{ t('training.plan.form.left-out') }}
        </button>
      </div>
    }
  `,
})
export class WeekOfSlot {
  protected readonly t = injectText();
  /** Of the cycle; 0 is every week. */
  readonly week = input.required<number>();
  readonly isOther = input.required<boolean>();
  readonly isLeftOut = input.required<boolean>();
  readonly usualWanted = output();
  readonly otherWanted = output();
  readonly leftOut = output();
}
