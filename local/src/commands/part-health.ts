import { connect } from 'node:net';
import { createConnection } from 'mysql2/promise';
import { z } from 'zod';
import { answersPing } from '../infra/redis.ts';
import type { Secrets } from '../secrets.ts';
import type { PartState } from '../stack/stack-state.ts';

export interface PartHealth {
  readonly health: string;
  readonly reason: string;
}

const timeoutMilliseconds = 2000;

/** Ours answer with `reasons` by dependency, the operator with one `reason`. */
const Told = z.object({ status: z.string(), reasons: z.record(z.string(), z.string()).default({}), reason: z.string().default('') });

const askOverHttp = async (url: string): Promise<PartHealth> => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMilliseconds) });
  const told = Told.safeParse(await answer.json().catch(() => undefined));
  if (!told.success) return { health: answer.ok ? 'ok' : `HTTP ${answer.status}`, reason: '' };
  const { status, reason, reasons } = told.data;
  const dependencies = Object.entries(reasons).map(([name, why]) => `${name}: ${why}`);
  return { health: status, reason: [reason, ...dependencies].filter(Boolean).join('; ') };
};

const inTime = <Answer>(answer: Promise<Answer>): Promise<Answer> =>
  Promise.race([
    answer,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no answer in time')), timeoutMilliseconds).unref()),
  ]);

type Ping = (port: number, secrets: Secrets) => Promise<unknown>;

const pings: Readonly<Record<string, Ping>> = {
  mariadb: async (port, { mariadbAdministrator: password }) => {
    const connection = await createConnection({
      host: '127.0.0.1',
      port,
      user: 'spotter_admin',
      password,
      connectTimeout: timeoutMilliseconds,
    });
    await connection.end();
  },
  redis: (port, { redis }) => answersPing(`redis://:${redis}@127.0.0.1:${port}`),
  rabbitmq: (port) =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('AMQP\0\0\x09\x01')); // protocol header of AMQP 0-9-1
      socket.once('error', reject).once('data', (greeting) => {
        socket.destroy();
        resolve(greeting);
      });
    }),
};

/** Asks a part how it is, now. Never rejects. */
export const healthOf = async ({ name, state, port, healthUrl }: PartState, secrets: Secrets): Promise<PartHealth> => {
  if (state !== 'running') return { health: '–', reason: '' };
  try {
    if (healthUrl !== null) return await askOverHttp(healthUrl);
    await inTime(Promise.resolve(pings[name]?.(port, secrets)));
    return { health: 'ok', reason: '' };
  } catch (error) {
    return { health: 'no answer', reason: error instanceof Error ? error.message : String(error) };
  }
};
