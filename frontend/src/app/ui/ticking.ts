import { DestroyRef, inject, signal, type Signal } from '@angular/core';

/** The time now, milliseconds since 1970, told anew as each second begins. Use it in an injection context. */
export const tickingSeconds = (): Signal<number> => {
  const now = signal(Date.now());
  let timer: ReturnType<typeof setTimeout>;
  const tick = (): void => {
    now.set(Date.now());
    timer = setTimeout(tick, 1000 - (Date.now() % 1000));
  };
  tick();
  inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  return now.asReadonly();
};
