import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { z } from 'zod';
import { localFetch } from '../api/local-fetch.ts';

export interface ReconcileOptions {
  /** An account that may read every service's schema: mysql://user:password@host:port/ */
  readonly databaseUrl: string;
  /** Of RabbitMQ's management, with user and password: http://user:password@host:port */
  readonly rabbitmqManagementUrl: string;
  /** Only the sandbox can be asked for all of its payments. Absent in production. */
  readonly paymentsSandboxUrl?: string | undefined;
  /** What is younger may still be on its way, and counts for nothing. */
  readonly graceSeconds: number;
}

const Binding = z.object({ source: z.string(), routing_key: z.string(), destination: z.string(), destination_type: z.string() });
const Queue = z.object({ name: z.string(), messages: z.int().default(0) });
const SandboxPayment = z.object({
  id: z.string(),
  reference: z.string().optional(),
  amountCents: z.int(),
  isCaptured: z.boolean(),
  refunds: z.array(z.object({ amountCents: z.int(), status: z.string() })),
});

/** Everything that is compared. Nothing is ever changed. */
export interface Sources {
  readonly graceSeconds: number;
  /** Rows of a query over all schemas. */
  rows<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Which queue hears which event. */
  subscriptions(): Promise<{ readonly queue: string; readonly type: string }[]>;
  /** Messages that were given up, by queue. */
  deadLetters(): Promise<z.infer<typeof Queue>[]>;
  /** Undefined when there is no sandbox to ask. */
  providerPayments(): Promise<z.infer<typeof SandboxPayment>[] | undefined>;
  close(): Promise<void>;
}

const virtualHost = 'spotter';

const managementReader = (address: string) => {
  const { username, password, origin } = new URL(address);
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  return async (path: string): Promise<unknown> => {
    const answer = await localFetch(`${origin}/api/${path}/${virtualHost}`, { headers: { authorization, connection: 'close' } });
    if (!answer.ok) throw new Error(`RabbitMQ's management answered ${answer.status} to ${path}`);
    return answer.json();
  };
};

const reader =
  (connection: Connection) =>
  async <Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const [rows] = await connection.query<RowDataPacket[]>(sql, [...values]);
    return rows as Row[];
  };

export const openSources = async (options: ReconcileOptions): Promise<Sources> => {
  const connection = await createConnection({ uri: options.databaseUrl, timezone: 'Z', supportBigNumbers: true, dateStrings: true });
  const management = managementReader(options.rabbitmqManagementUrl);
  const { paymentsSandboxUrl } = options;
  return {
    graceSeconds: options.graceSeconds,
    rows: reader(connection),
    subscriptions: async () =>
      z
        .array(Binding)
        .parse(await management('bindings'))
        .filter(({ source, destination_type }) => source === 'spotter.events' && destination_type === 'queue')
        .map(({ destination, routing_key }) => ({ queue: destination, type: routing_key })),
    deadLetters: async () =>
      z
        .array(Queue)
        .parse(await management('queues'))
        .filter(({ name, messages }) => name.endsWith('.dead') && messages > 0),
    providerPayments: async () => {
      if (paymentsSandboxUrl === undefined) return undefined;
      const answer = await localFetch(new URL('/sandbox/payments', paymentsSandboxUrl));
      return z.array(SandboxPayment).parse(await answer.json());
    },
    close: () => connection.end(),
  };
};
