import { join } from 'node:path';
import { startMariaDb } from '../infra/mariadb.ts';
import { startRabbitMq } from '../infra/rabbitmq.ts';
import { startRedis } from '../infra/redis.ts';
import type { Startable } from '../process/supervise.ts';
import {
  gatewayEnvironment,
  identityEnvironment,
  mailEnvironment,
  operatorEnvironment,
  paymentsEnvironment,
  serviceEnvironment,
  servicePort,
  type StackPlan,
} from './environments.ts';
import { startNodePart } from './node-part.ts';
import { services, virtualHost, type PartName } from './services.ts';

export interface PartPlan {
  readonly port: number;
  readonly logFile: string;
  /** Where it says how it is; undefined for the servers that speak no HTTP. */
  readonly healthUrl: string | undefined;
  readonly start: (signal: AbortSignal) => Promise<Startable>;
}

const serverPart = (logFile: string, port: number, start: PartPlan['start']): PartPlan => ({
  port,
  logFile,
  healthUrl: undefined,
  start,
});

interface NodePartPlan {
  /** Where it answers about its health, when that is not its port. */
  readonly healthPort?: number;
  readonly startSeconds?: number;
  readonly name: PartName;
  readonly main: string;
  readonly port: number;
  readonly healthPath: string;
  readonly nodeOptions?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const nodePart = (plan: StackPlan, { port, healthPort = port, healthPath, ...program }: NodePartPlan): PartPlan => {
  const { name } = program;
  const logFile = join(plan.folder, 'logs', `${name}.log`);
  const healthUrl = `http://127.0.0.1:${healthPort}${healthPath}`;
  const pidFile = join(plan.folder, 'run', `${name}.pid.json`);
  return {
    port,
    logFile,
    healthUrl,
    start: (signal) => startNodePart({ ...program, healthUrl, logFile, pidFile, watch: plan.watch }, signal),
  };
};

const startBroker = async ({ folder, durable, ports, secrets }: StackPlan, signal: AbortSignal): Promise<Startable> => {
  const { RABBITMQ_PORT: port, RABBITMQ_MANAGEMENT_PORT: managementPort } = ports;
  const rabbitmq = await startRabbitMq({
    folder: join(folder, 'rabbitmq'),
    durable,
    port,
    managementPort,
    password: secrets.rabbitmq,
    signal,
  });
  await rabbitmq.addVirtualHost(virtualHost);
  return rabbitmq;
};

const servers = (plan: StackPlan): Pick<Record<PartName, PartPlan>, 'mariadb' | 'redis' | 'rabbitmq'> => {
  const { folder, durable, ports, secrets } = plan;
  const log = (name: string) => join(folder, name, `${name}.log`);
  return {
    mariadb: serverPart(log('mariadb'), ports.MARIADB_PORT, (signal) =>
      startMariaDb({ folder: join(folder, 'mariadb'), durable, port: ports.MARIADB_PORT, password: secrets.mariadbAdministrator, signal }),
    ),
    redis: serverPart(log('redis'), ports.REDIS_PORT, (signal) =>
      startRedis({ folder: join(folder, 'redis'), durable, port: ports.REDIS_PORT, password: secrets.redis, signal }),
    ),
    rabbitmq: serverPart(log('rabbitmq'), ports.RABBITMQ_PORT, (signal) => startBroker(plan, signal)),
  };
};

const neighbours = (plan: StackPlan): Pick<Record<PartName, PartPlan>, 'mail' | 'payments' | 'identity'> => {
  const { ports, settings } = plan;
  return {
    mail: nodePart(plan, {
      name: 'mail',
      main: 'local/src/mail/main.ts',
      port: ports.MAIL_PORT,
      healthPath: '/livez',
      env: mailEnvironment(plan),
    }),
    payments: nodePart(plan, {
      name: 'payments',
      main: 'local/src/payments/main.ts',
      port: ports.PAYMENTS_SANDBOX_PORT,
      healthPath: '/livez',
      env: paymentsEnvironment(plan),
    }),
    identity: nodePart(plan, {
      name: 'identity',
      main: 'local/src/identity/main.ts',
      port: ports.IDENTITY_PORT,
      healthPath: '/realms/spotter/.well-known/openid-configuration',
      env: identityEnvironment(plan),
      startSeconds: settings.IDENTITY === 'keycloak' ? 600 : 90, // the first start fetches and builds Keycloak
    }),
  };
};

const ready = '/readyz';

/** As in a cluster (cdk8s/src/graph.ts): memory stays small while a file of training is imported. */
const nodeOptions: Partial<Record<PartName, readonly string[]>> = { workout: ['--max-semi-space-size=8', '--max-old-space-size=256'] };

/** How each part of this stack is started. */
export const planParts = (plan: StackPlan): Record<PartName, PartPlan> => {
  const { ports } = plan;
  const own = services.map((name) => {
    const main = `services/${name}/src/main.ts`;
    const given = { name, main, port: servicePort(ports, name), healthPath: ready, env: serviceEnvironment(plan, name) };
    return [name, nodePart(plan, { ...given, nodeOptions: nodeOptions[name] ?? [] })];
  });
  return {
    ...servers(plan),
    ...neighbours(plan),
    ...(Object.fromEntries(own) as Record<(typeof services)[number], PartPlan>),
    gateway: nodePart(plan, {
      name: 'gateway',
      main: 'services/gateway/src/main.ts',
      port: ports.GATEWAY_PORT,
      healthPort: ports.GATEWAY_INTERNAL_PORT,
      healthPath: ready,
      env: gatewayEnvironment(plan),
    }),
    operator: nodePart(plan, {
      name: 'operator',
      main: 'operator/src/main.ts',
      port: ports.OPERATOR_PORT,
      healthPath: ready,
      env: operatorEnvironment(plan),
    }),
  };
};
