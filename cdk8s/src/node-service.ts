import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from './environment.ts';
import type { NodeWorkload } from './graph.ts';
import {
  httpProbes,
  labelsOf,
  podSecurityContext,
  resources,
  secretEnv,
  secretFolder,
  securityContext,
  spread,
  tmpVolume,
  writableTmp,
} from './pod.ts';
import { accountAndBudget } from './workload.ts';

/** The `node` user of the image. */
const nodeUser = 1000;

export interface NodeServiceProps {
  readonly name: string;
  readonly environment: Environment;
  readonly workload: NodeWorkload;
  readonly image: string;
  /** What the container runs. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Variables that come as files from the Secret `spotter-<name>`. */
  readonly secrets: readonly string[];
  /** Mounts the service account's token: only for who talks to the Kubernetes API. */
  readonly hasToken?: boolean;
  readonly initContainers?: readonly k8s.Container[];
  readonly volumes?: readonly k8s.Volume[];
  readonly mounts?: readonly k8s.VolumeMount[];
  readonly fieldEnv?: readonly k8s.EnvVar[];
}

const plain = (env: Readonly<Record<string, string>>): k8s.EnvVar[] => Object.entries(env).map(([name, value]) => ({ name, value }));

/** The pod of one of our Node programs. */
const podOf = (props: NodeServiceProps): k8s.PodSpec => {
  const { name, workload, env, secrets, mounts = [], volumes = [] } = props;
  const healthPort = workload.healthPort ?? workload.port;
  return {
    serviceAccountName: name,
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
        env: [...plain({ ...env, PORT: String(workload.port), HOST: '0.0.0.0' }), ...secretEnv(secrets), ...(props.fieldEnv ?? [])],
        ports: [...new Set([workload.port, healthPort])].map((containerPort) => ({
          name: containerPort === workload.port ? 'http' : 'health',
          containerPort,
        })),
        ...httpProbes(healthPort),
        // Endpoints lose the pod a moment before it stops listening, so that no request finds a closed door.
        lifecycle: { preStop: { sleep: { seconds: 5 } } },
        resources: resources('50m', '128Mi', '512Mi'),
        securityContext,
        volumeMounts: [writableTmp, { name: 'secrets', mountPath: secretFolder, readOnly: true }, ...mounts],
      },
    ],
    volumes: [tmpVolume, { name: 'secrets', secret: { secretName: `spotter-${name}`, defaultMode: 0o440 } }, ...volumes],
  };
};

/** Deployment, Service, ServiceAccount, disruption budget and autoscaler of one of our Node programs. */
export const nodeService = (scope: Construct, props: NodeServiceProps): void => {
  const { name, environment, workload } = props;
  const { namespace } = environment;
  const labels = labelsOf(name);
  const metadata = { name, namespace, labels };
  const min = environment.replicas ?? workload.scale.min;
  const isScaled = environment.replicas === undefined && workload.scale.max > min;

  accountAndBudget(scope, name, environment);
  new k8s.KubeDeployment(scope, `${name}-deployment`, {
    metadata,
    spec: {
      // An autoscaler owns the number where there is one.
      ...(isScaled ? {} : { replicas: min }),
      revisionHistoryLimit: 5,
      selector: { matchLabels: labels },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: k8s.IntOrString.fromNumber(1), maxUnavailable: k8s.IntOrString.fromNumber(0) },
      },
      template: { metadata: { labels }, spec: podOf(props) },
    },
  });
  new k8s.KubeService(scope, `${name}-service`, {
    metadata,
    spec: { selector: labels, ports: [{ name: 'http', port: workload.port, targetPort: k8s.IntOrString.fromString('http') }] },
  });
  if (!isScaled) return;
  new k8s.KubeHorizontalPodAutoscalerV2(scope, `${name}-scaler`, {
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: min,
      maxReplicas: workload.scale.max,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: workload.scale.cpuPercent } } },
      ],
    },
  });
};

/** Brings a service's schema up to date before its new version starts. */
export const migrationJob = (scope: Construct, props: NodeServiceProps): void => {
  const { name, environment, image } = props;
  const labels = labelsOf(`migrate-${name}`);
  const { initContainers: _, ...pod } = podOf({ ...props, command: ['node', `services/${name}/src/migrate.ts`] });
  const { livenessProbe, readinessProbe, startupProbe, lifecycle, ports, ...container } = pod.containers[0] as k8s.Container;
  const tag = image.slice(image.lastIndexOf(':') + 1).replaceAll('.', '-');
  new k8s.KubeJob(scope, `${name}-migration`, {
    metadata: { name: `migrate-${name}-${tag}`, namespace: environment.namespace, labels },
    spec: {
      backoffLimit: 10,
      ttlSecondsAfterFinished: 86_400,
      template: {
        metadata: { labels },
        spec: { ...pod, restartPolicy: 'OnFailure', containers: [container], topologySpreadConstraints: [] },
      },
    },
  });
};
