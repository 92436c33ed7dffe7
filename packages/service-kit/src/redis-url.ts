import type { RedisOptions } from 'ioredis';
import { z } from 'zod';

type Sentinels = Pick<RedisOptions, 'sentinels' | 'name' | 'db' | 'username' | 'password' | 'sentinelPassword'>;

const viaSentinels =
  /^redis-sentinel:\/\/(?:(?<user>[^:@/?#]*):(?<password>[^@/?#]*)@)?(?<hosts>[^@/?#]+)(?:\/(?<database>\d+)?)?#(?<master>[\w.-]+)$/;
const hostAndPort = /^(?<host>\[[\da-f:]+\]|[\w.-]+)(?::(?<port>\d{1,5}))?$/i;
const usualPort = 26_379;

const sentinelOf = (text: string): { host: string; port: number } | undefined => {
  const { host, port } = hostAndPort.exec(text)?.groups ?? {};
  return host === undefined ? undefined : { host: host.replace(/^\[|\]$/g, ''), port: port === undefined ? usualPort : Number(port) };
};

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

const credentials = (user = '', password = ''): Pick<Sentinels, 'username' | 'password' | 'sentinelPassword'> | undefined => {
  const [username, secret] = [decoded(user), decoded(password)];
  if (username === undefined || secret === undefined) return undefined;
  return { ...(username ? { username } : {}), ...(secret ? { password: secret, sentinelPassword: secret } : {}) };
};

/** What ioredis needs to find the master by Sentinels; undefined when the address does not name any. */
export const sentinelsOf = (url: string): Sentinels | undefined => {
  const { user, password, hosts = '', database = '0', master } = viaSentinels.exec(url)?.groups ?? {};
  const sentinels = hosts.split(',').map(sentinelOf);
  const secrets = credentials(user, password);
  if (master === undefined || secrets === undefined || !sentinels.every((each) => each !== undefined)) return undefined;
  return { sentinels, name: master, db: Number(database), ...secrets };
};

/**
 * One server, `redis://:password@host:port/database` (`rediss:` over TLS), or the master that Sentinels know, in Lettuce's notation:
 * `redis-sentinel://:password@host:port,host:port/database#master`. The password is that of the servers and of the Sentinels.
 */
export const RedisUrl = z
  .string()
  .refine(
    (url) =>
      url.startsWith('redis-sentinel:')
        ? sentinelsOf(url) !== undefined
        : z.url({ protocol: /^rediss?$/, hostname: /./ }).safeParse(url).success,
    'must be redis://:password@host:port/database or redis-sentinel://:password@host:port,host:port/database#master',
  );
