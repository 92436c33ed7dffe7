import autocannon from 'autocannon';

/** How many at once, in every measurement. */
export const concurrency = 8;

/** What one measurement found. */
export interface Sample {
  readonly perSecond: number;
  readonly medianMilliseconds: number;
  readonly slowestMilliseconds: number;
}

export interface Reads {
  readonly url: string;
  readonly seconds: number;
  /** One for each connection, in turn. */
  readonly visitors?: readonly Readonly<Record<string, string>>[];
  /** Another path for each request. */
  readonly path?: () => string;
}

/** Reads as fast as answers come, over kept connections. @throws Error when an answer is not 2xx. */
export const read = async ({ url, seconds, visitors = [{}], path }: Reads): Promise<Sample> => {
  let connection = 0;
  const result = await autocannon({
    url,
    connections: concurrency,
    duration: seconds,
    setupClient: (client) => client.setHeaders(visitors[connection++ % visitors.length] ?? {}),
    ...(path ? { requests: [{ setupRequest: (request) => ({ ...request, path: path() }) }] } : {}),
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0 || result['2xx'] === 0) throw new Error(`${failed} of ${failed + result['2xx']} reads of ${url} failed`);
  return {
    perSecond: result['2xx'] / result.duration,
    medianMilliseconds: result.latency.p50,
    slowestMilliseconds: result.latency.p99,
  };
};

/** Each actor acts again as soon as it is done, until the time is over; what is under way then is finished and counted with its time. */
export const closedLoop = async (actors: readonly (() => Promise<void>)[], seconds: number): Promise<Sample> => {
  const began = performance.now();
  const took: number[] = [];
  const act = async (once: () => Promise<void>): Promise<void> => {
    while (performance.now() - began < seconds * 1000) {
      const start = performance.now();
      await once();
      took.push(performance.now() - start);
    }
  };
  await Promise.all(actors.map(act));
  const elapsedSeconds = (performance.now() - began) / 1000;
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { perSecond: took.length / elapsedSeconds, medianMilliseconds: at(0.5), slowestMilliseconds: at(0.99) };
};
