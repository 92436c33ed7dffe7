import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment, Size } from './environment.ts';
import type { NodeWorkload, WorkloadName } from './graph.ts';
import {
  cpuIn,
  httpProbes,
  labelsOf,
  podSecurityContext,
  resources,
  secretEnv,
  secretFolder,
  securityContext,
  spread,
  tmpOf,
  writableTmp,
} from './pod.ts';
import { priorityOf } from './priorities.ts';
import { accountAndBudget, rolledBy, shortHash } from './workload.ts';

const root = join(import.meta.dirname, '../..');

/** The `node` user of the image. */
const nodeUser = 1000;

export interface NodeServiceProps {
  readonly name: WorkloadName;
  readonly environment: Environment;
  readonly workload: NodeWorkload;
  readonly image: string;
  /** What the container runs. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Variables that come as files, by the Secret that holds them. */
  readonly secrets?: Readonly<Record<string, readonly string[]>>;
  /** Beside what is in its pod: pods are rolled when it changes. */
  readonly configuration?: unknown;
  /** Mounts the service account's token: only for who talks to the Kubernetes API. */
  readonly hasToken?: boolean;
  readonly initContainers?: readonly k8s.Container[];
  readonly volumes?: readonly k8s.Volume[];
  readonly mounts?: readonly k8s.VolumeMount[];
  /** Variables with a source: a field of the pod, a key of a Secret. */
  readonly sourcedEnv?: readonly k8s.EnvVar[];
  /** It keeps data that only one pod may have open: the old one goes before the new one comes. */
  readonly isAlone?: boolean;
  /** `/readyz` when absent. */
  readonly readyPath?: string;
}

const plain = (env: Readonly<Record<string, string>>): k8s.EnvVar[] => Object.entries(env).map(([name, value]) => ({ name, value }));

const portsOf = ({ port, healthPort, morePorts = [] }: NodeWorkload): k8s.ContainerPort[] => [
  { name: 'http', containerPort: port },
  ...(healthPort === undefined ? [] : [{ name: 'health', containerPort: healthPort }]),
  ...morePorts.map((containerPort) => ({ name: `tcp-${containerPort}`, containerPort })),
];

/** All of a workload's Secrets in one folder; only the keys that it needs. */
const secretVolume = (secrets: Readonly<Record<string, readonly string[]>>): k8s.Volume => ({
  name: 'secrets',
  projected: {
    defaultMode: 0o440,
    sources: Object.entries(secrets).map(([name, keys]) => ({ secret: { name, items: keys.map((key) => ({ key, path: key })) } })),
  },
});

/** What the graph says, unless the environment says something else. */
export const sizeOf = ({ scale, memoryLimit = '512Mi' }: NodeWorkload): Size => ({ ...scale, cpu: '50m', memory: '128Mi', memoryLimit });
const sizeIn = ({ sizes, replicas }: Environment, name: WorkloadName, workload: NodeWorkload): Size => {
  const size = sizes?.[name] ?? sizeOf(workload);
  return replicas === undefined ? size : { ...size, min: replicas, max: replicas };
};

/** The pod of one of our Node programs. */
const podOf = (props: NodeServiceProps): k8s.PodSpec => {
  const { name, workload, env, secrets = {}, mounts = [], volumes = [] } = props;
  const { cpu, memory, memoryLimit } = sizeIn(props.environment, name, workload);
  return {
    serviceAccountName: name,
    priorityClassName: priorityOf(name),
    automountServiceAccountToken: props.hasToken ?? false,
    enableServiceLinks: false,
    securityContext: podSecurityContext(nodeUser),
    terminationGracePeriodSeconds: 40,
    topologySpreadConstraints: spread(name),
    ...(props.initContainers ? { initContainers: [...props.initContainers] } : {}),
    containers: [
      {
        name,
        image: props.image,
        imagePullPolicy: 'IfNotPresent',
        command: [...props.command],
        env: [
          ...plain({ ...env, PORT: String(workload.port), HOST: '0.0.0.0' }),
          ...secretEnv(Object.values(secrets).flat()),
          ...(props.sourcedEnv ?? []),
        ],
        ports: portsOf(workload),
        ...httpProbes(workload.healthPort ?? workload.port, props.readyPath),
        // Endpoints lose the pod before it begins to say goodbye (DRAIN_SECONDS), so that whoever connects anew finds another.
        lifecycle: { preStop: { sleep: { seconds: 3 } } },
        resources: resources(cpuIn(props.environment, cpu), memory, memoryLimit),
        securityContext,
        volumeMounts: [writableTmp, { name: 'secrets', mountPath: secretFolder, readOnly: true }, ...mounts],
      },
    ],
    volumes: [tmpOf(workload.tmpSize ?? '64Mi'), secretVolume(secrets), ...volumes],
  };
};

/** A new pod is ready before an old one goes. */
const rolling: k8s.DeploymentStrategy = {
  type: 'RollingUpdate',
  rollingUpdate: { maxSurge: k8s.IntOrString.fromNumber(1), maxUnavailable: k8s.IntOrString.fromNumber(0) },
};

const rolled = ({ configuration }: NodeServiceProps): k8s.ObjectMeta =>
  configuration === undefined ? {} : { annotations: rolledBy(configuration) };

/** Deployment, Service, ServiceAccount, disruption budget and autoscaler of one of our Node programs. */
export const nodeService = (scope: Construct, props: NodeServiceProps): void => {
  const { name, environment, workload } = props;
  const { namespace } = environment;
  const labels = labelsOf(name);
  const metadata = { name, namespace, labels };
  const { min, max, cpuPercent } = sizeIn(environment, name, workload);
  const isScaled = max > min;

  accountAndBudget(scope, name, environment);
  new k8s.KubeDeployment(scope, `${name}-deployment`, {
    metadata,
    spec: {
      // An autoscaler owns the number where there is one.
      ...(isScaled ? {} : { replicas: min }),
      revisionHistoryLimit: 5,
      selector: { matchLabels: labels },
      strategy: props.isAlone ? { type: 'Recreate' } : rolling,
      template: { metadata: { labels, ...rolled(props) }, spec: podOf(props) },
    },
  });
  new k8s.KubeService(scope, `${name}-service`, {
    metadata,
    spec: {
      selector: labels,
      ports: [
        { name: 'http', port: workload.port, targetPort: k8s.IntOrString.fromString('http') },
        ...(workload.morePorts ?? []).map((port) => ({ name: `tcp-${port}`, port })),
      ],
    },
  });
  if (!isScaled) return;
  new k8s.KubeHorizontalPodAutoscalerV2(scope, `${name}-scaler`, {
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: min,
      maxReplicas: max,
      // Up at once, down slowly: a quiet minute is not the end of the evening, and each pod that goes has people connected to it.
      behavior: { scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } },
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpuPercent } } }],
    },
  });
};

const migrationsOf = (name: string): string[] =>
  [`services/${name}/migrations`, 'packages/service-kit/migrations'].flatMap((folder) => {
    const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.sql'));
    return files.sort().map((file) => readFileSync(join(root, folder, file), 'utf8'));
  });

/** Brings a service's schema up to date before its new version starts. */
export const migrationJob = (scope: Construct, props: NodeServiceProps): void => {
  const { name, environment } = props;
  const labels = labelsOf(`migrate-${name}`);
  const { initContainers: _, ...pod } = podOf({ ...props, command: ['node', `services/${name}/src/migrate.ts`] });
  const { livenessProbe, readinessProbe, startupProbe, lifecycle, ports, ...container } = pod.containers[0] as k8s.Container;
  const spec: k8s.PodSpec = { ...pod, restartPolicy: 'OnFailure', containers: [container], topologySpreadConstraints: [] };
  // A Job cannot be changed: new migrations, or anything else that it says otherwise, are a new one.
  const version = shortHash({ migrations: shortHash(migrationsOf(name)), spec });
  new k8s.KubeJob(scope, `${name}-migration`, {
    metadata: { name: `migrate-${name}-${version}`, namespace: environment.namespace, labels },
    spec: {
      backoffLimit: 10,
      template: {
        metadata: { labels },
        spec,
      },
    },
  });
};
