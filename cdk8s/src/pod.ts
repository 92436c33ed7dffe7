import { k8s } from 'cdk8s-plus-34';
import type { DatabaseCaches, Environment, Resources } from './environment.ts';
import type { DataName } from './graph.ts';

/** Pod Security `restricted`, and a root file system that cannot be written. */
export const securityContext: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

export const podSecurityContext = (user: number): k8s.PodSecurityContext => ({
  runAsNonRoot: true,
  runAsUser: user,
  runAsGroup: user,
  fsGroup: user,
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
});

export const labelsOf = (name: string): Record<string, string> => ({
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/part-of': 'spotter',
});

/** What is asked for of a core, such as `100m`, in an environment that asks for less than others. */
export const cpuIn = ({ cpuShare }: Pick<Environment, 'cpuShare'>, cpu: string): string =>
  cpuShare === undefined ? cpu : `${String(Math.ceil(Number.parseInt(cpu, 10) * cpuShare))}m`;

export const resources = (cpu: string, memory: string, memoryLimit: string): k8s.ResourceRequirements => ({
  requests: { cpu: k8s.Quantity.fromString(cpu), memory: k8s.Quantity.fromString(memory) },
  limits: { memory: k8s.Quantity.fromString(memoryLimit) },
});

/** What a server that keeps data asks for, where the environment says nothing else. */
export const serverResources: Readonly<Record<DataName, Resources>> = {
  mariadb: { cpu: '500m', memory: '1536Mi', memoryLimit: '2560Mi' },
  rabbitmq: { cpu: '100m', memory: '256Mi', memoryLimit: '768Mi' },
  redis: { cpu: '50m', memory: '64Mi', memoryLimit: '384Mi' },
  keycloak: { cpu: '200m', memory: '768Mi', memoryLimit: '1Gi' },
};

export const databaseCaches: DatabaseCaches = { bufferPool: '1G', writeSets: '512M' };

export const resourcesOf = (environment: Environment, server: DataName): k8s.ResourceRequirements => {
  const { cpu, memory, memoryLimit } = environment.servers?.[server] ?? serverResources[server];
  return resources(cpuIn(environment, cpu), memory, memoryLimit);
};

/** Across nodes and zones as far as they go. */
export const spread = (name: string): k8s.TopologySpreadConstraint[] =>
  ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: labelsOf(name) },
  }));

const path = (at: string, port: number): k8s.HttpGetAction => ({ path: at, port: k8s.IntOrString.fromNumber(port) });

/**
 * Start-up may take five minutes; alive is the process; ready is what it needs. Patient, for where CPU is short a restart only makes it shorter.
 */
export const httpProbes = (port: number, ready = '/readyz'): Pick<k8s.Container, 'startupProbe' | 'livenessProbe' | 'readinessProbe'> => ({
  startupProbe: { httpGet: path('/livez', port), periodSeconds: 2, timeoutSeconds: 5, failureThreshold: 150 },
  livenessProbe: { httpGet: path('/livez', port), periodSeconds: 15, timeoutSeconds: 10, failureThreshold: 4 },
  readinessProbe: { httpGet: path(ready, port), periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 2 },
});

export const writableTmp = { name: 'tmp', mountPath: '/tmp' };
export const tmpOf = (size: string): k8s.Volume => ({ name: 'tmp', emptyDir: { sizeLimit: k8s.Quantity.fromString(size) } });
export const tmpVolume: k8s.Volume = tmpOf('64Mi');

/** Secrets are files: not in `kubectl describe`, not in a core dump's environment. */
export const secretFolder = '/run/secrets/spotter';
export const secretEnv = (names: readonly string[]): k8s.EnvVar[] =>
  names.map((name) => ({ name: `${name}_FILE`, value: `${secretFolder}/${name}` }));
