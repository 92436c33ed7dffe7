import { DestroyRef, effect, inject, type Signal } from '@angular/core';
import { fromEvent } from 'rxjs';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';

/** Keeps the screen on while it is wanted and the page is in view. A browser that cannot, or a battery that is low, says no; then it goes dark as always. */
export const keepAwake = (isWanted: Signal<boolean>): void => {
  const wakeLock = (navigator as { wakeLock?: WakeLock }).wakeLock;
  if (!wakeLock) return;
  let lock: WakeLockSentinel | undefined;
  const release = (): void => {
    void lock?.release().catch(() => undefined);
    lock = undefined;
  };
  const take = async (): Promise<void> => {
    if (!isWanted() || document.visibilityState !== 'visible' || lock?.released === false) return;
    lock = await wakeLock.request('screen').catch(() => undefined);
    if (!isWanted()) release();
  };
  effect(() => {
    if (isWanted()) void take();
    else release();
  });
  // The browser lets go of it when the page is hidden.
  fromEvent(document, 'visibilitychange')
    .pipe(takeUntilDestroyed())
    .subscribe(() => void take());
  inject(DestroyRef).onDestroy(release);
};
