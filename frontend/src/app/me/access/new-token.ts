import { Component, computed, inject, output, signal } from '@angular/core';
import { createApiToken, type ApiToken } from '@spotter/contracts/user/api-tokens';
import { v7 as uuidv7 } from 'uuid';
import { ApiClient } from '../../api/api-client';
import { injectProblemWords } from '../../i18n/problem-words';
import { injectText } from '../../i18n/text';
import { Field, FieldInput } from '../../ui/field';
import { FocusHere } from '../../ui/focus-here';
import { Segments } from '../../ui/segments';

export type MadeToken = ApiToken & { readonly secret: string };

const lifetimes = [7, 30, 90, 365] as const;

/** What a new token is called, what it may do, and for how long. */
@Component({
  selector: 'sp-new-token',
  imports: [Field, FieldInput, FocusHere, Segments],
  template: `
    <form novalidate class="form new-token" (submit)="$event.preventDefault(); make()">
      <sp-field [label]="t('me.token.name')" [help]="t('me.token.name-help')" [error]="failure()">
        <input spInput spFocusHere #called maxlength="60" autocomplete="off" [value]="name()" (input)="name.set(called.value)" />
      </sp-field>
      <div class="field">
        <span class="label">{{ t('me.token.may') }}</span>
        <div><sp-segments [label]="t('me.token.may')" [options]="rights()" [(value)]="right" /></div>
      </div>
      <div class="field">
        <span class="label">{{ t('me.token.lasts') }}</span>
        <div><sp-segments [label]="t('me.token.lasts')" [options]="days()" [(value)]="expiresInDays" /></div>
      </div>
      <div class="form-foot">
        <button type="submit" class="btn primary" [disabled]="isSending()" [attr.aria-busy]="isSending()">{{ t('me.token.make') }}</button>
        <button type="button" class="btn quiet" (click)="closed.emit()">{{ t('app.cancel') }}</button>
      </div>
    </form>
  `,
})
export class NewToken {
  protected readonly t = injectText();
  private readonly api = inject(ApiClient);
  private readonly wordsOf = injectProblemWords();
  readonly made = output<MadeToken>();
  readonly closed = output();
  protected readonly name = signal('');
  protected readonly right = signal<'read' | 'write'>('read');
  protected readonly expiresInDays = signal<number>(90);
  protected readonly rights = computed(() =>
    (['read', 'write'] as const).map((value) => ({ value, label: this.t(`me.token.scope.${value}`) })),
  );
  protected readonly days = computed(() => lifetimes.map((value) => ({ value, label: this.t('me.token.days', { count: value }) })));
  protected readonly isSending = signal(false);
  protected readonly failure = signal<string | null>(null);
  private readonly id = uuidv7();

  protected async make(): Promise<void> {
    const name = this.name().trim();
    this.failure.set(name === '' ? this.t('me.token.name-missing') : null);
    if (name === '' || this.isSending()) return;
    this.isSending.set(true);
    try {
      const scopes = this.right() === 'write' ? (['read', 'write'] as const) : (['read'] as const);
      const body = { id: this.id, name, scopes: [...scopes], expiresInDays: this.expiresInDays() };
      this.made.emit(await this.api.send(createApiToken, { body }));
    } catch (cause) {
      this.failure.set(this.wordsOf(cause));
    } finally {
      this.isSending.set(false);
    }
  }
}
