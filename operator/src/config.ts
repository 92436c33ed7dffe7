import { ConfigError, Port, readConfig, Secret, Url } from '@spotter/service-kit/config';
import { z } from 'zod';

const Seconds = z.coerce.number().min(1).max(86_400);
const NamespacedName = z.string().regex(/^[a-z0-9-]+\/[a-z0-9.-]+$/, 'namespace/name');

const names = z.string().transform((text) =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== ''),
);

/** Every environment variable of the operator. Each may be given as a file: `X_FILE`. */
const Environment = z.object({
  OPERATOR_MODE: z
    .enum(['cluster', 'folder'])
    .default('cluster')
    .describe('Where resources are declared: an API server, or a folder of YAML.'),
  RESOURCES_FOLDER: z.string().optional().describe('folder: the YAML files.'),
  STATUS_FOLDER: z.string().default('.local/operator/status').describe('folder: where specs as admitted and their status are kept.'),
  PORT: Port.default(8107).describe('/livez, /readyz and /metrics.'),
  EXPORT_PORT: Port.optional().describe(
    'cluster: where `kubectl spotter` reads what the platform has. Without it nothing can be exported.',
  ),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  PUBLIC_URL: Url.describe('The platform’s own address; tenants live at `<slug>.<its host>`.'),
  USER_URL: Url,
  STORE_URL: Url,
  WORKOUT_URL: Url.optional().describe('This and the next: where services are that give and erase the data of a tenant that is deleted.'),
  SOCIAL_URL: Url.optional(),
  PAYMENT_URL: Url.optional(),
  NOTIFICATION_URL: Url.optional(),
  OIDC_ISSUER: Url,
  OIDC_INTERNAL_URL: Url.optional().describe('Where the issuer is reached from inside, when not at OIDC_ISSUER.'),
  OIDC_CLIENT_ID: z.string().min(1).default('spotter-operator'),
  OIDC_CLIENT_SECRET: Secret,
  TENANT_APPLIERS: names
    .prefault('gateway,workout,social,store,payment,notification')
    .describe('Services that acknowledge a tenant’s settings; ConfigSynced waits for them.'),
  TENANT_INTERVAL_SECONDS: Seconds.default(60).describe('How often a tenant is compared with the running system.'),
  PRODUCT_INTERVAL_SECONDS: Seconds.default(300),
  INVENTORY_INTERVAL_SECONDS: Seconds.default(30).describe('Also how old the stock in a status may be.'),
  DRIFT_LOOKS_PER_SECOND: z.coerce
    .number()
    .min(0.1)
    .max(1000)
    .default(10)
    .describe('How many resources of one kind are compared with the running system in a second, at most; the intervals grow for it.'),
  WORKERS: z.coerce.number().int().min(1).max(32).default(4).describe('Resources of one kind that are worked on at once.'),
  POD_NAME: z.string().optional().describe('cluster: identity at the leader election.'),
  POD_NAMESPACE: z.string().default('spotter').describe('cluster: where the lease and the routes are kept.'),
  LEASE_NAME: z.string().default('spotter-operator'),
  LEASE_DURATION_SECONDS: Seconds.default(15).describe('cluster: how long the lead is another’s after its last sign of life.'),
  LEASE_RENEW_DEADLINE_SECONDS: Seconds.default(10).describe(
    'cluster: how long a leader goes on without renewing; less than the duration.',
  ),
  LEASE_RETRY_SECONDS: Seconds.default(2),
  ROUTE_GATEWAY: NamespacedName.optional().describe(
    'cluster: the Gateway that tenants’ HTTPRoutes attach to. Without it no routes are kept.',
  ),
  ROUTE_SERVICE: z
    .string()
    .regex(/^[a-z0-9-]+:\d+$/, 'service:port')
    .default('gateway:8080')
    .describe('cluster: the service in POD_NAMESPACE that answers.'),
  PAYMENT_KEYS_NAMESPACE: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'the name of a namespace')
    .optional()
    .describe('cluster: where Secrets with tenants’ own payment keys are. Without it there can be none.'),
  CERTIFICATE_ISSUER: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]*$/, 'the name of a ClusterIssuer')
    .optional()
    .describe('cluster: cert-manager’s ClusterIssuer for tenants’ own hosts. Without it no certificates are kept.'),
});
export type OperatorConfig = z.output<typeof Environment>;

/** Otherwise a leader would still work while another has taken over. */
const endsInTime = ({
  LEASE_DURATION_SECONDS: duration,
  LEASE_RENEW_DEADLINE_SECONDS: deadline,
  LEASE_RETRY_SECONDS: retry,
}: OperatorConfig) => retry < deadline && deadline < duration;

/** Services beside the user service that keep data of tenants, and where they are. The gateway keeps none. */
export const keepersOf = (config: OperatorConfig): { name: string; url: string }[] =>
  config.TENANT_APPLIERS.filter((name) => name !== 'gateway' && name !== 'user').map((name) => ({
    name,
    url: (config as Readonly<Record<string, unknown>>)[`${name.toUpperCase()}_URL`] as string,
  }));

/** @throws ConfigError that names every bad variable. */
export const operatorConfig = (env?: Readonly<Record<string, string | undefined>>): OperatorConfig => {
  const config = readConfig(Environment, env);
  const lost = keepersOf(config).filter(({ url }) => (url as string | undefined) === undefined);
  if (lost.length > 0) throw new ConfigError(lost.map(({ name }) => `${name.toUpperCase()}_URL: needed, as TENANT_APPLIERS names ${name}`));
  if (!endsInTime(config))
    throw new ConfigError(['LEASE_DURATION_SECONDS: must be longer than the deadline, and that longer than the retry']);
  return config;
};
