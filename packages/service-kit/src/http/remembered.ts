import type { Request } from 'express';
import { LRUCache } from 'lru-cache';

interface Remembered {
  readonly version: string;
  readonly bytes: Buffer;
}

const mostBytes = 16 * 1024 * 1024;
/** About what an entry costs beside its answer. */
const entryBytes = 500;
/** For what no version tells, such as a row that was swept away. */
const longestMilliseconds = 600_000;

/** `Cache-Control: no-cache`, as a browser sends it when somebody forces it to load again (RFC 9111, section 5.2.1.4). */
const wantsItAnew = (request: Request): boolean => /\bno-(cache|store)\b/i.test(request.get('cache-control') ?? '');

export interface Answers {
  /** The answer as it was sent to this caller at this version of what it is made of. */
  recall(request: Request, key: string, version: string): Buffer | undefined;
  keep(key: string, version: string, bytes: Buffer): void;
}

/** In the memory of this process. Whether an answer still holds is asked before it is told again, so that other instances may change what it is made of. */
export const rememberedAnswers = (): Answers => {
  const known = new LRUCache<string, Remembered>({
    maxSize: mostBytes,
    sizeCalculation: ({ bytes }) => bytes.length + entryBytes,
    ttl: longestMilliseconds,
  });
  return {
    recall: (request, key, version) => {
      const found = known.get(key);
      return found?.version === version && !wantsItAnew(request) ? found.bytes : undefined;
    },
    keep: (key, version, bytes) => known.set(key, { version, bytes }),
  };
};
