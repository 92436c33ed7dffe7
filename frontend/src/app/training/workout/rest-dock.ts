import { Component, inject, input, inputBinding, ViewEncapsulation } from '@angular/core';
import { Store } from '@ngrx/store';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LogActions } from '../../logging/log-actions';
import { rehearse } from '../../ui/rehearse';
import { NumberPad } from './number-pad';
import { NumberPadFocus, nowhere } from './number-pad-focus';
import { restNow } from './rest-now';

/** At the thumb: the rest after a set, and the pad while a number is typed. Nothing is there when nothing is needed. */
@Component({
  selector: 'sp-rest-dock',
  imports: [NumberPad],
  templateUrl: './rest-dock.html',
  styleUrl: './rest-dock.css',
  encapsulation: ViewEncapsulation.None,
})
export class RestDock {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly pad = inject(NumberPadFocus);
  private readonly store = inject(Store);
  /** What comes after the rest: `Bench press, set 3`. */
  readonly next = input<string>();

  protected readonly shown = restNow();

  constructor() {
    if (this.pad.isWanted) rehearse(NumberPad, { bindings: [inputBinding('target', () => nowhere)] });
  }

  protected adjust(seconds: number): void {
    this.store.dispatch(LogActions.restAdjusted({ seconds }));
  }

  protected skip(): void {
    this.store.dispatch(LogActions.restSkipped());
  }
}
