import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import type { Environment } from '../environment.ts';
import { serviceNames } from '../graph.ts';
import { serverImages } from '../images.ts';
import { databaseCaches, resourcesOf } from '../pod.ts';
import { configMap, emptyFolder, exec, fromSecret, stateful } from '../stateful.ts';
import { clusterSize, hostsOf } from './members.ts';

const scripts = ['start.sh', 'position.sh', 'decide.sh', 'answers.sh', 'open.sh', 'note-members.sh', 'probe.sh'];
const fileOf = (name: string): string => readFileSync(join(import.meta.dirname, 'mariadb', name), 'utf8');

const inSql = (statements: readonly string[]): string[] => [`mariadb -uroot -p"$MARIADB_ROOT_PASSWORD" <<SQL`, ...statements, 'SQL'];

/**
 * Runs once, on the first member's empty volume; the others get a copy. One schema and one user with rights on it alone, for each service and
 * for Keycloak; passwords from the Secret `spotter-mariadb`; locked until all have their copy (open.sh). The account of the operating
 * system's user is for probes, for state transfers, and for leaving in order.
 */
const initScript = [
  'set -eu',
  ...inSql([
    `CREATE USER IF NOT EXISTS 'mysql'@'localhost' IDENTIFIED VIA unix_socket;`,
    `GRANT RELOAD, PROCESS, LOCK TABLES, BINLOG MONITOR, SUPER ON *.* TO 'mysql'@'localhost';`,
  ]),
  ...[...serviceNames.map((name) => `spotter_${name}`), 'keycloak'].flatMap((schema) =>
    inSql([
      `CREATE DATABASE IF NOT EXISTS ${schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;`,
      `CREATE USER IF NOT EXISTS '${schema}'@'%' IDENTIFIED BY '$${schema.toUpperCase()}_PASSWORD' ACCOUNT LOCK;`,
      `GRANT ALL PRIVILEGES ON ${schema}.* TO '${schema}'@'%';`,
    ]),
  ),
  'rm /var/lib/mysql/.initialising # from here on the volume is worth keeping',
  '',
].join('\n');

const configuration = (environment: Environment): string => {
  const { bufferPool, writeSets } = environment.databaseCaches ?? databaseCaches;
  const names = hostsOf('mariadb').map((host) => host.replace(/\..*/, ''));
  return [
    fileOf('spotter.cnf').trimEnd(),
    `wsrep_cluster_address = gcomm://${hostsOf('mariadb').join(',')}`,
    '# The last first, so that the first, on which clients write, is spared; anyone when these are away.',
    `wsrep_sst_donor = ${names.slice(1).reverse().join(',')},`,
    `wsrep_provider_options = "gcache.size=${writeSets}"`,
    `innodb_buffer_pool_size = ${bufferPool}`,
    '',
  ].join('\n');
};

/** A Galera cluster: three members with the same data, of which clients use the first healthy one. See docs/galera.md. */
export const mariadb = (scope: Construct, environment: Environment): void => {
  const content = {
    ...Object.fromEntries(scripts.map((name) => [name, fileOf(name)])),
    'spotter.cnf': configuration(environment),
    '10-schemas.sh': initScript,
  };
  const passwords = [...serviceNames.map((name) => `SPOTTER_${name.toUpperCase()}_PASSWORD`), 'KEYCLOAK_PASSWORD'];
  const probe = (what: string) => exec('bash', '/config/probe.sh', what);
  stateful(scope, {
    name: 'mariadb',
    environment,
    replicas: clusterSize,
    user: 999,
    image: serverImages.mariadb,
    dataPath: '/var/lib/mysql',
    storage: environment.storage.mariadb,
    configuration: content,
    container: {
      command: ['bash', '/config/start.sh'],
      env: [
        ...['MARIADB_ROOT_PASSWORD', ...passwords].map((name) => fromSecret(name, 'spotter-mariadb', name)),
        { name: 'MEMBERS', value: hostsOf('mariadb').join(' ') },
        { name: 'SERVICE', value: 'mariadb' },
        { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      ],
      // A day: for a state transfer that takes hours, and for a decision that waits for a person.
      startupProbe: { exec: probe('answers'), periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 17_280 },
      livenessProbe: { exec: probe('alive'), periodSeconds: 15, timeoutSeconds: 10, failureThreshold: 4 },
      readinessProbe: { exec: probe('ready'), periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 2 },
      lifecycle: { preStop: { exec: probe('leave') } },
      resources: resourcesOf(environment, 'mariadb'),
      volumeMounts: [
        { name: 'run', mountPath: '/run/mysqld' },
        { name: 'scratch', mountPath: '/scratch' },
        { name: 'config', mountPath: '/config', readOnly: true },
        { name: 'config', mountPath: '/etc/mysql/conf.d/spotter.cnf', subPath: 'spotter.cnf' },
        { name: 'config', mountPath: '/docker-entrypoint-initdb.d/10-schemas.sh', subPath: '10-schemas.sh' },
        { name: 'consent', mountPath: '/consent', readOnly: true },
      ],
    },
    volumes: [
      configMap(scope, environment, 'mariadb', content),
      emptyFolder('run'),
      emptyFolder('scratch'),
      { name: 'consent', configMap: { name: 'mariadb-consent', optional: true } },
    ],
  });
};
