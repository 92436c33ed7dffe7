import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { ProblemError } from '@spotter/contracts/http/problem';
import type { Page } from '@spotter/contracts/primitives';
import type { Post } from '@spotter/contracts/social/posts';

/** Which posts: of those I follow, of everybody in the gym, or of one member. */
export type PostListKey = 'following' | 'gym' | `member:${string}`;

export const PostListActions = createActionGroup({
  source: 'Post List',
  events: {
    opened: props<{ list: PostListKey }>(),
    moreAsked: props<{ list: PostListKey }>(),
    /** The reader wants to see what has come in the meantime. */
    arrivalsShown: emptyProps(),
  },
});

export const PostActions = createActionGroup({
  source: 'Post',
  events: {
    opened: props<{ id: string }>(),
    likeChanged: props<{ post: Post }>(),
    published: props<{ post: Post }>(),
    edited: props<{ post: Post }>(),
    deleted: props<{ id: string }>(),
    commentsChanged: props<{ id: string; by: number }>(),
  },
});

export const FollowActions = createActionGroup({ source: 'Follow', events: { changed: emptyProps() } });

export const PostApiActions = createActionGroup({
  source: 'Post API',
  events: {
    pageRead: props<{ list: PostListKey; page: Page<Post>; isFirst: boolean }>(),
    pageFailed: props<{ list: PostListKey; error: ProblemError }>(),
    read: props<{ post: Post }>(),
    readFailed: props<{ id: string; error: ProblemError }>(),
    arrived: props<{ post: Post }>(),
    likeSaved: props<{ post: Post }>(),
    likeFailed: props<{ post: Post; error: ProblemError }>(),
  },
});
