import { createHash } from 'node:crypto';
import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from './environment.ts';
import { labelsOf } from './pod.ts';

/** What every workload has beside its pods: an account of its own without a token, and a limit to how many may be taken away at once. */
export const accountAndBudget = (scope: Construct, name: string, { namespace }: Environment): void => {
  const labels = labelsOf(name);
  const metadata = { name, namespace, labels };
  new k8s.KubeServiceAccount(scope, `${name}-account`, { metadata, automountServiceAccountToken: false });
  new k8s.KubePodDisruptionBudget(scope, `${name}-budget`, {
    metadata,
    spec: { selector: { matchLabels: labels }, maxUnavailable: k8s.IntOrString.fromNumber(1) },
  });
};

/** Ten characters that change when the content does. */
export const shortHash = (content: unknown): string => createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 10);

/** A pod template's annotation that changes with what it is made of, so that changed configuration rolls the pods. */
export const rolledBy = (configuration: unknown): Record<string, string> => ({ 'spotter.dev/config-hash': shortHash(configuration ?? '') });
