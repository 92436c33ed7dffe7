import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { webPaths } from '@spotter/contracts/web/paths';
import { injectText } from '../../i18n/text';
import { session } from '../../session/session-state';
import { Bell } from '../../shell/bell';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';
import { Composer } from '../posts/composer';
import { PostListActions, type PostListKey } from '../posts/post-actions';
import { PostCard } from '../posts/post-card';
import { postPages } from '../posts/post-pages';
import { posts } from '../posts/post-state';
import { Suggestions } from './suggestions';

const nearTopPixels = 120;

/** What the people I follow did, and the whole gym beside it. News comes by itself, and never moves what is being read. */
@Component({
  selector: 'sp-feed-page',
  imports: [Bell, Composer, Empty, Icon, More, PostCard, RouterLink, Suggestions],
  templateUrl: './feed-page.html',
})
export class FeedPage {
  protected readonly t = injectText();
  protected readonly paths = webPaths;
  private readonly store = inject(Store);
  private readonly member = this.store.selectSignal(session.selectMember);
  private readonly arrived = this.store.selectSignal(posts.selectArrived);
  protected readonly tenant = this.store.selectSignal(session.selectTenant);
  /** Query parameter: which tab. */
  readonly show = input<string>();

  protected readonly tab = computed(() => {
    const wanted = this.show();
    return wanted === 'gym' || (wanted === 'mine' && this.member()?.handle) ? wanted : 'following';
  });
  protected readonly tabs = computed(() => [
    { name: 'following', label: this.t('people.feed.following'), query: null },
    { name: 'gym', label: this.tenant()?.displayName ?? this.t('people.feed.gym'), query: 'gym' },
    ...(this.member()?.handle ? [{ name: 'mine', label: this.t('people.feed.mine'), query: 'mine' }] : []),
  ]);
  protected readonly list = postPages((): PostListKey => {
    const tab = this.tab();
    if (tab === 'mine') return `member:${this.member()?.handle ?? ''}`;
    return tab === 'gym' ? 'gym' : 'following';
  });
  protected readonly waiting = computed(() => (this.tab() === 'following' ? this.arrived().length : 0));

  constructor() {
    effect(() => {
      if (this.waiting() === 0) return;
      const isAtTop = untracked(() => scrollY < nearTopPixels);
      if (isAtTop) this.store.dispatch(PostListActions.arrivalsShown());
    });
  }

  protected showArrivals(): void {
    this.store.dispatch(PostListActions.arrivalsShown());
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    scrollTo({ top: 0, behavior: isCalm ? 'auto' : 'smooth' });
    document.getElementById('main')?.focus({ preventScroll: true });
  }
}
