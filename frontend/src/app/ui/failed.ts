import { Component, computed, inject, input, output } from '@angular/core';
import { NotFound, Unavailable, type ProblemError } from '@spotter/contracts/http/problem';
import { problemOf } from '../api/problem-of';
import { injectText } from '../i18n/text';
import { Network } from '../api/network';
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
})
export class Failed {
  protected readonly t = injectText();
  private readonly network = inject(Network);
  readonly error = input.required<unknown>();
  /** What could not be read, as a sentence: "The feed did not load." */
  readonly what = input<string>();
  readonly again = output();

  private readonly problem = computed((): ProblemError => problemOf(this.error()));
  protected readonly isGone = computed(() => this.problem().is(NotFound));
  protected readonly words = computed(() => [this.what(), this.why()].filter(Boolean).join(' '));

  private why(): string {
    if (!this.network.isOnline()) return this.t('app.failed.offline');
    if (this.problem().is(Unavailable)) return this.t('app.failed.unavailable');
    return this.problem().detail ?? this.t('app.failed.other');
  }
}
