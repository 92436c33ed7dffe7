import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from '../environment.ts';
import { dataPorts, erlangPort, erlangToolPorts } from '../graph.ts';
import { serverImages } from '../images.ts';
import { resourcesOf } from '../pod.ts';
import { configMap, emptyFolder, exec, fromSecret, stateful } from '../stateful.ts';
import { clusterSize, fullHostsOf, selfEnv } from './members.ts';

const file = (name: string): string => readFileSync(join(import.meta.dirname, 'rabbitmq', name), 'utf8');

const configuration = (environment: Environment): string =>
  [
    file('rabbitmq.conf').trimEnd(),
    ...fullHostsOf('rabbitmq', environment).map((host, index) => `cluster_formation.classic_config.nodes.${index + 1} = rabbit@${host}`),
    '',
  ].join('\n');

const tcp = (port: number): k8s.TcpSocketAction => ({ port: k8s.IntOrString.fromNumber(port) });

/** Three nodes, one cluster; every queue of ours is a quorum queue with a copy on each. See docs/rabbitmq.md. */
export const rabbitmq = (scope: Construct, environment: Environment): void => {
  const content = {
    enabled_plugins: '[rabbitmq_management,rabbitmq_prometheus].\n',
    'rabbitmq.conf': configuration(environment),
    'start.sh': file('start.sh'),
    'leave.sh': file('leave.sh'),
  };
  const [amqp = 0] = dataPorts.rabbitmq;
  stateful(scope, {
    name: 'rabbitmq',
    environment,
    replicas: clusterSize,
    user: 999,
    image: serverImages.rabbitmq,
    dataPath: '/var/lib/rabbitmq',
    storage: environment.storage.rabbitmq,
    graceSeconds: 180,
    configuration: content,
    container: {
      command: ['sh', '/config/start.sh'],
      env: [
        fromSecret('RABBITMQ_DEFAULT_USER', 'spotter-rabbitmq', 'username'),
        fromSecret('RABBITMQ_DEFAULT_PASS', 'spotter-rabbitmq', 'password'),
        fromSecret('CLUSTER_COOKIE', 'spotter-rabbitmq', 'erlang-cookie'),
        ...selfEnv('rabbitmq', environment),
        { name: 'PEERS', value: fullHostsOf('rabbitmq', environment).join(' ') },
        { name: 'RABBITMQ_NODENAME', value: 'rabbit@$(SELF)' },
        { name: 'RABBITMQ_USE_LONGNAME', value: 'true' },
        { name: 'RABBITMQ_CTL_DIST_PORT_MIN', value: String(erlangToolPorts[0]) },
        { name: 'RABBITMQ_CTL_DIST_PORT_MAX', value: String(erlangToolPorts.at(-1)) },
      ],
      // A node of an old cluster waits for the others before it listens.
      startupProbe: { tcpSocket: tcp(amqp), periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 180 },
      // The Erlang machine is there. One that waits for the others, or paused because it is cut off from them, must not be killed for it.
      livenessProbe: { tcpSocket: tcp(erlangPort), periodSeconds: 30, timeoutSeconds: 10, failureThreshold: 6 },
      readinessProbe: { tcpSocket: tcp(amqp), periodSeconds: 5, timeoutSeconds: 5 },
      lifecycle: { preStop: { exec: exec('sh', '/config/leave.sh') } },
      resources: resourcesOf(environment, 'rabbitmq'),
      volumeMounts: [
        { name: 'config', mountPath: '/config', readOnly: true },
        { name: 'config', mountPath: '/etc/rabbitmq/rabbitmq.conf', subPath: 'rabbitmq.conf' },
        { name: 'config', mountPath: '/etc/rabbitmq/enabled_plugins', subPath: 'enabled_plugins' },
        { name: 'conf-d', mountPath: '/etc/rabbitmq/conf.d' }, // where the image writes user and password
      ],
    },
    volumes: [configMap(scope, environment, 'rabbitmq', content), emptyFolder('conf-d')],
  });
};
