import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { makeLimitTable } from './limit-table.ts';

export interface Limit {
  readonly url: string;
  stop(): Promise<void>;
}

/** The limit server in a process of its own, on the same MariaDB as Spotter. */
export const startLimit = async (administratorUrl: string): Promise<Limit> => {
  const databaseUrl = await makeLimitTable(administratorUrl);
  const child = fork(join(import.meta.dirname, 'limit-server.ts'), [databaseUrl], { env: { ...process.env, NODE_ENV: 'production' } });
  const [port] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('The limit server ended before it listened');
    }),
  ])) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
};
