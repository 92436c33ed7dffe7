import type { k8s } from 'cdk8s-plus-34';
import type { Environment } from '../environment.ts';
import type { StatefulName } from '../graph.ts';
import { peersOf } from '../stateful.ts';

/** Of each cluster: one may be missing, and the other two are still a majority. */
export const clusterSize = 3;

/** The host names of a cluster's members within the namespace, the first pod's first. A pod that is replaced keeps its name. */
export const hostsOf = (name: StatefulName): string[] =>
  Array.from({ length: clusterSize }, (_, index) => `${name}-${index}.${peersOf(name)}`);

const suffix = ({ namespace }: Environment): string => `${namespace}.svc`;

/** The same, as known in all namespaces. */
export const fullHostsOf = (name: StatefulName, environment: Environment): string[] =>
  hostsOf(name).map((host) => `${host}.${suffix(environment)}`);

/** SELF is the full host name of the member that a container belongs to. */
export const selfEnv = (name: StatefulName, environment: Environment): k8s.EnvVar[] => [
  { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
  { name: 'SELF', value: `$(POD_NAME).${peersOf(name)}.${suffix(environment)}` },
];
