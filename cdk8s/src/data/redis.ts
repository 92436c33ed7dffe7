import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import type { Environment } from '../environment.ts';
import { serverImages } from '../images.ts';
import { cpuIn, resources, resourcesOf } from '../pod.ts';
import { configMap, exec, fromSecret, stateful } from '../stateful.ts';
import { clusterSize, fullHostsOf, selfEnv } from './members.ts';

const files = ['redis.conf', 'sentinel.conf', 'sentinels.sh', 'start-server.sh', 'start-sentinel.sh', 'is-ready.sh', 'hand-over.sh'];

/** A master and two replicas, and beside each a Sentinel; two of them agree on who is the master. See docs/redis.md. */
export const redis = (scope: Construct, environment: Environment): void => {
  const content = Object.fromEntries(files.map((file) => [file, readFileSync(join(import.meta.dirname, 'redis', file), 'utf8')]));
  const env = [
    fromSecret('REDISCLI_AUTH', 'spotter-redis', 'password'),
    ...selfEnv('redis', environment),
    { name: 'PEERS', value: fullHostsOf('redis', environment).join(' ') },
  ];
  const volumeMounts = [{ name: 'config', mountPath: '/config', readOnly: true }];
  const ping = exec('redis-cli', 'ping');
  const hasMaster = exec('sh', '-c', '. /config/sentinels.sh && [ -n "$(known_at "$SELF")" ]');
  stateful(scope, {
    name: 'redis',
    environment,
    replicas: clusterSize,
    user: 999,
    image: serverImages.redis,
    dataPath: '/data',
    storage: environment.storage.redis,
    graceSeconds: 60,
    configuration: content,
    container: {
      command: ['sh', '/config/start-server.sh'],
      env,
      // Until it is known who the master is, and the data are read.
      startupProbe: { exec: ping, periodSeconds: 2, timeoutSeconds: 5, failureThreshold: 300 },
      livenessProbe: { exec: ping, periodSeconds: 15, timeoutSeconds: 10, failureThreshold: 4 },
      readinessProbe: { exec: exec('sh', '/config/is-ready.sh'), periodSeconds: 5, timeoutSeconds: 8 },
      lifecycle: { preStop: { exec: exec('sh', '/config/hand-over.sh') } },
      resources: resourcesOf(environment, 'redis'),
      volumeMounts,
    },
    companion: {
      name: 'sentinel',
      command: ['sh', '/config/start-sentinel.sh'],
      env,
      startupProbe: { exec: exec('redis-cli', '-p', '26379', 'ping'), periodSeconds: 2, timeoutSeconds: 5, failureThreshold: 150 },
      livenessProbe: { exec: exec('redis-cli', '-p', '26379', 'ping'), periodSeconds: 15, timeoutSeconds: 10, failureThreshold: 4 },
      readinessProbe: { exec: hasMaster, periodSeconds: 5, timeoutSeconds: 5 },
      resources: resources(cpuIn(environment, '20m'), '32Mi', '64Mi'),
      volumeMounts,
    },
    volumes: [configMap(scope, environment, 'redis', content)],
  });
};
