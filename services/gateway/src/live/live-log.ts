import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Audience, LiveMessage } from './audience.ts';

/** An event as it lies in the log. `position` orders all of a tenant's frames, whoever they are for. */
export interface LiveEntry {
  readonly position: number;
  readonly name: string;
  readonly subject: string;
  readonly time: string;
  readonly data: unknown;
}

/** What the channel carries. */
export const Delivered = z.object({
  tenant: z.string(),
  audience: z.array(z.string()),
  position: z.number(),
  frame: z.object({ name: z.string(), subject: z.string(), time: z.string(), data: z.unknown() }),
});

export type Delivered = z.infer<typeof Delivered>;

/** How long a socket may be away and still miss nothing. */
export const keptSeconds = 3600;
const keptEntries = 500;
const seenSeconds = 24 * 3600;

/**
 * One step, so that a frame is never in the log without having been published, a redelivered event is not told twice, and positions are
 * published in their order. A position is the time in microseconds, or one more than the last when that was already taken: it rises even when
 * Redis has lost everything, as long as its clock does.
 */
const append = `
  if redis.call('SET', KEYS[1], '1', 'NX', 'EX', ARGV[4]) == false then return false end
  local time = redis.call('TIME')
  local position = math.max(time[1] * 1000000 + time[2], tonumber(redis.call('GET', KEYS[2]) or '0') + 1)
  local id = string.format('%.0f', position)
  redis.call('SET', KEYS[2], id)
  redis.call('SET', KEYS[3], id, 'NX')
  for i = 4, #KEYS do
    redis.call('XADD', KEYS[i], 'MAXLEN', ARGV[2], id .. '-0', 'frame', ARGV[1])
    redis.call('EXPIRE', KEYS[i], ARGV[3])
  end
  redis.call('PUBLISH', ARGV[5], '{"position":' .. id .. ',' .. ARGV[6])
  return id`;

/** A log without an end yet begins now, so that whoever connects before the first event can resume from there. */
const findEnd = `
  local last = redis.call('GET', KEYS[1])
  if last then return last end
  local time = redis.call('TIME')
  local id = string.format('%.0f', time[1] * 1000000 + time[2])
  redis.call('SET', KEYS[2], id, 'NX')
  return id`;

const Info = z.object({
  length: z.number(),
  'entries-added': z.number(),
  'first-entry': z.tuple([z.string(), z.array(z.string())]).nullable(),
});

const positionOf = (id: string): number => Number(id.slice(0, id.indexOf('-')));

export interface LiveLogParts {
  readonly redis: Redis;
  readonly channel: string;
}

/** The last hour of what was pushed, by tenant and by member, in Redis streams; and the channel that tells every instance. */
export const liveLog = ({ redis, channel }: LiveLogParts) => {
  const stream = (tenant: string, audience: string) => `live:${tenant}:${audience}`;
  const clock = (tenant: string) => `live-clock:${tenant}`;
  const beginning = (tenant: string) => `live-beginning:${tenant}`;

  /** Whether entries after this position have been cut off. */
  const hasGap = async (key: string, after: number): Promise<boolean> => {
    const answer = (await redis.xinfo('STREAM', key).catch((error: unknown) => {
      if (error instanceof Error && error.message.includes('no such key')) return undefined;
      throw error;
    })) as unknown[] | undefined;
    if (answer === undefined) return false;
    const pairs = Array.from({ length: answer.length / 2 }, (_, i) => [answer[2 * i], answer[2 * i + 1]] as [string, unknown]);
    const { length, 'entries-added': added, 'first-entry': first } = Info.parse(Object.fromEntries(pairs));
    return added > length && (first === null || positionOf(first[0]) > after);
  };

  const entriesAfter = async (key: string, after: number): Promise<LiveEntry[]> => {
    const rows = await redis.xrange(key, `(${after}-0`, '+');
    return rows.map(([id, fields]) => ({ position: positionOf(id), ...(JSON.parse(fields[1] ?? '{}') as Omit<LiveEntry, 'position'>) }));
  };

  return {
    /** Appends and tells all instances, once for each event however often it is delivered. */
    async append({ eventId, tenantSlug, audience, frame }: LiveMessage): Promise<void> {
      const keys = [`live-seen:${eventId}`, clock(tenantSlug), beginning(tenantSlug), ...audience.map((each) => stream(tenantSlug, each))];
      const rest = JSON.stringify({ tenant: tenantSlug, audience, frame }).slice(1);
      await redis.eval(append, keys.length, ...keys, JSON.stringify(frame), keptEntries, keptSeconds, seenSeconds, channel, rest);
    },

    /** Where the log of a tenant ends now: whoever connects here has missed nothing. */
    async end(tenantSlug: string): Promise<number> {
      return Number(await redis.eval(findEnd, 2, clock(tenantSlug), beginning(tenantSlug)));
    },

    /** What was told to these audiences after a position, in order; undefined when some of it is no longer known. */
    async since(tenantSlug: string, audiences: readonly Audience[], position: number): Promise<LiveEntry[] | undefined> {
      const [[first, last], [seconds, microseconds]] = await Promise.all([
        redis.mget(beginning(tenantSlug), clock(tenantSlug)),
        redis.time() as Promise<unknown> as Promise<[string, string]>,
      ]);
      const now = Number(seconds) * 1_000_000 + Number(microseconds);
      const oldest = Math.max(now - keptSeconds * 1_000_000, Number(first ?? now));
      if (!(position >= oldest - 1 && position <= Math.max(now, Number(last ?? 0)))) return undefined;
      const keys = audiences.map((audience) => stream(tenantSlug, audience));
      const gaps = await Promise.all(keys.map((key) => hasGap(key, position)));
      if (gaps.includes(true)) return undefined;
      const entries = await Promise.all(keys.map((key) => entriesAfter(key, position)));
      return entries.flat().sort((one, other) => one.position - other.position);
    },
  };
};
export type LiveLog = ReturnType<typeof liveLog>;
