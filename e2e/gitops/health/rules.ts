import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layout, manifestsIn, manifestsOf, type Manifest } from '../layout.ts';
import type { HealthCheck } from './cel.ts';

interface Kustomization extends Manifest {
  readonly spec?: { readonly healthCheckExprs?: readonly HealthCheck[] };
}

/** Every rule that a Flux Kustomization of the layout has, with the file that has it. */
export const fluxRules = (): readonly (HealthCheck & { readonly file: string })[] =>
  globSync('platform/**/*.yaml', { cwd: layout, exclude: ['**/templates'] }).flatMap((file) =>
    manifestsIn(readFileSync(join(layout, file), 'utf8'))
      .filter(({ apiVersion }) => apiVersion === 'kustomize.toolkit.fluxcd.io/v1')
      .flatMap(({ spec }: Kustomization) => spec?.healthCheckExprs ?? [])
      .map((check) => ({ ...check, file })),
  );

/** @throws Error when no Kustomization has a rule for this kind. */
export const fluxRule = (kind: string): HealthCheck => {
  const found = fluxRules().find((check) => check.kind === kind);
  if (!found) throw new Error(`No Kustomization has a rule for ${kind}`);
  return found;
};

/** Scripts by `<group>_<kind>`. */
export const argoRules = (): Readonly<Record<string, string>> => {
  const [configMap] = manifestsOf('platform/argocd/argocd-cm.yaml') as (Manifest & { readonly data: Record<string, string> })[];
  const prefix = 'resource.customizations.health.';
  return Object.fromEntries(
    Object.entries(configMap?.data ?? {}).flatMap(([key, script]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), script]] : [])),
  );
};
