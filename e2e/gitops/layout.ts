import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';

export const charts = join(import.meta.dirname, '../../charts');
export const layout = join(charts, 'gitops');

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

/** @throws the first error of the YAML. */
export const manifestsIn = (yaml: string): Manifest[] =>
  parseAllDocuments(yaml, { merge: true }).flatMap((document) => {
    const [error] = document.errors;
    if (error) throw error;
    return (document.toJS() as Manifest | null) ?? [];
  });

export const manifestsOf = (file: string): Manifest[] => manifestsIn(readFileSync(join(layout, file), 'utf8'));

const program = async (name: string, ...args: string[]): Promise<string> =>
  (await promisify(execFile)(name, args, { maxBuffer: 50_000_000 })).stdout;

/** What a folder of the layout gives. Argo CD and Flux build it with kustomize; Flux lets it name files above it, and takes all files when there is no kustomization. */
export const build = async (folder: string, { isFlux = false } = {}): Promise<Manifest[]> => {
  const path = join(layout, folder);
  if (isFlux && !existsSync(join(path, 'kustomization.yaml')))
    return globSync('*.yaml', { cwd: path }).flatMap((file) => manifestsOf(join(folder, file)));
  return manifestsIn(await program('kubectl', 'kustomize', path, ...(isFlux ? ['--load-restrictor', 'LoadRestrictionsNone'] : [])));
};

/** What Flux's `postBuild.substitute` does with these variables. */
export const substituted = (manifests: readonly Manifest[], variables: Readonly<Record<string, string>>): Manifest[] =>
  JSON.parse(JSON.stringify(manifests).replaceAll(/\$\{(\w+)\}/g, (all, name: string) => variables[name] ?? all)) as Manifest[];
