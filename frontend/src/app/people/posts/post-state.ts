import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { ProblemError } from '@spotter/contracts/http/problem';
import type { Post } from '@spotter/contracts/social/posts';
import { FollowActions, PostActions, PostApiActions, PostListActions, type PostListKey } from './post-actions';
import { emptyList, withFirstPage, withNextPage, withOnTop, withoutPost, type PostList } from './post-list-rules';

export interface PostsState {
  /** Each post once: a like is seen in every list and on the post's own page. */
  readonly posts: Readonly<Record<string, Post>>;
  readonly lists: Readonly<Partial<Record<PostListKey, PostList>>>;
  /** Came while the reader was further down; newest first. */
  readonly arrived: readonly string[];
  readonly errors: Readonly<Record<string, ProblemError>>;
}

const initial: PostsState = { posts: {}, lists: {}, arrived: [], errors: {} };

const withPosts = (state: PostsState, posts: readonly Post[]): PostsState => ({
  ...state,
  posts: { ...state.posts, ...Object.fromEntries(posts.map((post) => [post.id, post])) },
});

const withList = (state: PostsState, key: PostListKey, change: (list: PostList) => PostList): PostsState => ({
  ...state,
  lists: { ...state.lists, [key]: change(state.lists[key] ?? emptyList) },
});

const withoutError = ({ errors, ...state }: PostsState, id: string): PostsState => ({
  ...state,
  errors: Object.fromEntries(Object.entries(errors).filter(([key]) => key !== id)),
});

/** In each list that is shown already and that the post belongs to. */
const publishedIn = (state: PostsState, post: Post): PostsState => {
  const belongs: PostListKey[] = ['following', `member:${post.author.handle}`, ...(post.audience === 'members' ? (['gym'] as const) : [])];
  const known = belongs.filter((key) => state.lists[key] !== undefined);
  const placed = known.reduce((before, key) => withList(before, key, (list) => withOnTop(list, [post.id])), withPosts(state, [post]));
  return { ...placed, arrived: placed.arrived.filter((id) => id !== post.id) };
};

const withoutAnywhere = (state: PostsState, gone: string): PostsState => ({
  ...state,
  posts: Object.fromEntries(Object.entries(state.posts).filter(([id]) => id !== gone)),
  lists: Object.fromEntries(Object.entries(state.lists).map(([key, list]) => [key, withoutPost(list ?? emptyList, gone)])),
  arrived: state.arrived.filter((id) => id !== gone),
});

export const posts = createFeature({
  name: 'posts',
  reducer: createReducer(
    initial,
    on(PostListActions.opened, PostListActions.moreAsked, (state, { list }): PostsState =>
      withList(state, list, (before) => ({ ...before, isLoading: true, error: undefined })),
    ),
    on(PostApiActions.pageRead, (state, { list, page, isFirst }): PostsState =>
      withList(withPosts(state, page.items), list, (before) => (isFirst ? withFirstPage : withNextPage)(before, page)),
    ),
    on(PostApiActions.pageFailed, (state, { list, error }): PostsState =>
      withList(state, list, (before) => ({ ...before, isLoading: false, error })),
    ),
    on(PostApiActions.arrived, (state, { post }): PostsState => {
      const isShown = state.lists.following?.ids.includes(post.id) ?? true;
      return withPosts(isShown ? state : { ...state, arrived: [...new Set([post.id, ...state.arrived])] }, [post]);
    }),
    on(PostListActions.arrivalsShown, (state): PostsState => ({
      ...withList(state, 'following', (list) => withOnTop(list, state.arrived)),
      arrived: [],
    })),
    on(PostActions.published, (state, { post }): PostsState => publishedIn(state, post)),
    on(PostActions.edited, PostApiActions.read, (state, { post }): PostsState => withoutError(withPosts(state, [post]), post.id)),
    on(PostActions.opened, (state, { id }): PostsState => withoutError(state, id)),
    on(PostApiActions.readFailed, (state, { id, error }): PostsState => ({ ...state, errors: { ...state.errors, [id]: error } })),
    on(PostActions.likeChanged, (state, { post }): PostsState => {
      const isLikedByMe = !post.isLikedByMe;
      return withPosts(state, [{ ...post, isLikedByMe, likes: Math.max(0, post.likes + (isLikedByMe ? 1 : -1)) }]);
    }),
    // An answer to a tap before the last one is old already.
    on(PostApiActions.likeSaved, (state, { post }): PostsState =>
      state.posts[post.id]?.isLikedByMe === post.isLikedByMe ? withPosts(state, [post]) : state,
    ),
    on(PostApiActions.likeFailed, (state, { post }): PostsState => withPosts(state, [post])),
    on(PostActions.commentsChanged, (state, { id, by }): PostsState => {
      const post = state.posts[id];
      return post ? withPosts(state, [{ ...post, comments: Math.max(0, post.comments + by) }]) : state;
    }),
    on(PostActions.deleted, (state, { id }): PostsState => withoutAnywhere(state, id)),
    // Other people's posts belong to the feed now: what is kept of it is no longer true.
    on(FollowActions.changed, ({ lists: { following: _, ...lists }, ...state }): PostsState => ({ ...state, lists, arrived: [] })),
  ),
  extraSelectors: ({ selectPosts, selectLists }) => ({
    selectShown: createSelector(
      selectPosts,
      selectLists,
      (known, lists) =>
        (key: PostListKey): readonly Post[] =>
          (lists[key]?.ids ?? []).map((id) => known[id]).filter((post) => post !== undefined),
    ),
  }),
});
