import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';

export const chart = join(import.meta.dirname, '../../charts/spotter');

const howToGet: Readonly<Record<string, string>> = {
  helm: 'see https://helm.sh/docs/intro/install',
  kubeconform: 'go install github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0, and its folder on the PATH',
};

/** Whether a program can be run; says how to get it when not. @throws Error in CI, where none may be missing. */
export const has = (program: string): boolean => {
  const isThere = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
  if (isThere) return true;
  const missing = `There is no ${program} (${howToGet[program] ?? 'install it'})`;
  if (process.env.CI) throw new Error(`${missing}: what it checks cannot be skipped in CI`);
  process.stderr.write(`${missing}: what it checks is skipped\n`);
  return false;
};

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
}

export const manifestsIn = (yaml: string): Manifest[] =>
  parseAllDocuments(yaml).flatMap((document) => {
    const [error] = document.errors;
    if (error) throw error;
    return (document.toJS() as Manifest | null) ?? [];
  });

/** @throws Error with what helm says. */
export const helm = async (args: readonly string[], input = ''): Promise<string> => {
  const running = promisify(execFile)('helm', [...args], { maxBuffer: 50_000_000 });
  running.child.stdin?.end(input);
  return (await running).stdout;
};

/** What the chart makes of these values, in the namespace `spotter` unless another is named. */
export const helmTemplate = async (values: unknown = {}, ...options: string[]): Promise<string> => {
  const args = ['template', 'spotter', chart, '--namespace=spotter', '--kube-version=1.34.0', '--values=-', ...options];
  return helm(args, JSON.stringify(values));
};

export const byId = (manifests: readonly Manifest[]): Record<string, unknown> =>
  Object.fromEntries(manifests.map((manifest) => [`${manifest.kind} ${manifest.metadata.name}`, manifest]));

/** @throws Error with all that the program says. */
export const run = (program: string, args: readonly string[], input: string): string => {
  const { stdout, stderr, status } = spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 50_000_000 });
  if (status !== 0) throw new Error(`${program}: ${stdout}${stderr}`);
  return stdout;
};
