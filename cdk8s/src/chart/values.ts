import { z } from 'zod';
import { environments, type Backup, type Environment, type Resources, type Size } from '../environment.ts';
import { gateway, operator, serviceNames, services, type DataName, type NodeWorkload, type StatefulName } from '../graph.ts';
import { digestOf, registry, version } from '../images.ts';
import { sizeOf } from '../node-service.ts';
import { render } from '../platform.ts';
import { databaseCaches, serverResources } from '../pod.ts';

const production = environments.find(({ name }) => name === 'production') as Environment;

const usualBackup = production.backup as Backup;

interface Workload {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly template: { readonly spec: { readonly containers: readonly { readonly image: string }[] } } };
}
const dataWorkloads = (render(production).data as Workload[]).filter(({ kind }) => kind === 'StatefulSet');
const usualImage = (name: StatefulName): string => {
  const [container] = dataWorkloads.find(({ metadata }) => metadata.name === name)?.spec.template.spec.containers ?? [];
  if (!container) throw new Error(`${name} has no container`);
  return container.image;
};

const hostPattern = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
const serverSizePattern = /^[1-9][0-9]*[MG]$/;
const quantityPattern = /^[0-9]+(\.[0-9]+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)?$/;
const namePattern = /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?)?$/;
const address = z.string().regex(/^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$/);
const quantity = z.string().regex(quantityPattern);
const serverSize = z.string().regex(serverSizePattern);
const image = z.string().regex(/^[a-z0-9][a-z0-9._:/-]*:[A-Za-z0-9][A-Za-z0-9._-]*(@sha256:[0-9a-f]{64})?$/);
const digest = (name: string) =>
  z
    .string()
    .regex(/^(sha256:[0-9a-f]{64})?$/)
    .default(digestOf(name));
/** Empty where the server is ours. */
const host = z.string().regex(/^([a-z0-9]([a-z0-9.-]*[a-z0-9])?)?$/);
const port = (usual: number) =>
  z.int().min(1).max(65_535).default(usual).describe(`Port of the managed service. (Only with \`enabled: false\`.)`);

/** Programs of ours, which are scaled. */
const programs: Readonly<Record<string, NodeWorkload>> = { gateway, ...services, operator };
export type ProgramName = (typeof serviceNames)[number] | 'gateway' | 'operator';
export const programNames = Object.keys(programs) as ProgramName[];

const resourceFields = ({ cpu, memory, memoryLimit }: Resources) => ({
  cpu: quantity.default(cpu).describe('CPU requested for a pod.'),
  memory: quantity.default(memory).describe('Memory requested for a pod.'),
  memoryLimit: quantity.default(memoryLimit).describe('Memory that a pod may use.'),
});

const sizeSchema = (name: ProgramName) => {
  const { min, max, cpuPercent, ...resources } = sizeOf(programs[name] as NodeWorkload);
  return z
    .strictObject({
      minReplicas: z.int().min(1).max(1000).default(min).describe('Pods at least.'),
      maxReplicas: z.int().min(1).max(1000).default(max).describe('Pods at most; without an autoscaler when it is `minReplicas`.'),
      targetCpuPercent: z.int().min(1).max(1000).default(cpuPercent).describe('Of the requested CPU, at which a pod is added.'),
      ...resourceFields(resources),
    })
    .prefault({});
};

const own = (what: string) => z.boolean().default(true).describe(`Run ${what} here. When false, say where the managed one is.`);
const storage = (name: StatefulName) => quantity.default(production.storage[name]).describe('Size of the volume of each pod.');
const dataImage = (name: StatefulName) => image.default(usualImage(name)).describe('Image of the server.');
const tls = z.boolean().default(true).describe('Whether the managed service is spoken to over TLS. (Only with `enabled: false`.)');
const managedHost = host.default('').describe('Host of the managed service. (Needed with `enabled: false`.)');

/** What people may say of an installation: the one source of values.yaml, values.schema.json and the table of the README. */
export const Values = z
  .strictObject({
    publicUrl: address.default(production.publicUrl).describe('Address of the platform; tenants live at `<slug>.<its host>`.'),
    identityUrl: address.default(production.identityUrl).describe('Public address of Keycloak, when it runs here.'),
    trustedProxies: z
      .string()
      .regex(/^[0-9a-f.:/,]+$/)
      .default('10.0.0.0/8')
      .describe('Networks of the ingress, joined by commas: what it says of callers is believed.'),
    image: z
      .strictObject({
        registry: z
          .string()
          .regex(/^[a-z0-9][a-z0-9._:/-]*[a-z0-9]$/)
          .default(registry)
          .describe('Where the images `node`, `web` and `keycloak` are.'),
        tag: z
          .string()
          .regex(/^([A-Za-z0-9_][A-Za-z0-9._-]{0,127})?$/)
          .default('')
          .describe('Their tag; empty for the version of the application that this chart is for.'),
        digests: z
          .strictObject({
            node: digest('node').describe('`sha256:…` of gateway, services and operator; wins over the tag.'),
            web: digest('web').describe('`sha256:…` of the web app; wins over the tag.'),
            keycloak: digest('keycloak').describe('`sha256:…` of Keycloak; wins over the tag.'),
          })
          .prefault({}),
        pullSecret: z
          .string()
          .regex(namePattern)
          .default('')
          .describe('Secret of the type `kubernetes.io/dockerconfigjson`, for images of a private registry.'),
      })
      .prefault({}),
    routing: z
      .strictObject({
        gatewayClass: z.string().regex(hostPattern).default(production.gatewayClass).describe('Class of the Gateway (Gateway API).'),
        ingressClass: z
          .string()
          .regex(namePattern)
          .default('')
          .describe('Class of an Ingress besides, for clusters without the Gateway API; empty for none.'),
        certificateIssuer: z
          .string()
          .regex(namePattern)
          .default('')
          .describe('ClusterIssuer of cert-manager that signs for tenants’ own hosts (needs Gateway API 1.5); empty for none.'),
      })
      .prefault({}),
    storageClass: z.string().regex(namePattern).default('').describe('Storage class of all volumes; empty for the default of the cluster.'),
    services: z
      .strictObject(
        Object.fromEntries(programNames.map((name) => [name, sizeSchema(name)])) as Record<ProgramName, ReturnType<typeof sizeSchema>>,
      )
      .prefault({}),
    mariadb: z
      .strictObject({
        enabled: own('MariaDB'),
        image: dataImage('mariadb'),
        storage: storage('mariadb'),
        ...resourceFields(serverResources.mariadb),
        bufferPool: serverSize
          .default(databaseCaches.bufferPool)
          .describe('Pages that each member keeps in memory; leave it two fifths of `memoryLimit` at most.'),
        writeSets: serverSize
          .default(databaseCaches.writeSets)
          .describe('What each member keeps of writes on its volume: one that was away for less takes only what it missed.'),
        backup: z
          .strictObject({
            enabled: z.boolean().default(true).describe('Take a copy of all schemas each night: see docs/backups.md.'),
            schedule: z
              .string()
              .regex(/^[0-9*/, A-Z-]{9,60}$/)
              .default(usualBackup.schedule)
              .describe('When, as cron has it, in UTC.'),
            keepDays: z.int().min(1).max(3650).default(usualBackup.keepDays).describe('How long copies stay on their volume.'),
            storage: quantity.default(usualBackup.storage).describe('Size of that volume.'),
          })
          .prefault({}),
        host: managedHost,
        port: port(3306),
        tls,
      })
      .prefault({}),
    rabbitmq: z
      .strictObject({
        enabled: own('RabbitMQ'),
        image: dataImage('rabbitmq'),
        storage: storage('rabbitmq'),
        ...resourceFields(serverResources.rabbitmq),
        host: managedHost,
        port: port(5671),
        vhost: z
          .string()
          .regex(/^[A-Za-z0-9._%-]+$/)
          .default('spotter')
          .describe('Virtual host at the managed service. (Only with `enabled: false`.)'),
        tls,
      })
      .prefault({}),
    redis: z
      .strictObject({
        enabled: own('Redis'),
        image: dataImage('redis'),
        storage: storage('redis'),
        ...resourceFields(serverResources.redis),
        host: managedHost,
        port: port(6379),
        tls,
      })
      .prefault({}),
    media: z
      .strictObject({
        bucket: z
          .string()
          .regex(/^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$/)
          .default('')
          .describe(
            'Bucket for members’ pictures, of S3 or of what speaks like it; empty: no pictures are kept. Keys, where pods have no identity at it, in the Secret `spotter-media-bucket`.',
          ),
        region: z
          .string()
          .regex(/^[a-z0-9-]*$/)
          .default('us-east-1')
          .describe('Its region.'),
        endpoint: z
          .string()
          .regex(/^(https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?)?$/)
          .default('')
          .describe('Where it is, when not at AWS.'),
      })
      .prefault({}),
    keycloak: z
      .strictObject({
        enabled: own('Keycloak'),
        ...resourceFields(serverResources.keycloak),
        issuer: z
          .string()
          .regex(/^(https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(\/[A-Za-z0-9._~/-]*)?)?$/)
          .default('')
          .describe('Issuer at the managed Keycloak, with the realm. (Needed with `enabled: false`.)'),
      })
      .prefault({}),
    global: z.record(z.string(), z.unknown()).optional().describe('Values of a chart that this one is a part of; unused.'),
  })
  .prefault({});
export type Values = z.output<typeof Values>;

/** The version of images that the chart is for. */
export const appVersion = version;

/** What stands behind a schema's name in an address for TLS: of mysql2, and of the JDBC driver. */
export const tlsQueries = { query: '?ssl=%7B%7D', keycloakQuery: '?sslMode=verify-full' };

const managedBy = ({ mariadb, rabbitmq, redis, keycloak }: Values): Environment['managed'] => ({
  ...(mariadb.enabled
    ? {}
    : { mariadb: { host: mariadb.host, port: mariadb.port, ...(mariadb.tls ? tlsQueries : { query: '', keycloakQuery: '' }) } }),
  ...(rabbitmq.enabled
    ? {}
    : { rabbitmq: { scheme: rabbitmq.tls ? 'amqps' : 'amqp', host: rabbitmq.host, port: rabbitmq.port, vhost: rabbitmq.vhost } }),
  ...(redis.enabled ? {} : { redis: { scheme: redis.tls ? 'rediss' : 'redis', host: redis.host, port: redis.port } }),
  ...(keycloak.enabled ? {} : { keycloak: { issuer: keycloak.issuer } }),
});

const imageOf =
  ({ image: { registry: place, tag, digests } }: Values) =>
  (name: string): string => {
    const wanted = (digests as Readonly<Record<string, string>>)[name];
    return `${place}/${name}:${tag || appVersion}${wanted ? `@${wanted}` : ''}`;
  };

const sizesOf = ({ services: sizes }: Values): Record<ProgramName, Size> =>
  Object.fromEntries(
    programNames.map((name) => {
      const { minReplicas: min, maxReplicas: max, targetCpuPercent: cpuPercent, ...rest } = sizes[name];
      return [name, { min, max, cpuPercent, ...rest }];
    }),
  ) as Record<ProgramName, Size>;

const serversOf = ({ mariadb, rabbitmq, redis, keycloak }: Values): Record<DataName, Resources> => ({ mariadb, rabbitmq, redis, keycloak });

/** The environment that these values describe, in this namespace. */
export const environmentOf = (values: Values, namespace: string): Environment => ({
  name: 'chart',
  namespace,
  publicUrl: values.publicUrl,
  identityUrl: values.identityUrl,
  trustedProxies: values.trustedProxies,
  image: imageOf(values),
  dataImages: { mariadb: values.mariadb.image, rabbitmq: values.rabbitmq.image, redis: values.redis.image },
  sizes: sizesOf(values),
  servers: serversOf(values),
  databaseCaches: values.mariadb,
  managed: managedBy(values) ?? {},
  backup: {
    schedule: values.mariadb.backup.schedule,
    keepDays: values.mariadb.backup.keepDays,
    storage: values.mariadb.backup.storage,
    isSuspended: !values.mariadb.backup.enabled,
  },
  media: { kind: 'bucket', ...values.media },
  gatewayClass: values.routing.gatewayClass,
  storage: { mariadb: values.mariadb.storage, rabbitmq: values.rabbitmq.storage, redis: values.redis.storage },
  ...(values.image.pullSecret ? { pullSecret: values.image.pullSecret } : {}),
  ...(values.routing.certificateIssuer ? { ownHostsIssuer: values.routing.certificateIssuer } : {}),
  ...(values.routing.ingressClass ? { ingressClass: values.routing.ingressClass } : {}),
  ...(values.storageClass ? { storageClass: values.storageClass } : {}),
});
