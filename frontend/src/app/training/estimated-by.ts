import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OneRepMaxFormula } from '@spotter/contracts/workout/training-preferences';
import { injectText } from '../i18n/text';

/** Says by which formula the maxima beside it are estimated, and leads its owner to where it is chosen. Nothing while it is not known. */
@Component({
  selector: 'sp-estimated-by',
  imports: [RouterLink],
  template: `
    @if (formula(); as name) {
      <p class="cap">
        {{ t('training.estimated-by.words', { formula: t('training.estimated-by.' + name) }) }}
        @if (isOwn()) {
          <a class="link" routerLink="/progress/settings">{{ t('training.estimated-by.change') }}</a>
        }
      </p>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: var(--s-2);
    }
  `,
})
export class EstimatedBy {
  protected readonly t = injectText();
  readonly formula = input.required<OneRepMaxFormula | undefined>();
  /** Whether they are one's own: of an athlete they stay as the athlete has them. */
  readonly isOwn = input(true);
}
