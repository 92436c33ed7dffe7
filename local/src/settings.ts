import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';

/** The repository's root. */
export const root = join(import.meta.dirname, '../..');

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);

/** The only place of the local stack's ports: the setting's name, and the port without it. */
export const PortSettings = z.object({
  GATEWAY_PORT: port(8080),
  GATEWAY_INTERNAL_PORT: port(8180),
  IDENTITY_PORT: port(8090),
  PAYMENTS_SANDBOX_PORT: port(8091),
  MAIL_PORT: port(8092),
  SMTP_PORT: port(8025),
  MARIADB_PORT: port(8306),
  REDIS_PORT: port(8379),
  RABBITMQ_PORT: port(8672),
  RABBITMQ_MANAGEMENT_PORT: port(8673),
  USER_PORT: port(8101),
  WORKOUT_PORT: port(8102),
  SOCIAL_PORT: port(8103),
  STORE_PORT: port(8104),
  PAYMENT_PORT: port(8105),
  NOTIFICATION_PORT: port(8106),
  OPERATOR_PORT: port(8107),
});
export type Ports = z.infer<typeof PortSettings>;
export type PortName = keyof Ports;
export const portNames = Object.keys(PortSettings.shape) as PortName[];

/** What a person may set, in the environment or in `.local/settings.env`. */
export const Settings = PortSettings.extend({
  /** `keycloak` runs the real one instead of the embedded provider; it needs a JDK 17 or newer. */
  IDENTITY: z.enum(['embedded', 'keycloak']).default('embedded'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  /** Demo people's history, posts and orders. The demo tenants and products come from local/demo in any case. */
  SEED: z.enum(['yes', 'no']).default('yes'),
  /** Multiplies every rate limit of the gateway; for load tests. */
  RATE_LIMIT_SCALE: z.coerce.number().min(0.01).default(1),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
});
export type Settings = z.infer<typeof Settings>;

/** Where everything that `make up` makes is kept. */
export const localFolder = (): string => process.env.SPOTTER_LOCAL_FOLDER ?? join(root, '.local');

const settingsFile = (): string => join(localFolder(), 'settings.env');

/** @throws Error that names each bad setting and both places where it may stand. */
export const readSettings = (environment: NodeJS.Dict<string> = process.env): Settings => {
  const file = existsSync(settingsFile()) ? parseEnv(readFileSync(settingsFile(), 'utf8')) : {};
  const parsed = Settings.safeParse({ ...file, ...environment });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`).join('\n');
  throw new Error(`These settings (environment or ${settingsFile()}) are wrong:\n${problems}`);
};
