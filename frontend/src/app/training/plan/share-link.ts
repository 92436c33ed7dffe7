import { inject, Service } from '@angular/core';
import { injectText } from '../../i18n/text';
import { Toaster } from '../../toast/toaster';

/** Puts the address of a shared plan where it can be pasted. */
@Service()
export class ShareLink {
  private readonly toaster = inject(Toaster);
  private readonly t = injectText();

  async copy(path: string): Promise<void> {
    const address = new URL(path, location.origin).href;
    try {
      await navigator.clipboard.writeText(address);
      this.toaster.say(this.t('training.plan.link-copied'));
    } catch {
      this.toaster.say(address); // no leave to write there: it can be read and typed
    }
  }
}
