import type { Construct } from 'constructs';
import type { Environment } from '../environment.ts';
import { resources } from '../pod.ts';
import { exec, fromSecret, stateful } from '../stateful.ts';

export const redis = (scope: Construct, environment: Environment): void => {
  const ping = exec('sh', '-c', 'REDISCLI_AUTH="$REDIS_PASSWORD" redis-cli ping | grep -q PONG');
  stateful(scope, {
    name: 'redis',
    environment,
    replicas: 1,
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
