import { Component, inject, input, linkedSignal, output, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { PreconditionFailed } from '@spotter/contracts/http/problem';
import { editPost, type Post } from '@spotter/contracts/social/posts';
import { ApiClient } from '../../api/api-client';
import { problemOf } from '../../api/problem-of';
import { injectProblemWords } from '../../i18n/problem-words';
import { injectText } from '../../i18n/text';
import { Field, FieldInput } from '../../ui/field';
import { FocusHere } from '../../ui/focus-here';
import { AudiencePicker } from './audience-picker';
import { PostActions } from './post-actions';

/** The words and the audience of one's own post. Somebody else's change in between (another device) is not written over. */
@Component({
  selector: 'sp-post-editor',
  imports: [AudiencePicker, Field, FieldInput, FocusHere],
  template: `
    <form class="form edit-post" (submit)="$event.preventDefault(); save()">
      <sp-field [label]="t('people.post.words')" [error]="failure()">
        <textarea spInput spFocusHere #words rows="4" maxlength="2000" [value]="text()" (input)="text.set(words.value)"></textarea>
      </sp-field>
      <div class="row foot">
        <sp-audience-picker [(audience)]="audience" />
        <span class="grow"></span>
        <button type="button" class="btn quiet sm" (click)="closed.emit()">{{ t('app.cancel') }}</button>
        <button type="submit" class="btn primary sm" [disabled]="isSending() || isEmpty()">{{ t('app.save') }}</button>
      </div>
    </form>
  `,
})
export class PostEditor {
  protected readonly t = injectText();
  private readonly api = inject(ApiClient);
  private readonly store = inject(Store);
  private readonly wordsOf = injectProblemWords();
  readonly post = input.required<Post>();
  readonly closed = output();
  /** As it was when the editing began. */
  private readonly begun = linkedSignal<Post, Post>({ source: this.post, computation: (now, before) => before?.value ?? now });
  protected readonly text = linkedSignal(() => this.begun().text);
  protected readonly audience = linkedSignal(() => this.begun().audience);
  protected readonly isSending = signal(false);
  protected readonly failure = signal<string | null>(null);

  protected isEmpty(): boolean {
    return this.text().trim() === '' && this.post().workout === null;
  }

  protected async save(): Promise<void> {
    this.isSending.set(true);
    this.failure.set(null);
    const { id, version } = this.begun();
    try {
      const body = { text: this.text().trim(), audience: this.audience() };
      const post = await this.api.send(editPost, { params: { id }, body, ifMatch: version });
      this.store.dispatch(PostActions.edited({ post }));
      this.closed.emit();
    } catch (cause) {
      this.tell(cause);
    } finally {
      this.isSending.set(false);
    }
  }

  private tell(cause: unknown): void {
    const isStale = problemOf(cause).is(PreconditionFailed);
    this.failure.set(isStale ? this.t('people.post.changed-elsewhere') : this.wordsOf(cause));
  }
}
