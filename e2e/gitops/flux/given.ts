import { stringify } from 'yaml';
import { applyYaml } from '../../cluster/kubectl.ts';
import { substituted, type Manifest } from '../layout.ts';
import { sourceRef } from './git-repository.ts';

interface Kustomization extends Manifest {
  readonly spec: object;
}

/** Applies a Kustomization of the layout as `flux bootstrap` would, reading the repository of this name, and retrying soon. */
export const bootstrap = async (manifest: Manifest, { name, source, changes = {} }: { name: string; source: string; changes?: object }) => {
  const { spec } = manifest as Kustomization;
  const { dependsOn: _, ...rest } = spec as { dependsOn?: unknown };
  const tested = {
    ...manifest,
    metadata: { name, namespace: 'flux-system' },
    spec: { ...rest, sourceRef: sourceRef(source), retryInterval: '5s', timeout: '60s', ...changes },
  };
  const [ready = tested] = substituted([tested], { environment: 'dev' });
  await applyYaml(stringify(ready));
};
