import { Component, computed, effect, ElementRef, inject, input, signal, untracked, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { NotFound } from '@spotter/contracts/http/problem';
import { deletePost } from '@spotter/contracts/social/posts';
import { webPaths } from '@spotter/contracts/web/paths';
import { ApiClient } from '../../api/api-client';
import { injectText } from '../../i18n/text';
import { session } from '../../session/session-state';
import { PageTitle } from '../../shell/page-title';
import { Toaster } from '../../toast/toaster';
import { Empty } from '../../ui/empty';
import { Failed } from '../../ui/failed';
import { FocusHere } from '../../ui/focus-here';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { Comments } from './comments';
import { Likers } from './likers';
import { PostActions } from './post-actions';
import { PostCard } from './post-card';
import { PostEditor } from './post-editor';
import { posts } from './post-state';

/** A post with everything that was said to it. */
@Component({
  selector: 'sp-post-page',
  imports: [Comments, Empty, Failed, FocusHere, Icon, MatMenu, MatMenuItem, MatMenuTrigger, PostCard, PostEditor, RouterLink, Skeleton],
  templateUrl: './post-page.html',
})
export class PostPage {
  protected readonly t = injectText();
  protected readonly paths = webPaths;
  private readonly store = inject(Store);
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  private readonly router = inject(Router);
  private readonly dialogs = inject(MatDialog);
  private readonly known = this.store.selectSignal(posts.selectPosts);
  private readonly errors = this.store.selectSignal(posts.selectErrors);
  private readonly roles = this.store.selectSignal(session.selectRoles);
  readonly id = input.required<string>();

  protected readonly post = computed(() => this.known()[this.id()]);
  protected readonly error = computed(() => this.errors()[this.id()]);
  protected readonly isGone = computed(() => this.error()?.is(NotFound) ?? false);
  private readonly moderates = computed(() => this.roles().some((role) => role === 'moderator' || role === 'owner'));
  protected readonly mayDelete = computed(() => (this.post()?.isMine ?? false) || this.moderates());
  /** Deleting cannot be taken back, so it is the one thing that asks. */
  protected readonly step = signal<'reading' | 'editing' | 'deleting'>('reading');
  protected readonly isSending = signal(false);
  private readonly options = viewChild<string, ElementRef<HTMLElement>>('options', { read: ElementRef });

  constructor() {
    inject(PageTitle).show(() => {
      const post = this.post();
      return post ? (post.workout?.title ?? this.t('people.post.by', { name: post.author.displayName })) : this.t('people.post.title');
    });
    effect(() => {
      this.id();
      untracked(() => this.open());
    });
  }

  /** Editing and asking end where they began. */
  protected readAgain(): void {
    this.step.set('reading');
    this.options()?.nativeElement.focus();
  }

  protected open(): void {
    this.step.set('reading');
    this.store.dispatch(PostActions.opened({ id: this.id() }));
  }

  protected showLikers(): void {
    this.dialogs.open(Likers, { data: this.id(), width: '400px', maxWidth: '92vw', autoFocus: 'dialog' });
  }

  protected async remove(): Promise<void> {
    const id = this.id();
    this.isSending.set(true);
    try {
      await this.api.send(deletePost, { params: { id } });
      await this.router.navigateByUrl(webPaths.feed);
      this.store.dispatch(PostActions.deleted({ id }));
      this.toaster.say(this.t('people.post.deleted'));
    } catch (cause) {
      this.toaster.failed(cause, () => void this.remove());
    } finally {
      this.isSending.set(false);
    }
  }
}
