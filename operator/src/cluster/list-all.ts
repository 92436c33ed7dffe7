import type { KubeApi } from './kube-api.ts';

interface ListAnswer<T> {
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string };
  readonly items: readonly T[];
}

const pageSize = '500';

/** Everything under a path, such as `/apis/spotter.dev/v1alpha1/tenants`, page by page. Of each item only what `keep` answers stays in memory. */
export const listAll = async <T>(
  api: Pick<KubeApi, 'call'>,
  path: string,
  query: Readonly<Record<string, string>> = {},
  keep = (item: T): T => item,
): Promise<ListAnswer<T>> => {
  const items: T[] = [];
  let token: string | undefined;
  for (;;) {
    const page: ListAnswer<T> = await api.call({ path, query: { ...query, limit: pageSize, ...(token ? { continue: token } : {}) } });
    items.push(...page.items.map(keep));
    token = page.metadata.continue;
    // The last page has no token, or an empty one.
    if (!token) return { metadata: page.metadata, items };
  }
};
