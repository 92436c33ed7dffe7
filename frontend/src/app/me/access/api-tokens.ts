import { Component, inject, signal } from '@angular/core';
import { listApiTokens, revokeApiToken, type ApiToken } from '@spotter/contracts/user/api-tokens';
import { ApiClient } from '../../api/api-client';
import { read } from '../../api/read';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { Toaster } from '../../toast/toaster';
import { Confirm } from '../../ui/confirm';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { NewToken, type MadeToken } from './new-token';

/** Tokens for scripts and other programs. The secret of a new one is shown once; revoking is at once and for good, so it asks. */
@Component({
  selector: 'sp-api-tokens',
  imports: [Confirm, Failed, Icon, NewToken, Skeleton],
  templateUrl: './api-tokens.html',
})
export class ApiTokens {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  protected readonly tokens = read(listApiTokens, () => ({}));
  protected readonly isMaking = signal(false);
  protected readonly made = signal<MadeToken | undefined>(undefined);
  protected readonly isCopied = signal(false);

  protected add(made: MadeToken): void {
    this.isMaking.set(false);
    this.isCopied.set(false);
    this.made.set(made);
    const { secret: _, ...token } = made;
    this.tokens.update((now) => now && { items: [token, ...now.items] });
  }

  protected async copy(secret: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(secret);
      this.isCopied.set(true);
    } catch {
      this.toaster.say(this.t('me.token.copy-failed'));
    }
  }

  protected isExpired({ expiresAt }: ApiToken): boolean {
    return new Date(expiresAt).getTime() < Date.now();
  }

  protected async revoke(token: ApiToken): Promise<void> {
    const before = this.tokens.value();
    this.tokens.update((now) => now && { items: now.items.filter(({ id }) => id !== token.id) });
    try {
      await this.api.send(revokeApiToken, { params: { id: token.id } });
      if (this.made()?.id === token.id) this.made.set(undefined);
      this.toaster.say(this.t('me.token.revoked', { name: token.name }));
    } catch (cause) {
      this.tokens.set(before);
      this.toaster.failed(cause, () => void this.revoke(token));
    }
  }
}
