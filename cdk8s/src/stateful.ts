import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from './environment.ts';
import { dataPorts, peerPorts, type StatefulName } from './graph.ts';
import { labelsOf, podSecurityContext, securityContext, spread, tmpVolume, writableTmp } from './pod.ts';
import { priorityOf } from './priorities.ts';
import { accountAndBudget, rolledBy } from './workload.ts';

export type DataContainer = Pick<
  k8s.Container,
  'command' | 'args' | 'env' | 'startupProbe' | 'livenessProbe' | 'readinessProbe' | 'lifecycle'
> & {
  readonly resources: k8s.ResourceRequirements;
  /** Beside `/tmp` and the data. */
  readonly volumeMounts: k8s.VolumeMount[];
};

export interface StatefulProps {
  readonly name: StatefulName;
  readonly environment: Environment;
  readonly replicas: number;
  /** The image's own user. */
  readonly user: number;
  readonly image: string;
  readonly container: DataContainer;
  /** Beside the server in each pod, from the same image and with the same data: Redis's Sentinel. */
  readonly companion?: DataContainer & { readonly name: string };
  readonly dataPath: string;
  readonly storage: string;
  readonly volumes?: readonly k8s.Volume[];
  /** Content that the pods are rolled for when it changes. */
  readonly configuration?: unknown;
  /** How long a pod may take to leave in order. */
  readonly graceSeconds?: number;
}

/** Where the members of a cluster find each other: `<pod>.<this>`. */
export const peersOf = (name: StatefulName): string => `${name}-peers`;

/** One address for clients, of members that are ready; and one where members find each other, also before they are. */
const services = (scope: Construct, { name, environment: { namespace } }: StatefulProps): void => {
  const labels = labelsOf(name);
  const portsAt = (ports: readonly number[]): k8s.ServicePort[] => ports.map((port) => ({ name: `tcp-${port}`, port }));
  new k8s.KubeService(scope, `${name}-service`, {
    metadata: { name, namespace, labels },
    spec: { selector: labels, ports: portsAt(dataPorts[name]) },
  });
  new k8s.KubeService(scope, `${name}-peers`, {
    metadata: { name: peersOf(name), namespace, labels },
    spec: {
      clusterIp: 'None',
      selector: labels,
      publishNotReadyAddresses: true,
      ports: portsAt([...dataPorts[name], ...peerPorts[name]]),
    },
  });
};

/** Servers that keep data and know each other: StatefulSet, headless Service, account, disruption budget. */
export const stateful = (scope: Construct, props: StatefulProps): void => {
  const { name, environment, user, container, companion } = props;
  const { namespace } = environment;
  const labels = labelsOf(name);
  const data: k8s.VolumeMount = { name: 'data', mountPath: props.dataPath };
  const common = { image: environment.dataImages?.[name] ?? props.image, imagePullPolicy: 'IfNotPresent', securityContext };
  accountAndBudget(scope, name, environment);
  services(scope, props);
  new k8s.KubeStatefulSet(scope, `${name}-set`, {
    metadata: { name, namespace, labels },
    spec: {
      serviceName: peersOf(name),
      replicas: props.replicas,
      podManagementPolicy: 'Parallel', // those that were down together have to come up together
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations: rolledBy(props.configuration) },
        spec: {
          serviceAccountName: name,
          priorityClassName: priorityOf(name),
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          securityContext: podSecurityContext(user),
          terminationGracePeriodSeconds: props.graceSeconds ?? 120,
          topologySpreadConstraints: spread(name),
          containers: [
            {
              ...container,
              ...common,
              name,
              ports: [...dataPorts[name], ...peerPorts[name]].map((containerPort) => ({ name: `tcp-${containerPort}`, containerPort })),
              volumeMounts: [writableTmp, data, ...container.volumeMounts],
            },
            ...(companion ? [{ ...companion, ...common, volumeMounts: [writableTmp, data, ...companion.volumeMounts] }] : []),
          ],
          volumes: [tmpVolume, ...(props.volumes ?? [])],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            ...(environment.storageClass ? { storageClassName: environment.storageClass } : {}),
            resources: { requests: { storage: k8s.Quantity.fromString(props.storage) } },
          },
        },
      ],
    },
  });
};

/** Files for a server, as a ConfigMap of its name and the volume `config` that shows it. */
export const configMap = (scope: Construct, environment: Environment, name: string, data: Record<string, string>): k8s.Volume => {
  new k8s.KubeConfigMap(scope, `${name}-map`, { metadata: { name, namespace: environment.namespace, labels: labelsOf(name) }, data });
  return { name: 'config', configMap: { name } };
};

export const emptyFolder = (name: string): k8s.Volume => ({ name, emptyDir: {} });

/** A probe that runs a command in the container. */
export const exec = (...command: string[]): k8s.ExecAction => ({ command });
export const fromSecret = (name: string, secret: string, key: string): k8s.EnvVar => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key } },
});
