import { join } from 'node:path';
import type { Secrets } from '../secrets.ts';
import { root, type Ports, type Settings } from '../settings.ts';
import { schemaOf, services, virtualHost, type Service } from './services.ts';

/** All that decides what the parts of a stack are told. */
export interface StackPlan {
  /** Data, logs, secrets and pid files of this stack. */
  readonly folder: string;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly settings: Pick<Settings, 'IDENTITY' | 'LOG_LEVEL' | 'RATE_LIMIT_SCALE' | 'OTEL_EXPORTER_OTLP_ENDPOINT'>;
  /** Tenants, products and deliveries as YAML. */
  readonly demoFolder: string;
  /** False on tmpfs and in tests: nothing is flushed at commit. */
  readonly durable: boolean;
  /** Restart a part when its sources change. */
  readonly watch: boolean;
}

type Environment = Readonly<Record<string, string>>;

const at = (port: number): string => `http://localhost:${port}`;

/** Every address that a person or a test uses. */
export const addressesOf = ({ ports }: Pick<StackPlan, 'ports'>) => ({
  publicUrl: at(ports.GATEWAY_PORT),
  tenantUrl: (slug: string) => `http://${slug}.localhost:${ports.GATEWAY_PORT}`,
  apiDocs: `${at(ports.GATEWAY_PORT)}/api/docs`,
  issuer: `${at(ports.IDENTITY_PORT)}/realms/spotter`,
  payments: at(ports.PAYMENTS_SANDBOX_PORT),
  mail: at(ports.MAIL_PORT),
  rabbitmqManagement: at(ports.RABBITMQ_MANAGEMENT_PORT),
});

const upper = (name: string): string => name.toUpperCase();
export const servicePort = (ports: Ports, service: Service): number => ports[`${upper(service)}_PORT` as keyof Ports];

const serviceUrls = (ports: Ports): Environment =>
  Object.fromEntries(services.map((service) => [`${upper(service)}_URL`, at(servicePort(ports, service))]));

const machine = (folder: string): Environment => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? folder,
  NODE_ENV: 'production',
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/spotter-compile'), // types are stripped once, not at every start
});

const redisUrl = ({ ports, secrets }: StackPlan): string => `redis://:${secrets.redis}@127.0.0.1:${ports.REDIS_PORT}/0`;
const rabbitmqUrl = ({ ports, secrets }: StackPlan): string =>
  `amqp://spotter:${secrets.rabbitmq}@127.0.0.1:${ports.RABBITMQ_PORT}/${virtualHost}`;

const everyPart = (plan: StackPlan): Environment => ({
  ...machine(plan.folder),
  HOST: '127.0.0.1',
  LOG_LEVEL: plan.settings.LOG_LEVEL,
  REDIS_URL: redisUrl(plan),
  RABBITMQ_URL: rabbitmqUrl(plan),
  OIDC_ISSUER: addressesOf(plan).issuer,
  OIDC_AUDIENCE: 'spotter-api',
  PUBLIC_URL: addressesOf(plan).publicUrl,
  ENCRYPTION_KEYS: plan.secrets.encryptionKeys,
  ...serviceUrls(plan.ports),
  ...(plan.settings.OTEL_EXPORTER_OTLP_ENDPOINT ? { OTEL_EXPORTER_OTLP_ENDPOINT: plan.settings.OTEL_EXPORTER_OTLP_ENDPOINT } : {}),
});

const client = ({ secrets }: StackPlan, name: keyof Secrets['oidcClient']): Environment => ({
  OIDC_CLIENT_ID: `spotter-${name}`,
  OIDC_CLIENT_SECRET: secrets.oidcClient[name],
});

const providers = ({ ports, secrets }: StackPlan): Environment => ({
  STRIPE_API_BASE: at(ports.PAYMENTS_SANDBOX_PORT),
  STRIPE_SECRET_KEY: secrets.stripeSecretKey,
  STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
  PAYPAL_API_BASE: at(ports.PAYMENTS_SANDBOX_PORT),
  PAYPAL_CLIENT_ID: secrets.paypalClientId,
  PAYPAL_CLIENT_SECRET: secrets.paypalClientSecret,
  PAYPAL_WEBHOOK_ID: secrets.paypalWebhookId,
});

const mailing = ({ ports }: StackPlan): Environment => ({
  SMTP_URL: `smtp://127.0.0.1:${ports.SMTP_PORT}`,
  MAIL_FROM: 'Spotter <no-reply@spotter.localhost>',
});

const ownVariables = (plan: StackPlan, service: Service): Environment => {
  if (service === 'payment') return providers(plan);
  if (service === 'notification') return mailing(plan);
  if (service === 'workout') return { MEDIA_FOLDER: join(plan.folder, 'media') };
  return {};
};

export const databaseUrl = ({ ports, secrets }: Pick<StackPlan, 'ports' | 'secrets'>, service: Service): string =>
  `mysql://${schemaOf(service)}:${secrets.databaseUser[service]}@127.0.0.1:${ports.MARIADB_PORT}/${schemaOf(service)}`;

/** For the service and for its migrations. */
export const serviceEnvironment = (plan: StackPlan, service: Service): Environment => ({
  ...everyPart(plan),
  ...client(plan, service),
  ...ownVariables(plan, service),
  PORT: String(servicePort(plan.ports, service)),
  DATABASE_URL: databaseUrl(plan, service),
});

export const gatewayEnvironment = (plan: StackPlan): Environment => ({
  ...everyPart(plan),
  ...client(plan, 'gateway'),
  PORT: String(plan.ports.GATEWAY_PORT),
  INTERNAL_PORT: String(plan.ports.GATEWAY_INTERNAL_PORT),
  RATE_LIMIT_SCALE: String(plan.settings.RATE_LIMIT_SCALE),
  WEB_APP_DIR: join(root, 'frontend/dist'),
});

export const operatorEnvironment = (plan: StackPlan): Environment => ({
  ...everyPart(plan),
  ...client(plan, 'operator'),
  PORT: String(plan.ports.OPERATOR_PORT),
  OPERATOR_MODE: 'folder',
  RESOURCES_FOLDER: plan.demoFolder,
  STATUS_FOLDER: join(plan.folder, 'operator/status'),
});

export const mailEnvironment = (plan: StackPlan): Environment => ({
  ...machine(plan.folder),
  MAIL_PORT: String(plan.ports.MAIL_PORT),
  SMTP_PORT: String(plan.ports.SMTP_PORT),
  MAIL_FOLDER: join(plan.folder, 'mail'),
});

export const paymentsEnvironment = (plan: StackPlan): Environment => {
  const { publicUrl, payments } = addressesOf(plan);
  return {
    ...machine(plan.folder),
    ...providers(plan),
    PORT: String(plan.ports.PAYMENTS_SANDBOX_PORT),
    SANDBOX_PUBLIC_URL: payments,
    SANDBOX_FOLDER: join(plan.folder, 'payments'),
    STRIPE_WEBHOOK_URL: `${publicUrl}/api/payments/webhooks/stripe`,
    PAYPAL_WEBHOOK_URL: `${publicUrl}/api/payments/webhooks/paypal`,
  };
};

/** The same for the embedded provider and for Keycloak. */
export const identityEnvironment = (plan: StackPlan): Environment => ({
  ...machine(plan.folder),
  ...mailing(plan),
  IDENTITY: plan.settings.IDENTITY,
  PORT: String(plan.ports.IDENTITY_PORT),
  IDENTITY_FOLDER: join(plan.folder, 'identity'),
  IDENTITY_URL: at(plan.ports.IDENTITY_PORT),
  PUBLIC_URL: addressesOf(plan).publicUrl,
  ...Object.fromEntries(Object.entries(plan.secrets.oidcClient).map(([name, secret]) => [`SPOTTER_${upper(name)}_SECRET`, secret])),
});
