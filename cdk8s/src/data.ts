import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from './environment.ts';
import { serviceNames } from './graph.ts';
import { resources } from './pod.ts';
import { exec, fromSecret, stateful } from './stateful.ts';

const configMap = (scope: Construct, environment: Environment, name: string, data: Record<string, string>): k8s.Volume => {
  new k8s.KubeConfigMap(scope, `${name}-map`, { metadata: { name, namespace: environment.namespace }, data });
  return { name: 'config', configMap: { name } };
};
const folder = (name: string): k8s.Volume => ({ name, emptyDir: {} });

/** One schema and one user with rights on it alone, for each service and for Keycloak; passwords from the Secret `spotter-mariadb`. */
const initScript = [
  'set -eu',
  ...[...serviceNames.map((name) => `spotter_${name}`), 'keycloak'].flatMap((schema) => {
    const variable = `${schema.toUpperCase()}_PASSWORD`;
    return [
      `mariadb -uroot -p"$MARIADB_ROOT_PASSWORD" <<SQL`,
      `CREATE DATABASE IF NOT EXISTS ${schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;`,
      `CREATE USER IF NOT EXISTS '${schema}'@'%' IDENTIFIED BY '$${variable}';`,
      `GRANT ALL PRIVILEGES ON ${schema}.* TO '${schema}'@'%';`,
      'SQL',
    ];
  }),
  '',
].join('\n');

export const mariadb = (scope: Construct, environment: Environment): void => {
  const config = configMap(scope, environment, 'mariadb', {
    'spotter.cnf': [
      '[mariadbd]',
      'innodb_flush_log_at_trx_commit=1',
      'innodb_buffer_pool_size=256M',
      'max_connections=300',
      'skip_name_resolve=1',
      '',
    ].join('\n'),
    '10-schemas.sh': initScript,
  });
  const passwords = [...serviceNames.map((name) => `SPOTTER_${name.toUpperCase()}_PASSWORD`), 'KEYCLOAK_PASSWORD'];
  const check = exec('healthcheck.sh', '--connect', '--innodb_initialized');
  stateful(scope, {
    name: 'mariadb',
    environment,
    user: 999,
    image: 'mariadb:11.8',
    dataPath: '/var/lib/mysql',
    storage: environment.storage.mariadb,
    container: {
      env: ['MARIADB_ROOT_PASSWORD', ...passwords].map((name) => fromSecret(name, 'spotter-mariadb', name)),
      startupProbe: { exec: check, periodSeconds: 5, failureThreshold: 60, timeoutSeconds: 5 },
      livenessProbe: { exec: exec('healthcheck.sh', '--connect'), periodSeconds: 15, failureThreshold: 4, timeoutSeconds: 5 },
      readinessProbe: { exec: check, periodSeconds: 5, timeoutSeconds: 5 },
      resources: resources('200m', '512Mi', '1Gi'),
      volumeMounts: [
        { name: 'run', mountPath: '/run/mysqld' },
        { name: 'config', mountPath: '/etc/mysql/conf.d/spotter.cnf', subPath: 'spotter.cnf' },
        { name: 'config', mountPath: '/docker-entrypoint-initdb.d/10-schemas.sh', subPath: '10-schemas.sh' },
      ],
    },
    volumes: [config, folder('run')],
  });
};

export const rabbitmq = (scope: Construct, environment: Environment): void => {
  const config = configMap(scope, environment, 'rabbitmq', {
    enabled_plugins: '[rabbitmq_prometheus].\n',
    'rabbitmq.conf': [
      'listeners.tcp.default = 5672',
      'default_vhost = spotter',
      'vm_memory_high_watermark.relative = 0.6',
      'disk_free_limit.absolute = 200MB',
      '',
    ].join('\n'),
  });
  const ping: k8s.TcpSocketAction = { port: k8s.IntOrString.fromNumber(5672) };
  stateful(scope, {
    name: 'rabbitmq',
    environment,
    user: 999,
    image: 'rabbitmq:4',
    dataPath: '/var/lib/rabbitmq',
    storage: environment.storage.rabbitmq,
    container: {
      env: [
        fromSecret('RABBITMQ_DEFAULT_USER', 'spotter-rabbitmq', 'username'),
        fromSecret('RABBITMQ_DEFAULT_PASS', 'spotter-rabbitmq', 'password'),
        fromSecret('RABBITMQ_ERLANG_COOKIE', 'spotter-rabbitmq', 'erlang-cookie'),
      ],
      startupProbe: { tcpSocket: ping, periodSeconds: 5, failureThreshold: 60 },
      livenessProbe: { tcpSocket: ping, periodSeconds: 30, failureThreshold: 6 },
      readinessProbe: { tcpSocket: ping, periodSeconds: 5 },
      resources: resources('100m', '256Mi', '768Mi'),
      volumeMounts: [
        { name: 'config', mountPath: '/etc/rabbitmq/rabbitmq.conf', subPath: 'rabbitmq.conf' },
        { name: 'config', mountPath: '/etc/rabbitmq/enabled_plugins', subPath: 'enabled_plugins' },
      ],
    },
    volumes: [config],
  });
};

export const redis = (scope: Construct, environment: Environment): void => {
  const ping = exec('sh', '-c', 'REDISCLI_AUTH="$REDIS_PASSWORD" redis-cli ping | grep -q PONG');
  stateful(scope, {
    name: 'redis',
    environment,
    user: 999,
    image: 'redis:8',
    dataPath: '/data',
    storage: environment.storage.redis,
    container: {
      // The image knows no password variable.
      command: [
        'sh',
        '-c',
        'exec redis-server --dir /data --appendonly yes --appendfsync everysec --maxmemory 192mb --maxmemory-policy noeviction --requirepass "$REDIS_PASSWORD"',
      ],
      env: [fromSecret('REDIS_PASSWORD', 'spotter-redis', 'password')],
      startupProbe: { exec: ping, periodSeconds: 2, failureThreshold: 60 },
      livenessProbe: { exec: ping, periodSeconds: 15, failureThreshold: 4 },
      readinessProbe: { exec: ping, periodSeconds: 5 },
      resources: resources('50m', '64Mi', '256Mi'),
      volumeMounts: [],
    },
  });
};
