import { computed, effect, inject, untracked } from '@angular/core';
import { Store } from '@ngrx/store';
import type { Post } from '@spotter/contracts/social/posts';
import type { Pages } from '../../api/read-pages';
import { PostListActions, type PostListKey } from './post-actions';
import { emptyList } from './post-list-rules';
import { posts } from './post-state';

/** A list of posts of the store, as `sp-more` wants it; read when `key` changes. Use it in an injection context. */
export const postPages = (key: () => PostListKey): Pages<Post> => {
  const store = inject(Store);
  const lists = store.selectSignal(posts.selectLists);
  const shown = store.selectSignal(posts.selectShown);
  const list = computed(() => lists()[key()] ?? emptyList);
  const open = (): void => {
    store.dispatch(PostListActions.opened({ list: untracked(key) }));
  };
  effect(() => {
    key();
    untracked(open);
  });
  return {
    items: computed(() => shown()(key())),
    isFirstLoading: computed(() => !list().wasRead && !list().error),
    isLoading: computed(() => list().isLoading),
    hasMore: computed(() => list().nextCursor !== null),
    error: computed(() => list().error),
    more: () => {
      if (untracked(list).isLoading) return;
      if (untracked(list).wasRead) store.dispatch(PostListActions.moreAsked({ list: untracked(key) }));
      else open();
    },
    reload: open,
    update: () => undefined,
  };
};
