import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from './log.ts';
import { sentinelsOf } from './redis-url.ts';

export type { Redis };

/**
 * A command fails after two seconds instead of waiting for a Redis that is away. With one, a busy machine that kept this process waiting was
 * taken for a Redis that is: the timer of a command is looked at before the answer that has long been there.
 */
const patience = {
  maxRetriesPerRequest: 1,
  commandTimeout: 2000,
  connectTimeout: 2000,
  disconnectTimeout: 500, // a frozen server never says good-bye
  socketTimeout: 3000, // and only silence tells that it is one
  keepAlive: 10_000,
  enableAutoPipelining: true, // what is asked at the same moment goes in one message
  retryStrategy: (times) => Math.min(2000, 50 * 2 ** times),
} satisfies RedisOptions;

/** Whoever lost the master asks the Sentinels for it, again and again until there is one. */
const asking = {
  sentinelCommandTimeout: 1000,
  sentinelRetryStrategy: (times) => Math.min(1000, 50 * 2 ** times),
} satisfies RedisOptions;

const lookAgainMilliseconds = 2000;

/** A master that was replaced says so itself; one whose replicas went over to another may not know it yet, so the Sentinels are asked. */
const leaveReplacedMaster = (): NonNullable<RedisOptions['reconnectOnError']> => {
  let lookedAt = -Infinity;
  return ({ message }) => {
    if (message.startsWith('READONLY')) return true;
    if (!message.startsWith('NOREPLICAS') || performance.now() - lookedAt < lookAgainMilliseconds) return false;
    lookedAt = performance.now();
    return true;
  };
};

const connect = (url: string, options: Omit<RedisOptions, 'replyMapping'>): Redis => {
  const sentinels = sentinelsOf(url);
  return sentinels ? new Redis({ ...options, ...asking, ...sentinels }) : new Redis(url, options);
};

/**
 * Keys are prefixed by the service. The address may name Sentinels: then it is their master that is spoken to, and after a failover
 * the next one, also by duplicates of the connection, without anybody's help.
 */
export const openRedis = (url: string, service: string, log: Log): Redis => {
  const redis = connect(url, { ...patience, reconnectOnError: leaveReplacedMaster(), keyPrefix: `${service}:` });
  let isAway = false;
  redis.on('error', (error: Error) => {
    if (!isAway) log.warn({ err: error }, 'redis away; reads go to their source');
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) log.info('redis back');
    isAway = false;
  });
  return redis;
};

const heartbeatMilliseconds = 5000;

/** A second connection, to subscribe with. Who only listens does not notice that the other end froze, so this one asks now and then. */
export const openSubscriber = (redis: Redis): Redis => {
  const subscriber = redis.duplicate({ maxRetriesPerRequest: null });
  subscriber.on('error', () => undefined); // the other connection tells
  const heartbeat = setInterval(() => {
    if (subscriber.status === 'ready') subscriber.ping().catch(() => undefined);
  }, heartbeatMilliseconds).unref();
  subscriber.on('end', () => {
    clearInterval(heartbeat);
  });
  return subscriber;
};

const ours = /^(?:Command timed out|Connection is closed|Command aborted due to connection close|Stream isn't writeable)/;
const servers = /^(?:LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|NOREPLICAS|UNBLOCKED)/;

/** True when Redis cannot be reached, is starting or hands over to another, as opposed to refusing a command that is wrong. */
export const isRedisAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { name, message, previousErrors = [] } = error as Error & { previousErrors?: readonly Error[] };
  if (name !== 'ReplyError') return name === 'MaxRetriesPerRequestError' || ours.test(message);
  return servers.test(message) || (message.startsWith('EXECABORT') && previousErrors.some(isRedisAway));
};
