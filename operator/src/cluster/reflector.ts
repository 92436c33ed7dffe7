import type { Logger } from 'pino';
import type { ObjectMeta, Resource } from '../resources/resources.ts';
import { exponentialBackOff } from '../queue/back-off.ts';
import type { Timer } from '../queue/timer.ts';
import { isKubeError, KubeError, type KubeApi } from './kube-api.ts';
import { listAll } from './list-all.ts';
import { withoutManagers } from './without-managers.ts';

/** Anything that an API server keeps. */
export interface Kept {
  readonly metadata: ObjectMeta;
}

export interface WatchLine<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: T & { readonly code?: number; readonly reason?: string; readonly message?: string };
}

export interface ReflectorParts<T extends Kept> {
  readonly api: Pick<KubeApi, 'call' | 'watch'>;
  /** For example `/apis/spotter.dev/v1alpha1/tenants`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** After how many seconds the server ends a watch. Less than 90 for what has no bookmarks, or its silence is taken for a dead connection. */
  readonly watchSeconds?: number;
  /** What of an object is kept until the whole list is read. */
  readonly keep?: (object: T) => T;
  /** Everything that is there. */
  readonly onList: (items: readonly T[]) => void;
  readonly onChange: (object: T) => void;
  readonly onDelete: (object: T) => void;
  readonly timer: Timer;
  readonly log: Logger;
}

export interface Reflector {
  /** Resolves with the first list. */
  readonly synced: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The server ends a watch after this; together with bookmarks a lost connection is found out soon. */
const usualWatchSeconds = 240;
/** However well the watch goes, the list is read anew: a missed event must not be missed for ever. */
const relistMilliseconds = 10 * 60_000;

/** Passes one line on; the answer is the resource version to go on from. @throws KubeError for an error within the stream. */
const receive = <T extends Kept>({ onChange, onDelete }: ReflectorParts<T>, { type, object }: WatchLine<T>): string => {
  if (type === 'ERROR') throw new KubeError(object.code ?? 500, object.reason ?? 'Unknown', object.message ?? 'The watch failed');
  if (type === 'DELETED') onDelete(object);
  if (type === 'ADDED' || type === 'MODIFIED') onChange(object);
  return object.metadata.resourceVersion;
};

/** 410: the history that we wanted to go on from is gone, and nothing is wrong. */
const isHistoryGone = (error: unknown): boolean => isKubeError(error, 410);

/** What was heard is still good after a connection that broke, or a server with too much to do; after any other refusal nothing is sure. */
const needsList = (error: unknown): boolean => error instanceof KubeError && error.code !== 429;

/**
 * Lists, watches from there, and watches again from the last line heard whenever the server ends it or the connection breaks. Lists again
 * when it must: when history is gone, after any other refusal, and every 10 minutes.
 */
export const reflect = <T extends Kept = Resource>(parts: ReflectorParts<T>): Reflector => {
  const { api, path, query, timer, log, watchSeconds = usualWatchSeconds, keep = withoutManagers } = parts;
  const stopping = new AbortController();
  const backOff = exponentialBackOff({ firstMilliseconds: 250, longestMilliseconds: 30_000 });
  const isStopping = (): boolean => stopping.signal.aborted;

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = timer.after(milliseconds, resolve);
      stopping.signal.addEventListener('abort', () => {
        cancel();
        resolve();
      });
    });

  const pauseAfter = async (error: unknown): Promise<void> => {
    log.warn({ path, err: error }, 'the watch broke off');
    const asked = error instanceof KubeError ? (error.retryAfterMilliseconds ?? 0) : 0;
    await pause(Math.max(asked, backOff.failed(path)));
  };

  const watchUntilItFails = async (from: string): Promise<void> => {
    const relistAt = timer.now() + relistMilliseconds;
    let resourceVersion = from;
    while (!isStopping() && timer.now() < relistAt) {
      const search = { ...query, watch: 'true', allowWatchBookmarks: 'true', timeoutSeconds: String(watchSeconds), resourceVersion };
      try {
        for await (const line of api.watch({ path, query: search }, stopping.signal)) {
          resourceVersion = receive(parts, line as WatchLine<T>);
          backOff.succeeded(path);
        }
      } catch (error) {
        if (isStopping() || needsList(error)) throw error;
        await pauseAfter(error);
      }
    }
  };

  const attempt = async (onSynced: () => void): Promise<void> => {
    try {
      const { metadata, items } = await listAll<T>(api, path, query, keep);
      parts.onList(items);
      onSynced();
      await watchUntilItFails(metadata.resourceVersion);
    } catch (error) {
      if (isStopping()) return;
      // The first time at once; a server that says so again and again is not asked without end.
      if (isHistoryGone(error) && !backOff.hasFailed(path)) backOff.failed(path);
      else await pauseAfter(error);
    }
  };

  let finished: Promise<void> = Promise.resolve();
  const synced = new Promise<void>((resolve) => {
    finished = (async () => {
      while (!isStopping()) await attempt(resolve);
    })();
  });
  return {
    synced,
    stop: async () => {
      stopping.abort();
      await finished;
    },
  };
};
