import type { Construct } from 'constructs';
import type { Environment } from '../environment.ts';
import { serviceNames } from '../graph.ts';
import { resources } from '../pod.ts';
import { configMap, emptyFolder, exec, fromSecret, stateful } from '../stateful.ts';

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
    replicas: 1,
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
    volumes: [config, emptyFolder('run')],
  });
};
