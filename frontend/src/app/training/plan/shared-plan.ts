import { Component, input, output } from '@angular/core';
import { injectText } from '../../i18n/text';
import { TopBar } from '../../shell/top-bar';
import { PageFailed } from '../../ui/page-failed';
import { Skeleton } from '../../ui/skeleton';

/** The frame of a plan that somebody shared: its title and words, what is in it (the content), and the button that copies it. */
@Component({
  selector: 'sp-shared-plan',
  imports: [PageFailed, Skeleton, TopBar],
  template: `
    <div class="page mid">
      <sp-top-bar />
      @if (title(); as heading) {
        <header>
          <p class="hint">{{ t('training.plan.shared') }}</p>
          <h1>{{ heading }}</h1>
          <p class="muted">{{ summary() }}</p>
        </header>
        <button type="button" class="btn primary lg block" [disabled]="isCopying()" (click)="copied.emit()">
          {{ t('training.plan.copy') }}
        </button>
        <ng-content />
      } @else if (error()) {
        <sp-page-failed
          [error]="error()"
          [heading]="t('training.plan.shared')"
          [what]="t('training.plan.shared-failed')"
          [gone]="t('training.plan.shared-gone')"
          [wayOn]="wayOn()"
          [wayOnWords]="wayOnWords()"
          (again)="again.emit()"
        />
      } @else {
        <h1 class="vh">{{ t('training.plan.shared') }}</h1>
        <sp-skeleton [count]="6" />
      }
    </div>
  `,
})
export class SharedPlan {
  protected readonly t = injectText();
  /** Undefined until it was read. */
  readonly title = input.required<string | undefined>();
  readonly summary = input.required<string>();
  readonly error = input.required<unknown>();
  readonly isCopying = input.required<boolean>();
  readonly wayOn = input.required<string>();
  readonly wayOnWords = input.required<string>();
  readonly copied = output();
  readonly again = output();
}
