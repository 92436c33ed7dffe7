import { DestroyRef, effect, inject, signal, untracked, type Signal } from '@angular/core';
import type { ProblemError } from '@spotter/contracts/http/problem';
import type { Call, Route, RouteDefinition } from '@spotter/contracts/http/route';
import type { Page } from '@spotter/contracts/primitives';
import { ApiClient } from './api-client';
import { problemOf } from './problem-of';

/** A list that grows page by page. */
export interface Pages<T> {
  readonly items: Signal<readonly T[]>;
  /** True until the first page is there, or has failed. */
  readonly isFirstLoading: Signal<boolean>;
  readonly isLoading: Signal<boolean>;
  readonly hasMore: Signal<boolean>;
  readonly error: Signal<ProblemError | undefined>;
  /** Reads the next page; after a failure the same page again. */
  more(): void;
  /** Reads again as many pages as are shown. They stay until the new ones are there. */
  reload(): void;
  /** Changes what is shown without asking: an item that was deleted, liked, read. */
  update(change: (items: readonly T[]) => readonly T[]): void;
}

type ItemOf<D extends RouteDefinition> = D['answer'] extends { 200: { _zod: { output: Page<infer T> } } } ? T : never;
type PagedCall<D extends RouteDefinition> = Omit<Call<D>, 'query'> & { query?: object };

/** Reads a cursor-paged route; from the start again whenever the signals that `call` uses change. Use it in an injection context. */
export const readPages = <D extends RouteDefinition>(route: Route<D>, call: () => PagedCall<D> | undefined): Pages<ItemOf<D>> => {
  const api = inject(ApiClient);
  const items = signal<readonly ItemOf<D>[]>([]);
  const cursor = signal<string | null>(null);
  const isLoading = signal(false);
  const isFirstLoading = signal(true);
  const error = signal<ProblemError | undefined>(undefined);
  let asked = 0;
  let pagesShown = 1;

  const ask = async (now: PagedCall<D>, from: string | null): Promise<Page<ItemOf<D>>> => {
    const paged = { ...now, query: { ...now.query, ...(from === null ? {} : { cursor: from }) } } as unknown as Call<D>;
    return (await api.send(route, paged)) as Page<ItemOf<D>>;
  };

  const readOn = async (now: PagedCall<D>, from: string | null, pages: number, mine: number): Promise<void> => {
    const read: ItemOf<D>[] = [];
    let next = from;
    let count = 0;
    do {
      const page = await ask(now, next);
      if (mine !== asked) return;
      read.push(...page.items);
      next = page.nextCursor;
      count += 1;
    } while (next !== null && count < pages);
    items.update((before) => (from === null ? read : [...before, ...read]));
    cursor.set(next);
    pagesShown = from === null ? count : pagesShown + count;
  };

  const load = async (now: PagedCall<D>, from: string | null, pages = 1): Promise<void> => {
    const mine = ++asked;
    isLoading.set(true);
    error.set(undefined);
    try {
      await readOn(now, from, pages, mine);
    } catch (cause) {
      if (mine === asked) error.set(problemOf(cause));
    } finally {
      if (mine === asked) {
        isLoading.set(false);
        isFirstLoading.set(false);
      }
    }
  };

  effect(() => {
    const now = call();
    untracked(() => {
      items.set([]);
      cursor.set(null);
      isFirstLoading.set(true);
      if (now) void load(now, null);
    });
  });
  inject(DestroyRef).onDestroy(() => asked++);

  return {
    items: items.asReadonly(),
    isFirstLoading: isFirstLoading.asReadonly(),
    isLoading: isLoading.asReadonly(),
    hasMore: () => cursor() !== null,
    error: error.asReadonly(),
    more: () => {
      const now = untracked(call);
      if (now && !untracked(isLoading)) void load(now, untracked(cursor));
    },
    reload: () => {
      const now = untracked(call);
      if (now) void load(now, null, pagesShown);
    },
    update: (change) => {
      items.update(change);
    },
  } as Pages<ItemOf<D>>;
};
