import type { ProblemError } from '@spotter/contracts/http/problem';
import type { Page } from '@spotter/contracts/primitives';

/** A list of posts that grows page by page; the posts themselves are kept once, whatever lists they are in. */
export interface PostList {
  readonly ids: readonly string[];
  readonly nextCursor: string | null;
  readonly isLoading: boolean;
  readonly wasRead: boolean;
  readonly error: ProblemError | undefined;
}

export const emptyList: PostList = { ids: [], nextCursor: null, isLoading: false, wasRead: false, error: undefined };

const ready = { isLoading: false, wasRead: true, error: undefined } as const;
const without = (ids: readonly string[], some: readonly string[]): string[] => ids.filter((id) => !some.includes(id));

/**
 * The first page, read again. When it reaches into what was shown, what lies below stays, so that somebody who comes back from a post
 * finds the place where they were; else the list begins anew.
 */
export const withFirstPage = (list: PostList, page: Page<{ id: string }>): PostList => {
  const ids = page.items.map(({ id }) => id);
  const lastId = ids.at(-1);
  const meets = lastId === undefined ? -1 : list.ids.indexOf(lastId);
  if (meets === -1 || meets === list.ids.length - 1) return { ids, nextCursor: page.nextCursor, ...ready };
  return { ids: [...ids, ...without(list.ids.slice(meets + 1), ids)], nextCursor: list.nextCursor, ...ready };
};

export const withNextPage = (list: PostList, page: Page<{ id: string }>): PostList => {
  const ids = page.items.map(({ id }) => id);
  return { ids: [...list.ids, ...without(ids, list.ids)], nextCursor: page.nextCursor, ...ready };
};

export const withOnTop = (list: PostList, ids: readonly string[]): PostList => ({ ...list, ids: [...ids, ...without(list.ids, ids)] });
export const withoutPost = (list: PostList, id: string): PostList => ({ ...list, ids: without(list.ids, [id]) });
