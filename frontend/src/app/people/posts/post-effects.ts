import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { NotFound } from '@spotter/contracts/http/problem';
import type { Page } from '@spotter/contracts/primitives';
import { Commented, FeedUpdated, Liked } from '@spotter/contracts/social/events';
import { likePost, listMemberPosts, listTenantPosts, readFeed, readPost, unlikePost, type Post } from '@spotter/contracts/social/posts';
import { catchError, concatMap, EMPTY, filter, from, map, merge, mergeMap, of, tap } from 'rxjs';
import { ApiClient } from '../../api/api-client';
import { problemOf } from '../../api/problem-of';
import { LiveActions } from '../../live/live-actions';
import { told } from '../../live/told';
import { Toaster } from '../../toast/toaster';
import { PostActions, PostApiActions, PostListActions, type PostListKey } from './post-actions';
import { posts } from './post-state';

const pageSize = 20;

const readList = (api: ApiClient, list: PostListKey, cursor: string | null): Promise<Page<Post>> => {
  const query = { limit: pageSize, ...(cursor === null ? {} : { cursor }) };
  if (list === 'following') return api.send(readFeed, { query });
  if (list === 'gym') return api.send(listTenantPosts, { query });
  return api.send(listMemberPosts, { params: { handle: list.slice('member:'.length) }, query });
};

export const readsLists = createEffect(
  (actions$ = inject(Actions), api = inject(ApiClient), lists = inject(Store).selectSignal(posts.selectLists)) =>
    actions$.pipe(
      ofType(PostListActions.opened, PostListActions.moreAsked),
      mergeMap(({ type, list }) => {
        const isFirst = type === PostListActions.opened.type;
        return from(readList(api, list, isFirst ? null : (lists()[list]?.nextCursor ?? null))).pipe(
          map((page) => PostApiActions.pageRead({ list, page, isFirst })),
          catchError((error: unknown) => of(PostApiActions.pageFailed({ list, error: problemOf(error) }))),
        );
      }),
    ),
  { functional: true },
);

export const readsPost = createEffect(
  (actions$ = inject(Actions), api = inject(ApiClient)) =>
    actions$.pipe(
      ofType(PostActions.opened),
      mergeMap(({ id }) =>
        from(api.send(readPost, { params: { id } })).pipe(
          map((post) => PostApiActions.read({ post })),
          catchError((error: unknown) => of(PostApiActions.readFailed({ id, error: problemOf(error) }))),
        ),
      ),
    ),
  { functional: true },
);

/** A post that is not to be seen (any more) leaves every list. */
export const forgetsWhatIsGone = createEffect(
  (actions$ = inject(Actions)) =>
    actions$.pipe(
      ofType(PostApiActions.readFailed),
      filter(({ error }) => error.is(NotFound)),
      map(({ id }) => PostActions.deleted({ id })),
    ),
  { functional: true },
);

/** The push says only that there is a post: what the reader may see of it is asked. */
export const fetchesArrivals = createEffect(
  (actions$ = inject(Actions), api = inject(ApiClient)) =>
    actions$.pipe(
      told(FeedUpdated),
      mergeMap(({ postId }) =>
        from(api.send(readPost, { params: { id: postId } })).pipe(
          map((post) => PostApiActions.arrived({ post })),
          catchError(() => EMPTY),
        ),
      ),
    ),
  { functional: true },
);

/** Likes and comments of one's own posts, counted while looking at them. */
export const countsAnew = createEffect(
  (actions$ = inject(Actions), known = inject(Store).selectSignal(posts.selectPosts)) =>
    merge(actions$.pipe(told(Liked)), actions$.pipe(told(Commented))).pipe(
      filter(({ postId }) => known()[postId] !== undefined),
      map(({ postId }) => PostActions.opened({ id: postId })),
    ),
  { functional: true },
);

export const readsAgainAfterGap = createEffect(
  (actions$ = inject(Actions), lists = inject(Store).selectSignal(posts.selectLists)) =>
    actions$.pipe(
      ofType(LiveActions.resyncAsked),
      filter(() => lists().following !== undefined),
      map(() => PostListActions.opened({ list: 'following' })),
    ),
  { functional: true },
);

/** One after the other, so that the last tap wins. `post` is as it was before the tap. */
export const savesLikes = createEffect(
  (actions$ = inject(Actions), api = inject(ApiClient)) =>
    actions$.pipe(
      ofType(PostActions.likeChanged),
      concatMap(({ post }) =>
        from(api.send(post.isLikedByMe ? unlikePost : likePost, { params: { id: post.id } })).pipe(
          map((saved) => PostApiActions.likeSaved({ post: saved })),
          catchError((error: unknown) => of(PostApiActions.likeFailed({ post, error: problemOf(error) }))),
        ),
      ),
    ),
  { functional: true },
);

export const saysWhatFailed = createEffect(
  (actions$ = inject(Actions), toaster = inject(Toaster), store = inject(Store)) =>
    actions$.pipe(
      ofType(PostApiActions.likeFailed),
      tap(({ post, error }) => {
        toaster.failed(error, () => {
          store.dispatch(PostActions.likeChanged({ post }));
        });
      }),
    ),
  { functional: true, dispatch: false },
);
