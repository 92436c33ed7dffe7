import { afterNextRender, type Injector } from '@angular/core';

/** Goes to the first field that is marked as wrong, once the page says so. */
export const goToFirstWrong = (injector: Injector): void => {
  afterNextRender(() => document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), { injector });
};
