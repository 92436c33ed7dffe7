import { Component, inject } from '@angular/core';
import { injectText } from '../i18n/text';
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
  host: { role: 'region', '[attr.aria-label]': "t('app.messages')" },
  styleUrl: './toast-place.css',
})
export class ToastPlace {
  protected readonly t = injectText();
  protected readonly toaster = inject(Toaster);
}
