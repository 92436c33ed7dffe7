import { Component, computed, input, output } from '@angular/core';
import type { ProblemError } from '@spotter/contracts/http/problem';
import { injectText } from '../i18n/text';
import { Empty } from '../ui/empty';

/** In place of the whole app while the gym is closed. What was logged on this device stays on it. */
@Component({
  selector: 'sp-closed-door',
  imports: [Empty],
  template: `
    <h1 class="vh">{{ t('app.closed.title') }}</h1>
    <sp-empty [heading]="t('app.closed.title')" [words]="words()">
      <button type="button" class="btn primary" (click)="again.emit()">{{ t('app.try-again') }}</button>
    </sp-empty>
  `,
})
export class ClosedDoor {
  protected readonly t = injectText();
  readonly problem = input.required<ProblemError>();
  readonly again = output();

  /** What the platform team wants people to read, if it said anything. */
  protected readonly words = computed(() => {
    const { reason } = this.problem().extensions;
    return typeof reason === 'string' ? reason : this.t('app.closed.words');
  });
}
