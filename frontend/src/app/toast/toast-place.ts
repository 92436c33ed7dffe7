import { Component, inject } from '@angular/core';
import { Toaster } from './toaster';

/** Where toasts appear: above the bottom bar, within reach of a thumb. */
@Component({
  selector: 'sp-toast-place',
  template: `
    @if (toaster.toast(); as toast) {
      <div
        class="toast"
        role="group"
        (mouseenter)="toaster.hold()"
        (mouseleave)="toaster.release()"
        (focusin)="toaster.hold()"
        (focusout)="toaster.release()"
        (keydown.escape)="toaster.dismiss()"
      >
        <span>{{ toast.words }}</span>
        @if (toast.action; as action) {
          <button type="button" (click)="toaster.dismiss(); toast.act?.()">{{ action }}</button>
        }
      </div>
    }
  `,
  styleUrl: './toast-place.css',
})
export class ToastPlace {
  protected readonly toaster = inject(Toaster);
}
