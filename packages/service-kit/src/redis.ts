import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from './log.ts';
import { sentinelsOf } from './redis-url.ts';

export type { Redis };

/** A command fails after a second instead of waiting for a Redis that is away. */
const patience = {
  maxRetriesPerRequest: 1,
  commandTimeout: 1000,
  connectTimeout: 2000,
  disconnectTimeout: 500, // a frozen server never says good-bye
  keepAlive: 10_000,
  retryStrategy: (times) => Math.min(2000, 50 * 2 ** times),
  reconnectOnError: ({ message }) => message.startsWith('READONLY'), // it is no longer the master
} satisfies RedisOptions;

/** Sentinels tell of a new master, so nobody goes on waiting for one that froze. */
const following = {
  failoverDetector: true,
  sentinelCommandTimeout: 1000,
  sentinelRetryStrategy: (times) => Math.min(1000, 50 * 2 ** times),
  sentinelReconnectStrategy: () => 2000,
} satisfies RedisOptions;

const connect = (url: string, options: Omit<RedisOptions, 'replyMapping'>): Redis => {
  const sentinels = sentinelsOf(url);
  return sentinels ? new Redis({ ...options, ...following, ...sentinels }) : new Redis(url, options);
};

/**
 * Keys are prefixed by the service. The address may name Sentinels: then it is their master that is spoken to, and after a failover
 * the next one, also by duplicates of the connection, without anybody's help.
 */
export const openRedis = (url: string, service: string, log: Log): Redis => {
  const redis = connect(url, { ...patience, keyPrefix: `${service}:` });
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

const ours = /^(?:Command timed out|Connection is closed|Command aborted due to connection close|Stream isn't writeable)/;
const servers = /^(?:LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|NOREPLICAS|UNBLOCKED)/;

/** True when Redis cannot be reached, is starting or hands over to another, as opposed to refusing a command that is wrong. */
export const isRedisAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { name, message, previousErrors = [] } = error as Error & { previousErrors?: readonly Error[] };
  if (name !== 'ReplyError') return name === 'MaxRetriesPerRequestError' || ours.test(message);
  return servers.test(message) || (message.startsWith('EXECABORT') && previousErrors.some(isRedisAway));
};
