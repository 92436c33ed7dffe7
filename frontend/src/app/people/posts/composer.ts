import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { createPost } from '@spotter/contracts/social/posts';
import type { Audience } from '@spotter/contracts/user/members';
import { v7 as uuidv7 } from 'uuid';
import { ApiClient } from '../../api/api-client';
import { injectText } from '../../i18n/text';
import { OwnProfile } from '../../session/own-profile';
import { session } from '../../session/session-state';
import { Toaster } from '../../toast/toaster';
import { Avatar } from '../../ui/avatar';
import { AudiencePicker } from './audience-picker';
import { PostActions } from './post-actions';

/** Words for the others. What could not be sent stays in the field. */
@Component({
  selector: 'sp-composer',
  imports: [AudiencePicker, Avatar],
  templateUrl: './composer.html',
})
export class Composer {
  protected readonly t = injectText();
  private readonly api = inject(ApiClient);
  private readonly store = inject(Store);
  private readonly toaster = inject(Toaster);
  private readonly profile = inject(OwnProfile).resource;
  protected readonly member = this.store.selectSignal(session.selectMember);
  protected readonly text = signal('');
  protected readonly isSending = signal(false);
  protected readonly hasWords = computed(() => this.text().trim() !== '');
  protected readonly audience = linkedSignal((): Audience =>
    this.profile.hasValue() ? this.profile.value().defaultAudience : 'followers',
  );
  /** One intention to publish, however often it is tried. */
  private id = uuidv7();

  protected async publish(): Promise<void> {
    if (!this.hasWords() || this.isSending()) return;
    this.isSending.set(true);
    try {
      const body = { id: this.id, text: this.text().trim(), audience: this.audience() };
      const post = await this.api.send(createPost, { body });
      this.store.dispatch(PostActions.published({ post }));
      this.text.set('');
      this.id = uuidv7();
    } catch (cause) {
      this.toaster.failed(cause, () => void this.publish());
    } finally {
      this.isSending.set(false);
    }
  }
}
