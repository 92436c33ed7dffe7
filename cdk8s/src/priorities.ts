import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import { dataNames, sandboxNames, type WorkloadName } from './graph.ts';

/** Who stays when a cluster is full, from the most to the least important. Names are the cluster's, so they say whose they are. */
const classes = {
  'spotter-data': { value: 1_000_000, description: 'Spotter: servers that keep data. The last to go.' },
  'spotter-identity': { value: 900_000, description: 'Spotter: Keycloak, without which nobody logs in.' },
  'spotter-services': { value: 800_000, description: 'Spotter: gateway, services, operator, and the Jobs before them.' },
  'spotter-sandbox': { value: 1000, description: 'Spotter: stand-ins of development. The first to go; they push nobody out.' },
} as const;
type PriorityClass = keyof typeof classes;

const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name);

/** The class of a workload; what is no server, like a Job, counts as a service. */
export const priorityOf = (name: WorkloadName): PriorityClass => {
  if (name === 'keycloak') return 'spotter-identity';
  if (isOneOf(dataNames, name)) return 'spotter-data';
  return isOneOf(sandboxNames, name) ? 'spotter-sandbox' : 'spotter-services';
};

export const priorities = (scope: Construct): void => {
  for (const [name, { value, description }] of Object.entries(classes)) {
    new k8s.KubePriorityClass(scope, name, {
      metadata: { name, labels: { 'app.kubernetes.io/part-of': 'spotter' } },
      value,
      description,
      ...(name === 'spotter-sandbox' ? { preemptionPolicy: 'Never' } : {}),
    });
  }
};
