import {
  createComponent,
  DestroyRef,
  EnvironmentInjector,
  inject,
  Injector,
  type Binding,
  type StaticProvider,
  type Type,
} from '@angular/core';
import { whenIdle } from './after-paint';

interface Props {
  readonly providers?: StaticProvider[];
  readonly bindings?: Binding[];
}

/**
 * Draws a component once, outside of the page and while nothing else is to be done, and throws it away: what a browser has to read and compile for
 * it, nobody waits for when it opens. Use it in an injection context.
 */
export const rehearse = (component: Type<unknown>, { providers = [], bindings = [] }: Props): void => {
  const environmentInjector = inject(EnvironmentInjector);
  const elementInjector = Injector.create({ parent: inject(Injector), providers });
  let isGone = false;
  inject(DestroyRef).onDestroy(() => (isGone = true));
  whenIdle(() => {
    if (isGone) return;
    const drawn = createComponent(component, { environmentInjector, elementInjector, bindings });
    drawn.changeDetectorRef.detectChanges();
    drawn.destroy();
  });
};
