import { afterNextRender, Directive, ElementRef, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLinkActive } from '@angular/router';

/** On a `routerLinkActive` in a row that is wider than a phone: whoever is there sees it, and that there is more beside it. */
@Directive({ selector: '[routerLinkActive][spShownWhenActive]' })
export class ShownWhenActive {
  private readonly element = (inject(ElementRef) as ElementRef<HTMLElement>).nativeElement;
  private readonly link = inject(RouterLinkActive);

  constructor() {
    this.link.isActiveChange.pipe(takeUntilDestroyed()).subscribe(() => this.show());
    afterNextRender(() => this.show());
  }

  private show(): void {
    if (this.link.isActive) this.element.scrollIntoView({ inline: 'center', block: 'nearest' });
  }
}
