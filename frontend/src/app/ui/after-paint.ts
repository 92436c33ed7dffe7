import { effect, signal, type Signal } from '@angular/core';

/** Runs when what has changed so far is painted: whoever tapped sees an answer before the rest of the work begins. */
export const afterPaint = (run: () => void): void => {
  requestAnimationFrame(() => setTimeout(run));
};

/** Runs when nothing else is to be done, in browsers that say when that is; in others not at all: only for what is made earlier than it is needed. */
export const whenIdle = (run: () => void): void => {
  if ('requestIdleCallback' in window) requestIdleCallback(run);
};

/** False while a component is drawn for the first time, true a paint later: for the parts that are not needed at once. */
export const isPainted = (): Signal<boolean> => {
  const painted = signal(false);
  afterPaint(() => painted.set(true));
  return painted.asReadonly();
};

/** What `source` says, a paint later; the first value at once. Use it in an injection context. */
export const onePaintLater = <T>(source: () => T): Signal<T | undefined> => {
  const later = signal<T | undefined>(undefined);
  let isFirst = true;
  effect(() => {
    const value = source();
    if (isFirst) later.set(value);
    else afterPaint(() => later.set(value));
    isFirst = false;
  });
  return later.asReadonly();
};
