import { Component, computed, effect, inject, input, ViewEncapsulation } from '@angular/core';
import { Store } from '@ngrx/store';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LogActions } from '../../logging/log-actions';
import { log } from '../../logging/log-state';
import { tickingSeconds } from '../../ui/ticking';
import { NumberPad } from './number-pad';
import { NumberPadFocus } from './number-pad-focus';
import { RestCall } from './rest-call';

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
  private readonly bell = inject(RestCall);
  private readonly now = tickingSeconds();
  /** What comes after the rest: `Bench press, set 3`. */
  readonly next = input<string>();

  private readonly rest = this.store.selectSignal(log.selectRest);
  protected readonly shown = computed(() => {
    const rest = this.rest();
    if (!rest) return undefined;
    const total = (rest.endsAt - rest.startedAt) / 1000;
    const left = (rest.endsAt - this.now()) / 1000;
    return { total, left: Math.max(0, left), share: Math.min(100, Math.max(0, (left / total) * 100)), isOver: left <= 0 };
  });
  private readonly isOver = computed(() => this.shown()?.isOver ?? false);

  constructor() {
    let wasResting = false;
    effect(() => {
      const isOver = this.isOver();
      const isResting = this.rest() !== null && !isOver;
      if (isOver && wasResting) this.bell.call(this.t('training.rest.over'));
      wasResting = isResting;
    });
  }

  protected adjust(seconds: number): void {
    this.store.dispatch(LogActions.restAdjusted({ seconds }));
  }

  protected skip(): void {
    this.store.dispatch(LogActions.restSkipped());
  }
}
