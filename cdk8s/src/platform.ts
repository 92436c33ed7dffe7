import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import { tenantAdmission } from './admission.ts';
import { backup } from './backup/backup.ts';
import { mariadb } from './data/mariadb.ts';
import { rabbitmq } from './data/rabbitmq.ts';
import { redis } from './data/redis.ts';
import { cluster } from './cluster.ts';
import type { Environment } from './environment.ts';
import { nodeOptions } from '@spotter/operator/node-options';
import { exportPort, gateway, operator, serviceNames, services, type ServiceName } from './graph.ts';
import { keycloak } from './keycloak.ts';
import { live } from './live.ts';
import { withMedia } from './media.ts';
import { migrationJob, nodeService, type NodeServiceProps } from './node-service.ts';
import { operatorAccess, tenantSecretsNamespace } from './operator-access.ts';
import { cpuIn, resources, securityContext } from './pod.ts';
import { policies } from './policies.ts';
import { issuerOfOwnHosts, routes } from './routes.ts';
import { sandbox, sandboxEnv } from './sandbox.ts';
import { makeSecrets, plannedFor, secretsFor } from './secrets.ts';

/** The files of an environment, in the order in which a cluster takes them. */
export const parts = [
  'namespace',
  'cluster',
  'policies',
  'secrets',
  'data',
  'identity',
  'sandbox',
  'operator',
  'services',
  'routes',
] as const;
export type Part = (typeof parts)[number];

const issuerOf = ({ identityUrl, managed }: Environment): Record<string, string> =>
  managed?.keycloak
    ? { OIDC_ISSUER: managed.keycloak.issuer }
    : { OIDC_ISSUER: `${identityUrl}/realms/spotter`, OIDC_INTERNAL_URL: 'http://keycloak:8080/realms/spotter' };

const everywhere = (environment: Environment): Record<string, string> => ({
  PUBLIC_URL: environment.publicUrl,
  DRAIN_SECONDS: '6',
  ...issuerOf(environment),
  ...Object.fromEntries(serviceNames.map((name) => [`${name.toUpperCase()}_URL`, `http://${name}:${services[name].port}`])),
});

const serviceProps = (environment: Environment, name: ServiceName): NodeServiceProps => ({
  name,
  environment,
  workload: services[name],
  image: environment.image('node'),
  command: ['node', ...(services[name].nodeOptions ?? []), `services/${name}/src/main.ts`],
  env: { ...everywhere(environment), ...sandboxEnv(environment, name), OIDC_CLIENT_ID: `spotter-${name}` },
  secrets: secretsFor(name),
  configuration: plannedFor(environment, name),
});

const namespaceOf = (scope: Construct, { namespace }: Environment): void => {
  new k8s.KubeNamespace(scope, 'namespace', {
    metadata: {
      name: namespace,
      labels: { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted' },
    },
  });
};

/** The gateway serves the web app: an init container copies it from its own image, so each is released by itself. */
const gatewayAndServices = (scope: Construct, environment: Environment): void => {
  for (const name of serviceNames) {
    migrationJob(scope, serviceProps(environment, name));
    const props = serviceProps(environment, name);
    nodeService(scope, name === 'workout' ? withMedia(scope, props) : props);
  }
  const web = { name: 'web', mountPath: '/web' };
  nodeService(scope, {
    name: 'gateway',
    environment,
    workload: gateway,
    image: environment.image('node'),
    command: ['node', 'services/gateway/src/main.ts'],
    env: {
      ...everywhere(environment),
      OIDC_CLIENT_ID: 'spotter-gateway',
      INTERNAL_PORT: String(gateway.healthPort),
      WEB_APP_DIR: web.mountPath,
      TRUST_PROXY: environment.trustedProxies ?? '10.0.0.0/8',
    },
    secrets: secretsFor('gateway'),
    configuration: plannedFor(environment, 'gateway'),
    initContainers: [
      {
        name: 'web-app',
        image: environment.image('web'),
        imagePullPolicy: 'IfNotPresent',
        command: ['cp', '-r', '/app/.', web.mountPath],
        resources: resources(cpuIn(environment, '10m'), '32Mi', '64Mi'),
        securityContext,
        volumeMounts: [web],
      },
    ],
    volumes: [{ name: 'web', emptyDir: { sizeLimit: k8s.Quantity.fromString('64Mi') } }],
    mounts: [{ ...web, readOnly: true }],
  });
};

const operatorOf = (scope: Construct, environment: Environment): void => {
  operatorAccess(scope, environment);
  tenantAdmission(scope);
  const issuer = issuerOfOwnHosts(environment);
  const fromField = (name: string, fieldPath: string): k8s.EnvVar => ({ name, valueFrom: { fieldRef: { fieldPath } } });
  nodeService(scope, {
    name: 'operator',
    environment,
    workload: operator,
    image: environment.image('node'),
    command: ['node', ...nodeOptions, 'operator/src/main.ts'],
    env: {
      ...everywhere(environment),
      OIDC_CLIENT_ID: 'spotter-operator',
      OPERATOR_MODE: 'cluster',
      EXPORT_PORT: String(exportPort),
      ROUTE_GATEWAY: `${environment.namespace}/spotter`,
      ROUTE_SERVICE: `gateway:${gateway.port}`,
      PAYMENT_KEYS_NAMESPACE: tenantSecretsNamespace(environment),
      ...(issuer === undefined ? {} : { CERTIFICATE_ISSUER: issuer }),
    },
    secrets: secretsFor('operator'),
    configuration: plannedFor(environment, 'operator'),
    hasToken: true,
    sourcedEnv: [fromField('POD_NAME', 'metadata.name'), fromField('POD_NAMESPACE', 'metadata.namespace')],
  });
};

const make: Readonly<Record<Part, (scope: Construct, environment: Environment) => void>> = {
  namespace: namespaceOf,
  cluster,
  data: (scope, environment) => {
    if (!environment.managed?.mariadb) mariadb(scope, environment);
    backup(scope, environment);
    if (!environment.managed?.rabbitmq) rabbitmq(scope, environment);
    if (!environment.managed?.redis) redis(scope, environment);
  },
  secrets: makeSecrets,
  identity: (scope, environment) => {
    if (!environment.managed?.keycloak) keycloak(scope, environment);
  },
  sandbox,
  policies,
  operator: operatorOf,
  services: gatewayAndServices,
  routes,
};

/** All objects of an environment, by file. */
export const render = (environment: Environment): Record<Part, unknown[]> => {
  const app = new App();
  return Object.fromEntries(
    parts.map((part) => {
      const chart = new Chart(app, part, { disableResourceNameHashes: true });
      make[part](chart, environment);
      const objects = chart.toJson() as unknown[];
      return [part, environment.isLive ? objects.map(live(environment)) : objects];
    }),
  ) as Record<Part, unknown[]>;
};
