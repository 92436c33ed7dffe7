import { crdFiles } from '@spotter/operator/crd/crd-files';
import { stringify } from 'yaml';

/**
 * A folder for each file of an environment, for a reconciler that takes folders (Flux), so that each is a wave of its own: what comes later
 * waits for it, and what is pruned is decided for each. Argo CD takes the files themselves.
 */
const wave = (name: string, resources: readonly string[]): [path: string, text: string] => [
  `gitops/waves/${name}/kustomization.yaml`,
  stringify({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources }),
];

export const definitionsWave = (): [path: string, text: string] =>
  wave(
    'definitions',
    [...crdFiles().keys()].map((file) => `../../../spotter/crds/${file}`),
  );

export const environmentWave = (environment: string, part: string): [path: string, text: string] =>
  wave(`${environment}/${part}`, [`../../../../environments/${environment}/${part}.yaml`]);
