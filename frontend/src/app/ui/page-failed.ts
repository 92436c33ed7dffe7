import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { NotFound } from '@spotter/contracts/http/problem';
import { problemOf } from '../api/problem-of';
import { injectText } from '../i18n/text';
import { Empty } from './empty';
import { Failed } from './failed';

/** In place of a page about one thing: what failed, or that there is no such thing, and a way on. */
@Component({
  selector: 'sp-page-failed',
  imports: [Empty, Failed, RouterLink],
  template: `
    <h1 class="vh">{{ heading() }}</h1>
    @if (isGone()) {
      <sp-empty [heading]="gone()" [words]="t('app.gone')">
        <a class="btn primary" [routerLink]="wayOn()">{{ wayOnWords() }}</a>
      </sp-empty>
    } @else {
      <sp-failed [error]="error()" [what]="what()" (again)="again.emit()" />
    }
  `,
})
export class PageFailed {
  protected readonly t = injectText();
  readonly error = input.required<unknown>();
  /** What kind of thing it is, for those who do not see the page. */
  readonly heading = input.required<string>();
  /** What could not be read, as a sentence. */
  readonly what = input.required<string>();
  /** That there is no such thing. */
  readonly gone = input.required<string>();
  /** A path of ours, where there are others of its kind. */
  readonly wayOn = input.required<string>();
  readonly wayOnWords = input.required<string>();
  readonly again = output();
  protected readonly isGone = computed(() => problemOf(this.error()).is(NotFound));
}
