import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from '../environment.ts';
import { resources } from '../pod.ts';
import { configMap, fromSecret, stateful } from '../stateful.ts';

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
    replicas: 1,
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
