import type { SecretPlan } from '@spotter/operator/install/secret-plan';
import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import { hostsOf } from './data/members.ts';
import { takesBackups } from './backup/backup.ts';
import { bucketKeys, bucketSecret } from './backup/bucket.ts';
import type { Environment } from './environment.ts';
import { serviceNames, services, type DataName } from './graph.ts';
import { isManaged } from './managed.ts';
import { labelsOf, podSecurityContext, resources, securityContext, tmpVolume, writableTmp } from './pod.ts';
import { accountProps, shortHash } from './workload.ts';

const redisUrl = `redis-sentinel://:{spotter-redis/password}@${hostsOf('redis').join(',')}/0#spotter`;
const rabbitmqUrl = 'amqp://{spotter-rabbitmq/username}:{spotter-rabbitmq/password}@rabbitmq:5672/spotter';
const databaseUrl = (name: string): string =>
  `mysql://spotter_${name}:{spotter-mariadb/SPOTTER_${name.toUpperCase()}_PASSWORD}@${hostsOf('mariadb').join(',')}:3306/spotter_${name}`;

/** The same for servers of somebody else: the passwords are in Secrets of the same names, which a person gives. */
const addressesIn = ({ managed = {} }: Environment) => {
  const { redis, rabbitmq, mariadb: database } = managed;
  return {
    redis: redis ? `${redis.scheme}://:{spotter-redis/password}@${redis.host}:${redis.port}/0` : redisUrl,
    rabbitmq: rabbitmq
      ? `${rabbitmq.scheme}://{spotter-rabbitmq/username}:{spotter-rabbitmq/password}@${rabbitmq.host}:${rabbitmq.port}/${rabbitmq.vhost}`
      : rabbitmqUrl,
    databaseOf: (name: string): string =>
      database
        ? `mysql://spotter_${name}:{spotter-mariadb/SPOTTER_${name.toUpperCase()}_PASSWORD}@${database.host}:${database.port}/spotter_${name}${database.query}`
        : databaseUrl(name),
  };
};

/** Keycloak knows as many secrets as we have programs; one of somebody else says them to us. */
const clientSecret = ({ managed }: Environment, name: string): string =>
  managed?.keycloak ? `{spotter-oidc/spotter-${name}}` : '{random}';

/** Keys of the Secret of a program. */
const commonKeys = (environment: Environment, name: string) => ({
  REDIS_URL: addressesIn(environment).redis,
  RABBITMQ_URL: addressesIn(environment).rabbitmq,
  OIDC_CLIENT_SECRET: clientSecret(environment, name),
  ENCRYPTION_KEYS: 'first:{key}',
});

/** Keys of the Secret `spotter-<name>` of a service. */
const ofService = (environment: Environment, name: string): Record<string, string> => ({
  DATABASE_URL: addressesIn(environment).databaseOf(name),
  ...commonKeys(environment, name),
});
const commonVariables = ['REDIS_URL', 'RABBITMQ_URL', 'OIDC_CLIENT_SECRET', 'ENCRYPTION_KEYS'];

const mariadb: Record<string, string> = {
  MARIADB_ROOT_PASSWORD: '{random}',
  ...Object.fromEntries(serviceNames.map((name) => [`SPOTTER_${name.toUpperCase()}_PASSWORD`, '{random}'])),
  KEYCLOAK_PASSWORD: '{random}',
};

const ofData: readonly { readonly of: DataName; readonly secret: string; readonly keys: Record<string, string> }[] = [
  { of: 'mariadb', secret: 'spotter-mariadb', keys: mariadb },
  { of: 'rabbitmq', secret: 'spotter-rabbitmq', keys: { username: 'spotter', password: '{random}', 'erlang-cookie': '{random}' } },
  { of: 'redis', secret: 'spotter-redis', keys: { password: '{random}' } },
  {
    of: 'keycloak',
    secret: 'spotter-keycloak',
    keys: { 'admin-username': 'admin', 'admin-password': '{random}', 'database-password': '{spotter-mariadb/KEYCLOAK_PASSWORD}' },
  },
];

/** In a sandbox there is nobody to give them: the stand-ins take any. */
const sandboxKeys: Readonly<Record<string, Record<string, string>>> = {
  'spotter-payment-providers': {
    STRIPE_SECRET_KEY: 'sk_test_{random}',
    STRIPE_WEBHOOK_SECRET: 'whsec_{random}',
    PAYPAL_CLIENT_ID: '{random}',
    PAYPAL_CLIENT_SECRET: '{random}',
    PAYPAL_WEBHOOK_ID: '{random}',
  },
  'spotter-mail': { SMTP_URL: 'smtp://mail-catcher:8025' },
};

/** Where pods have no identity at the bucket, somebody gives keys for it. */
const keysOfBucket = (environment: Environment): { name: string; keys: string[] }[] => {
  const bucket = takesBackups(environment) ? environment.backup?.bucket : undefined;
  return bucket?.kind === 's3' && bucket.hasKeys ? [{ name: bucketSecret, keys: [...bucketKeys] }] : [];
};

/** Every Secret of an environment. */
export const secretPlanOf = (environment: Environment): SecretPlan => {
  const { sandbox } = environment;
  const ownData = ({ of }: { of: DataName }): boolean => !isManaged(environment, of);
  const given = Object.values(services).flatMap((service) => service.given ?? []);
  return {
    made: [
      ...ofData.filter(ownData).map(({ secret, keys }) => ({ name: secret, keys })),
      ...serviceNames.map((name) => ({ name: `spotter-${name}`, keys: ofService(environment, name) })),
      { name: 'spotter-gateway', keys: commonKeys(environment, 'gateway') },
      { name: 'spotter-operator', keys: { OIDC_CLIENT_SECRET: clientSecret(environment, 'operator') } },
      ...(sandbox ? given.map(({ secret }) => ({ name: secret, keys: sandboxKeys[secret] ?? {} })) : []),
    ],
    given: [
      // What the others need of these, they say.
      ...ofData.filter((data) => !ownData(data)).map(({ secret, of }) => ({ name: of === 'keycloak' ? 'spotter-oidc' : secret, keys: [] })),
      ...keysOfBucket(environment),
      ...(sandbox ? [] : given.map(({ secret, keys }) => ({ name: secret, keys: [...keys] }))),
    ],
  };
};

/** Which keys a program mounts, by Secret. */
export const secretsFor = (name: keyof typeof services | 'gateway' | 'operator'): Record<string, readonly string[]> => {
  if (name === 'operator') return { 'spotter-operator': ['OIDC_CLIENT_SECRET'] };
  if (name === 'gateway') return { 'spotter-gateway': commonVariables };
  const { given } = services[name];
  return { [`spotter-${name}`]: ['DATABASE_URL', ...commonVariables], ...(given ? { [given.secret]: given.keys } : {}) };
};

/** What the keys that a program mounts are put together from: another address in one of them is another configuration. */
export const plannedFor = (environment: Environment, name: Parameters<typeof secretsFor>[0]) => {
  const templates = new Map(secretPlanOf(environment).made.map((secret) => [secret.name, secret.keys]));
  const ofSecret = (secret: string, keys: readonly string[]) =>
    Object.fromEntries(keys.map((key) => [key, templates.get(secret)?.[key] ?? 'given']));
  return Object.fromEntries(Object.entries(secretsFor(name)).map(([secret, keys]) => [secret, ofSecret(secret, keys)]));
};

/** A Job that makes what nobody gave: once, and kept from then on. It alone may write Secrets, and only these. */
export const makeSecrets = (scope: Construct, environment: Environment): void => {
  const { namespace } = environment;
  const name = 'make-secrets';
  const labels = labelsOf(name);
  const metadata = { name, namespace, labels };
  const plan = secretPlanOf(environment);
  const names = [...plan.made, ...plan.given].map((secret) => secret.name);
  new k8s.KubeServiceAccount(scope, 'make-secrets-account', { metadata, ...accountProps(environment) });
  new k8s.KubeRole(scope, 'make-secrets-role', {
    metadata,
    rules: [
      { apiGroups: [''], resources: ['secrets'], verbs: ['get', 'patch'], resourceNames: names },
      { apiGroups: [''], resources: ['secrets'], verbs: ['create'] }, // a name cannot restrict it
    ],
  });
  new k8s.KubeRoleBinding(scope, 'make-secrets-binding', {
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  });
  new k8s.KubeConfigMap(scope, 'make-secrets-plan', {
    metadata: { ...metadata, name: 'secret-plan' },
    data: { 'plan.json': `${JSON.stringify(plan, null, 2)}\n` },
  });
  const pod: k8s.PodSpec = {
    serviceAccountName: name,
    priorityClassName: 'spotter-services',
    automountServiceAccountToken: true,
    enableServiceLinks: false,
    restartPolicy: 'OnFailure',
    securityContext: podSecurityContext(1000),
    containers: [
      {
        name,
        image: environment.image('node'),
        imagePullPolicy: 'IfNotPresent',
        command: ['node', 'operator/src/install/make-secrets.ts'],
        env: [
          { name: 'SECRET_PLAN_FILE', value: '/plan/plan.json' },
          { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
        ],
        resources: resources('50m', '96Mi', '256Mi'),
        securityContext,
        volumeMounts: [writableTmp, { name: 'plan', mountPath: '/plan', readOnly: true }],
      },
    ],
    volumes: [tmpVolume, { name: 'plan', configMap: { name: 'secret-plan' } }],
  };
  new k8s.KubeJob(scope, 'make-secrets-job', {
    // A Job cannot be changed: another plan or another image is a new one.
    metadata: { ...metadata, name: `make-secrets-${shortHash({ plan, pod })}` },
    spec: {
      backoffLimit: 50, // what is missing may be given later
      template: { metadata: { labels }, spec: pod },
    },
  });
};
