import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OneRepMaxFormula } from '@spotter/contracts/workout/training-preferences';
import { injectText } from '../i18n/text';

/** Says by which formula the maxima beside it are estimated, and leads to where it is chosen. Nothing while it is not known. */
@Component({
  selector: 'sp-estimated-by',
  imports: [RouterLink],
  template: `
    @if (formula(); as name) {
      <p class="cap">
        {{ t('training.estimated-by.words', { formula: t('training.estimated-by.' + name) }) }}
        <a class="link" routerLink="/progress/settings">{{ t('training.estimated-by.change') }}</a>
      </p>
    }
  `,
})
export class EstimatedBy {
  protected readonly t = injectText();
  readonly formula = input.required<OneRepMaxFormula | undefined>();
}
