import { Component, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Actions } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { Commented } from '@spotter/contracts/social/events';
import { createComment, deleteComment, listComments, type Comment } from '@spotter/contracts/social/posts';
import { webPaths } from '@spotter/contracts/web/paths';
import { filter } from 'rxjs';
import { v7 as uuidv7 } from 'uuid';
import { ApiClient } from '../../api/api-client';
import { readPages } from '../../api/read-pages';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { told } from '../../live/told';
import { Toaster } from '../../toast/toaster';
import { Avatar } from '../../ui/avatar';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';
import { PostActions } from './post-actions';

/** What others say to a post, oldest first, and a field for one's own words. */
@Component({
  selector: 'sp-comments',
  imports: [Avatar, Confirm, Icon, More, RouterLink],
  templateUrl: './comments.html',
})
export class Comments {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly paths = webPaths;
  private readonly api = inject(ApiClient);
  private readonly store = inject(Store);
  private readonly toaster = inject(Toaster);
  readonly postId = input.required<string>();
  /** The post's author and moderators may remove what others say. */
  readonly mayRemoveAll = input(false);
  protected readonly comments = readPages(listComments, () => ({ params: { id: this.postId() } }));
  protected readonly text = signal('');
  protected readonly isSending = signal(false);
  private id = uuidv7();

  constructor() {
    inject(Actions)
      .pipe(
        told(Commented),
        filter(({ postId, commentId }) => postId === this.postId() && !this.comments.items().some(({ id }) => id === commentId)),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.comments.reload());
  }

  protected async add(): Promise<void> {
    const text = this.text().trim();
    if (text === '' || this.isSending()) return;
    this.isSending.set(true);
    try {
      const comment = await this.api.send(createComment, { params: { id: this.postId() }, body: { id: this.id, text } });
      this.comments.update((all) => [...all.filter(({ id }) => id !== comment.id), comment]);
      this.store.dispatch(PostActions.commentsChanged({ id: this.postId(), by: 1 }));
      this.text.set('');
      this.id = uuidv7();
    } catch (cause) {
      this.toaster.failed(cause, () => void this.add());
    } finally {
      this.isSending.set(false);
    }
  }

  protected async remove(comment: Comment): Promise<void> {
    const before = this.comments.items();
    this.comments.update((all) => all.filter(({ id }) => id !== comment.id));
    try {
      await this.api.send(deleteComment, { params: { id: this.postId(), commentId: comment.id } });
      this.store.dispatch(PostActions.commentsChanged({ id: this.postId(), by: -1 }));
      this.toaster.say(this.t('people.comment.deleted'));
    } catch (cause) {
      this.comments.update(() => before);
      this.toaster.failed(cause, () => void this.remove(comment));
    }
  }
}
