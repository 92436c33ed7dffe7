import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { RedisUrl } from './redis-url.ts';

export const Url = z.url().describe('An absolute URL.');
export const Port = z.coerce.number().int().min(0).max(65535).describe('A TCP port; 0 lets the system choose.');
export const DrainSeconds = z.coerce
  .number()
  .int()
  .min(0)
  .max(15)
  .describe('How long the process still answers after SIGTERM, so that callers find another. 0 where there is no other.');
export const Secret = z.string().min(1).describe('A secret; better given as a file.');

/** What every service needs to know. Extend it with a service's own variables, `.omit` what it does not use. */
export const ServiceConfig = z.object({
  PORT: Port.default(0),
  DRAIN_SECONDS: DrainSeconds.default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DATABASE_URL: Url.describe('mysql://user:password@host:port/schema; hosts of a Galera cluster are joined by commas'),
  REDIS_URL: RedisUrl.describe(
    'redis://:password@host:port/database, or redis-sentinel://:password@host:port,host:port/database#master by Sentinels.',
  ),
  RABBITMQ_URL: Url.describe('amqp://user:password@host:port/vhost'),
  OIDC_ISSUER: Url.describe('The `iss` of access tokens.'),
  OIDC_INTERNAL_URL: Url.optional().describe('Where the issuer is reached from inside, when not at OIDC_ISSUER.'),
  OIDC_AUDIENCE: z.string().default('spotter-api'),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: Secret,
  USER_URL: Url.describe('The user service, for the tenants known at start.'),
  PUBLIC_URL: Url.describe('The platform’s own address, for example http://localhost:8080; tenants live at `<slug>.<its host>`.'),
  ENCRYPTION_KEYS: Secret.optional().describe('`id:base64,…` of 32 bytes each; the first encrypts, all decrypt.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: Url.optional(),
});
export type ServiceConfig = z.output<typeof ServiceConfig>;
export type ConfigOf<S extends z.ZodType> = z.output<S>;

/** Thrown at start. Its message names the variables that are wrong and why, never a value. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The variable itself, or the content of the file that `<name>_FILE` names (a mounted secret). Empty counts as absent. */
const valueOf = (env: Environment, name: string): string | undefined => {
  const file = env[`${name}_FILE`];
  const value = file ? readFileSync(file, 'utf8').trim() : env[name];
  return value === '' ? undefined : value;
};

/** Reads each variable of the schema once. @throws ConfigError that names every bad one. */
export const readConfig = <S extends z.ZodObject>(schema: S, env: Environment = process.env): z.output<S> => {
  const problems: string[] = [];
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    try {
      const value = valueOf(env, name);
      if (value !== undefined) given[name] = value;
    } catch {
      problems.push(`${name}_FILE: cannot be read`);
    }
  }
  const parsed = schema.safeParse(given);
  if (!parsed.success) problems.push(...parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  if (problems.length > 0 || !parsed.success) throw new ConfigError(problems);
  return parsed.data;
};
