import { afterNextRender, Component, ElementRef, inject, Injector, input, output, signal } from '@angular/core';

/** A button for what cannot be taken back: touched, it asks in its own place. Its content is what it shows before. */
@Component({
  selector: 'sp-confirm',
  template: `
    @if (isAsking()) {
      <button type="button" class="btn sm quiet" (click)="ask(false)">{{ keep() }}</button>
      <button type="button" class="btn sm danger" (click)="isAsking.set(false); confirmed.emit()">{{ words() }}</button>
    } @else {
      <button type="button" [class]="look()" [attr.aria-label]="label()" (click)="ask(true)"><ng-content /></button>
    }
  `,
  host: { class: 'confirm', '(keydown.escape)': 'ask(false)' },
})
export class Confirm {
  private readonly injector = inject(Injector);
  private readonly element = (inject(ElementRef) as ElementRef<HTMLElement>).nativeElement;
  /** What it does, and to what: "Delete the comment of Sam". */
  readonly label = input.required<string>();
  readonly keep = input.required<string>();
  /** On the button that does it. */
  readonly words = input.required<string>();
  /** Classes of the first button. */
  readonly look = input('icon-btn');
  readonly confirmed = output();
  protected readonly isAsking = signal(false);

  /** The focus goes with it: to the way back first, and then to where it was. */
  protected ask(isAsking: boolean): void {
    if (this.isAsking() === isAsking) return;
    this.isAsking.set(isAsking);
    afterNextRender(() => this.element.querySelector('button')?.focus(), { injector: this.injector });
  }
}
