import type { SecretPlan } from '@spotter/operator/install/secret-plan';
import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import { hostsOf } from './data/members.ts';
import type { Environment } from './environment.ts';
import { serviceNames, services } from './graph.ts';
import { labelsOf, podSecurityContext, resources, securityContext, tmpVolume, writableTmp } from './pod.ts';
import { shortHash } from './workload.ts';

const redisUrl = `redis-sentinel://:{spotter-redis/password}@${hostsOf('redis').join(',')}/0#spotter`;
const rabbitmqUrl = 'amqp://{spotter-rabbitmq/username}:{spotter-rabbitmq/password}@rabbitmq:5672/spotter';
const databaseUrl = (name: string): string =>
  `mysql://spotter_${name}:{spotter-mariadb/SPOTTER_${name.toUpperCase()}_PASSWORD}@${hostsOf('mariadb').join(',')}:3306/spotter_${name}`;

const common = { REDIS_URL: redisUrl, RABBITMQ_URL: rabbitmqUrl, OIDC_CLIENT_SECRET: '{random}', ENCRYPTION_KEYS: 'first:{key}' };

/** Keys of the Secret `spotter-<name>` of a service. */
const ofService = (name: string): Record<string, string> => ({ DATABASE_URL: databaseUrl(name), ...common });

const mariadb: Record<string, string> = {
  MARIADB_ROOT_PASSWORD: '{random}',
  ...Object.fromEntries(serviceNames.map((name) => [`SPOTTER_${name.toUpperCase()}_PASSWORD`, '{random}'])),
  KEYCLOAK_PASSWORD: '{random}',
};

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

/** Every Secret of an environment. */
export const secretPlanOf = ({ sandbox }: Environment): SecretPlan => {
  const given = Object.values(services).flatMap((service) => service.given ?? []);
  return {
    made: [
      { name: 'spotter-mariadb', keys: mariadb },
      { name: 'spotter-rabbitmq', keys: { username: 'spotter', password: '{random}', 'erlang-cookie': '{random}' } },
      { name: 'spotter-redis', keys: { password: '{random}' } },
      { name: 'spotter-keycloak', keys: { 'admin-username': 'admin', 'admin-password': '{random}' } },
      ...serviceNames.map((name) => ({ name: `spotter-${name}`, keys: ofService(name) })),
      { name: 'spotter-gateway', keys: common },
      { name: 'spotter-operator', keys: { OIDC_CLIENT_SECRET: '{random}' } },
      ...(sandbox ? given.map(({ secret }) => ({ name: secret, keys: sandboxKeys[secret] ?? {} })) : []),
    ],
    given: sandbox ? [] : given.map(({ secret, keys }) => ({ name: secret, keys: [...keys] })),
  };
};

/** Which keys a program mounts, by Secret. */
export const secretsFor = (name: keyof typeof services | 'gateway' | 'operator'): Record<string, readonly string[]> => {
  if (name === 'operator') return { 'spotter-operator': ['OIDC_CLIENT_SECRET'] };
  if (name === 'gateway') return { 'spotter-gateway': Object.keys(common) };
  const { given } = services[name];
  return { [`spotter-${name}`]: Object.keys(ofService(name)), ...(given ? { [given.secret]: given.keys } : {}) };
};

/** A Job that makes what nobody gave: once, and kept from then on. It alone may write Secrets, and only these. */
export const makeSecrets = (scope: Construct, environment: Environment): void => {
  const { namespace } = environment;
  const name = 'make-secrets';
  const labels = labelsOf(name);
  const metadata = { name, namespace, labels };
  const plan = secretPlanOf(environment);
  const names = [...plan.made, ...plan.given].map((secret) => secret.name);
  new k8s.KubeServiceAccount(scope, 'make-secrets-account', { metadata, automountServiceAccountToken: false });
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
  const image = environment.image('node');
  new k8s.KubeJob(scope, 'make-secrets-job', {
    metadata: { ...metadata, name: `make-secrets-${shortHash({ image, plan })}` },
    spec: {
      backoffLimit: 50, // what is missing may be given later
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: name,
          automountServiceAccountToken: true,
          enableServiceLinks: false,
          restartPolicy: 'OnFailure',
          securityContext: podSecurityContext(1000),
          containers: [
            {
              name,
              image,
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
        },
      },
    },
  });
};
