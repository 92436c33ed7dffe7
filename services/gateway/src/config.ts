import { Port, ServiceConfig, Url, type ConfigOf } from '@spotter/service-kit';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { trustedProxies } from './client-address.ts';
import { edgeHosts } from './edge-hosts.ts';

const builtWebApp = fileURLToPath(new URL('../../../frontend/dist', import.meta.url));

const Networks = z.string().transform((networks, context) => {
  try {
    return trustedProxies(networks);
  } catch {
    context.addIssue('must be networks like 10.0.0.0/8, joined by commas');
    return z.NEVER;
  }
});

const Edges = z.string().transform((text, context) => {
  try {
    return edgeHosts(text);
  } catch (error) {
    context.addIssue((error as Error).message);
    return z.NEVER;
  }
});

export const GatewayConfig = ServiceConfig.omit({ DATABASE_URL: true, ENCRYPTION_KEYS: true }).extend({
  PORT: Port.default(8080),
  INTERNAL_PORT: Port.default(8180).describe('Health with reasons and metrics; never to be reached from outside.'),
  ENCRYPTION_KEYS: z.string().min(1).describe('`id:base64,…` of 32 bytes each; the first encrypts, all decrypt.'),
  WORKOUT_URL: Url,
  SOCIAL_URL: Url,
  STORE_URL: Url,
  PAYMENT_URL: Url,
  NOTIFICATION_URL: Url,
  WEB_APP_DIR: z.string().default(builtWebApp),
  TRUST_PROXY: Networks.default(trustedProxies('')).describe('Networks whose X-Forwarded-For is believed.'),
  EDGE_HOSTS: Edges.default(edgeHosts('')).describe(
    'Hosts of sites that pass requests on: <host of the request>=<host that people see>, joined by commas.',
  ),
  RATE_LIMIT_SCALE: z.coerce.number().min(0.01).default(1).describe('Multiplies every rate limit.'),
  UPSTREAM_TIMEOUT_MILLISECONDS: z.coerce
    .number()
    .int()
    .min(100)
    .default(10_000)
    .describe('How long a service may be silent; payments have three times that.'),
  SESSION_IDLE_SECONDS: z.coerce
    .number()
    .int()
    .min(60)
    .default(7 * 24 * 3600),
  SESSION_ABSOLUTE_SECONDS: z.coerce
    .number()
    .int()
    .min(60)
    .default(30 * 24 * 3600),
});
export type GatewayConfig = ConfigOf<typeof GatewayConfig>;
