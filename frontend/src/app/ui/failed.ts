import { Component, computed, input, output } from '@angular/core';
import { NotFound } from '@spotter/contracts/http/problem';
import { problemOf } from '../api/problem-of';
import { injectText } from '../i18n/text';
import { injectProblemWords } from '../i18n/problem-words';
import { Icon } from './icon';

/** Says that something could not be read, why, and offers to try again. */
@Component({
  selector: 'sp-failed',
  imports: [Icon],
  template: `
    <div class="banner neg" role="alert">
      <svg spIcon="circle-alert" class="s"></svg>
      <span class="grow">{{ words() }}</span>
      @if (!isGone()) {
        <button type="button" class="link" (click)="again.emit()">{{ t('app.try-again') }}</button>
      }
    </div>
  `,
  host: { class: 'failed' },
})
export class Failed {
  protected readonly t = injectText();
  private readonly wordsOf = injectProblemWords();
  readonly error = input.required<unknown>();
  /** What could not be read, as a sentence: "The feed did not load." */
  readonly what = input<string>();
  readonly again = output();

  protected readonly isGone = computed(() => problemOf(this.error()).is(NotFound));
  protected readonly words = computed(() => [this.what(), this.wordsOf(this.error())].filter(Boolean).join(' '));
}
