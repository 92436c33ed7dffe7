import { Component, computed, effect, inject, input, output } from '@angular/core';
import { Store } from '@ngrx/store';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { LogActions } from '../../logging/log-actions';
import { log } from '../../logging/log-state';
import { Icon } from '../../ui/icon';
import { tickingSeconds } from '../../ui/ticking';
import { RestCall } from './rest-call';

/** Takes the time of a set: a stopwatch, or a timer that calls when what was aimed at is reached. Counts from a point in time, through reload and lock. */
@Component({
  selector: 'sp-set-timer',
  imports: [Icon],
  template: `
    <div class="taking">
      @if (elapsed() === undefined) {
        <button type="button" class="btn sm" (click)="start()"><svg spIcon="timer" class="s"></svg>{{ t('log.timer.start') }}</button>
        @if (aimSeconds(); as aim) {
          <span class="hint num">{{ t('log.timer.aim', { time: display.clock(aim) }) }}</span>
        }
      } @else {
        <button type="button" class="btn sm ink" (click)="stop()"><svg spIcon="pause" class="s"></svg>{{ t('log.timer.stop') }}</button>
        <b class="num" role="timer" aria-live="off">{{ display.clock(elapsed() ?? 0) }}</b>
        @if (aimSeconds(); as aim) {
          <span class="hint num">{{ t('training.rest.of', { total: display.clock(aim) }) }}</span>
        }
      }
    </div>
  `,
})
export class SetTimer {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly store = inject(Store);
  private readonly bell = inject(RestCall);
  private readonly now = tickingSeconds();
  private readonly timing = this.store.selectSignal(log.selectTiming);
  readonly setId = input.required<string>();
  /** What is planned, or was done last time. */
  readonly aimSeconds = input<number | null>(null);
  readonly taken = output<number>();

  protected readonly elapsed = computed(() => {
    const timing = this.timing();
    return timing?.setId === this.setId() ? Math.max(0, (this.now() - timing.startedAt) / 1000) : undefined;
  });
  private readonly isReached = computed(() => {
    const aim = this.aimSeconds();
    const elapsed = this.elapsed();
    return aim !== null && aim > 0 && elapsed !== undefined && elapsed >= aim;
  });

  constructor() {
    let wasRunning = false;
    effect(() => {
      const isReached = this.isReached();
      if (isReached && wasRunning) this.bell.call(this.t('log.timer.reached'));
      wasRunning = this.elapsed() !== undefined && !isReached;
    });
  }

  protected start(): void {
    this.bell.prime();
    this.store.dispatch(LogActions.timingStarted({ setId: this.setId(), startedAt: Date.now() }));
  }

  protected stop(): void {
    const startedAt = this.timing()?.startedAt;
    this.store.dispatch(LogActions.timingStopped());
    if (startedAt !== undefined) this.taken.emit(Math.max(1, Math.round((Date.now() - startedAt) / 1000)));
  }
}
