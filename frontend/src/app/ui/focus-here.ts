import { afterNextRender, Directive, ElementRef, inject } from '@angular/core';

/** On something that appears because somebody asked for it: they go on there, with the keyboard and with a screen reader. */
@Directive({ selector: '[spFocusHere]' })
export class FocusHere {
  constructor() {
    const { nativeElement } = inject(ElementRef) as ElementRef<HTMLElement>;
    afterNextRender(() => nativeElement.focus());
  }
}
