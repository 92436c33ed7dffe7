import { clientIds, secretVariable } from '@spotter/auth/realm';
import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import { hostsOf } from './data/members.ts';
import type { Environment } from './environment.ts';
import { gateway, peerPorts, sandboxes } from './graph.ts';
import { labelsOf, podSecurityContext, resourcesOf, securityContext, spread, tmpVolume, writableTmp } from './pod.ts';
import { priorityOf } from './priorities.ts';
import { fromSecret } from './stateful.ts';
import { accountAndBudget } from './workload.ts';

const managementPort = 9000;
const check = (path: string): k8s.HttpGetAction => ({ path, port: k8s.IntOrString.fromNumber(managementPort) });

/** Demo people may log in, and mail is caught, where there is a sandbox only. */
const sandboxVariables = ({ sandbox }: Environment): k8s.EnvVar[] => {
  if (!sandbox) return [];
  const [smtpPort] = sandboxes['mail-catcher'].morePorts ?? [];
  return [
    { name: 'SPOTTER_DEMO_USERS', value: 'true' },
    { name: 'SPOTTER_SMTP_HOST', value: 'mail-catcher' },
    { name: 'SPOTTER_SMTP_PORT', value: String(smtpPort) },
  ];
};

/** Of a cluster the first member that is there, as our services do it: one writer at a time. */
const databaseUrl = ({ managed }: Environment): string => {
  if (!managed?.mariadb)
    return `jdbc:mariadb:sequential://${hostsOf('mariadb')
      .map((host) => `${host}:3306`)
      .join(',')}/keycloak`;
  const { host, port, keycloakQuery } = managed.mariadb;
  return `jdbc:mariadb://${host}:${port}/keycloak${keycloakQuery}`;
};

/**
 * Endpoints lose the pod a moment before it stops listening. Then Java itself is told, as the script of 26.4.0 and 26.4.1 that is process 1 does
 * not pass a signal on (keycloak/keycloak#43561), and the pod would sit out its grace and be killed.
 */
const leave =
  'sleep 5; for process in /proc/[0-9]*; do read -r name < $process/comm && [ "$name" = java ] && kill -TERM "${process#/proc/}"; done; true';

const replicasIn = ({ replicas = 2 }: Environment): number => replicas;

/**
 * Keycloak from our optimised image, its database in MariaDB, its realm from services/auth. Sessions are in the database, and what lives shorter
 * in a cache that is spread over the pods, which find one another by a table of that database: a pod may go, and nobody is logged out.
 */
export const keycloak = (scope: Construct, environment: Environment): void => {
  const name = 'keycloak';
  const { namespace } = environment;
  const labels = labelsOf(name);
  const metadata = { name, namespace, labels };
  const publicUrl = new URL(environment.publicUrl);
  accountAndBudget(scope, name, environment);
  new k8s.KubeService(scope, 'keycloak-service', { metadata, spec: { selector: labels, ports: [{ name: 'http', port: 8080 }] } });
  new k8s.KubeDeployment(scope, 'keycloak-deployment', {
    metadata,
    spec: {
      replicas: replicasIn(environment),
      selector: { matchLabels: labels },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: k8s.IntOrString.fromNumber(1), maxUnavailable: k8s.IntOrString.fromNumber(0) },
      },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: name,
          priorityClassName: priorityOf(name),
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          securityContext: podSecurityContext(1000),
          terminationGracePeriodSeconds: 60,
          topologySpreadConstraints: spread(name),
          containers: [
            {
              name,
              image: environment.image('keycloak'),
              imagePullPolicy: 'IfNotPresent',
              args: ['start', '--optimized', '--import-realm'],
              env: [
                { name: 'KC_HOSTNAME', value: environment.identityUrl },
                { name: 'KC_HOSTNAME_BACKCHANNEL_DYNAMIC', value: 'true' },
                { name: 'KC_HTTP_ENABLED', value: 'true' },
                { name: 'KC_PROXY_HEADERS', value: 'xforwarded' },
                { name: 'KC_CACHE', value: 'ispn' },
                { name: 'KC_CACHE_STACK', value: 'jdbc-ping' },
                // The rest of the container's limit is for code, threads and what the cache sends.
                { name: 'JAVA_OPTS_KC_HEAP', value: '-XX:InitialRAMPercentage=30 -XX:MaxRAMPercentage=55' },
                { name: 'KC_DB_URL', value: databaseUrl(environment) },
                { name: 'KC_DB_USERNAME', value: 'keycloak' },
                fromSecret('KC_DB_PASSWORD', 'spotter-keycloak', 'database-password'),
                fromSecret('KC_BOOTSTRAP_ADMIN_USERNAME', 'spotter-keycloak', 'admin-username'),
                fromSecret('KC_BOOTSTRAP_ADMIN_PASSWORD', 'spotter-keycloak', 'admin-password'),
                { name: 'SPOTTER_PUBLIC_SCHEME', value: publicUrl.protocol.slice(0, -1) },
                { name: 'SPOTTER_PUBLIC_HOST', value: publicUrl.host },
                ...sandboxVariables(environment),
                { name: 'SPOTTER_BACKCHANNEL_LOGOUT_URL', value: `http://gateway:${String(gateway.port)}/auth/backchannel-logout` },
                ...clientIds().map((clientId) => fromSecret(secretVariable(clientId), clientId, 'OIDC_CLIENT_SECRET')),
              ],
              ports: [
                { name: 'http', containerPort: 8080 },
                { name: 'management', containerPort: managementPort },
                ...peerPorts.keycloak.map((containerPort) => ({ name: `peers-${String(containerPort)}`, containerPort })),
              ],
              startupProbe: { httpGet: check('/health/started'), periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 120 },
              livenessProbe: { httpGet: check('/health/live'), periodSeconds: 15, timeoutSeconds: 10, failureThreshold: 4 },
              readinessProbe: { httpGet: check('/health/ready'), periodSeconds: 5, timeoutSeconds: 5 },
              lifecycle: { preStop: { exec: { command: ['/bin/sh', '-c', leave] } } },
              resources: resourcesOf(environment, 'keycloak'),
              securityContext,
              volumeMounts: [writableTmp, { name: 'data', mountPath: '/opt/keycloak/data/tmp' }],
            },
          ],
          volumes: [tmpVolume, { name: 'data', emptyDir: {} }],
        },
      },
    },
  });
};
