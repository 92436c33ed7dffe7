import { Component, inject, input } from '@angular/core';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { Icon } from '../../ui/icon';
import type { PadTarget } from './number-pad-focus';

/**
 * Big keys for one thumb. It never takes the focus from the field (`mousedown` is prevented), so that the field stays the one place where
 * the number is.
 */
@Component({
  selector: 'sp-number-pad',
  imports: [Icon],
  templateUrl: './number-pad.html',
  host: { role: 'group', '[attr.aria-label]': "t('training.pad.label')", '(mousedown)': '$event.preventDefault()' },
})
export class NumberPad {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  readonly target = input.required<PadTarget>();
  readonly rest = input<number>();
}
