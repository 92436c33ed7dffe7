import { DestroyRef, ElementRef, inject, signal, type Signal } from '@angular/core';

/** The width of the component in pixels, followed as it changes; 0 before it is laid out. Use it in an injection context. */
export const measuredWidth = (): Signal<number> => {
  const width = signal(0);
  const element = (inject(ElementRef) as ElementRef<HTMLElement>).nativeElement;
  const observer = new ResizeObserver(([entry]) => width.set(Math.round(entry?.contentRect.width ?? 0)));
  observer.observe(element);
  inject(DestroyRef).onDestroy(() => observer.disconnect());
  return width.asReadonly();
};
