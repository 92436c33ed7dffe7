import { computed, effect, inject, type Signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { injectText } from '../../i18n/text';
import { log } from '../../logging/log-state';
import { tickingSeconds } from '../../ui/ticking';
import { RestCall } from './rest-call';

/** The rest as it is now, in seconds. */
export interface RestNow {
  readonly total: number;
  readonly left: number;
  /** Of the whole, in percent. */
  readonly share: number;
  readonly isOver: boolean;
}

/** The rest after a set, told anew each second, and the call when it is over: on whichever page somebody rests. Use it in an injection context. */
export const restNow = (): Signal<RestNow | undefined> => {
  const rest = inject(Store).selectSignal(log.selectRest);
  const bell = inject(RestCall);
  const t = injectText();
  const now = tickingSeconds();
  const shown = computed(() => {
    const resting = rest();
    if (!resting) return undefined;
    const total = (resting.endsAt - resting.startedAt) / 1000;
    const left = (resting.endsAt - now()) / 1000;
    if (left <= 0) return { total, left: 0, share: 0, isOver: true };
    return { total, left, share: Math.min(100, (left / total) * 100), isOver: false };
  });
  const isOver = computed(() => shown()?.isOver);
  let wasResting = false;
  effect(() => {
    if (isOver() === true && wasResting) bell.call(t('training.rest.over'));
    wasResting = isOver() === false;
  });
  return shown;
};
