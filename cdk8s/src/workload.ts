import { createHash } from 'node:crypto';
import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from './environment.ts';
import { labelsOf } from './pod.ts';

/** No token, and what is needed to pull images. */
export const accountProps = ({ pullSecret }: Environment): Omit<k8s.KubeServiceAccountProps, 'metadata'> => ({
  automountServiceAccountToken: false,
  ...(pullSecret ? { imagePullSecrets: [{ name: pullSecret }] } : {}),
});

/** What every workload has beside its pods: an account of its own without a token, and a limit to how many may be taken away at once. */
export const accountAndBudget = (scope: Construct, name: string, environment: Environment): void => {
  const { namespace } = environment;
  const labels = labelsOf(name);
  const metadata = { name, namespace, labels };
  new k8s.KubeServiceAccount(scope, `${name}-account`, { metadata, ...accountProps(environment) });
  new k8s.KubePodDisruptionBudget(scope, `${name}-budget`, {
    metadata,
    spec: { selector: { matchLabels: labels }, maxUnavailable: k8s.IntOrString.fromNumber(1) },
  });
};

/** What was hashed so far, as text, by its hash: the Helm chart lets Helm hash the same text with the values that people give. */
export const hashedTexts = new Map<string, string>();

/** Ten characters that change when the text does: in Helm `sha256sum | trunc 10`. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10);

/** The same of any content. */
export const shortHash = (content: unknown): string => {
  const text = JSON.stringify(content, null, 1);
  const hash = hashOf(text);
  hashedTexts.set(hash, text);
  return hash;
};

/** A pod template's annotation that changes with what it is made of, so that changed configuration rolls the pods. */
export const rolledBy = (configuration: unknown): Record<string, string> => ({
  'spotter.dev/config-hash': `sha256-${shortHash(configuration ?? '')}`, // never a number for YAML, whatever the digits are
});
