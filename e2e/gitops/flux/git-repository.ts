import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { applyYaml, kubectl } from '../../cluster/kubectl.ts';

const run = async (command: string, ...args: string[]): Promise<string> => (await promisify(execFile)(command, args)).stdout.trim();

/**
 * How a commit comes to Flux. `GITOPS_PUBLISH` is a command that makes a commit of a local folder the ExternalArtifact of a name
 * (`<command> <name> <folder>`); else `GITOPS_REMOTE` is a Git server that takes pushes to `<remote>/<name>.git`, and `GITOPS_URL` its
 * address as Flux reads it, when that is another.
 */
const { GITOPS_PUBLISH: publisher, GITOPS_REMOTE: remote, GITOPS_URL: url = remote } = process.env;
export const isPublished = publisher !== undefined || remote !== undefined;

/** Of a Flux Kustomization that reads the repository of this name. */
export const sourceRef = (name: string) => ({ kind: publisher ? 'ExternalArtifact' : 'GitRepository', name, namespace: 'flux-system' });

const publish = async (name: string, folder: string): Promise<void> => {
  if (publisher) {
    await run('sh', '-c', `${publisher} "$@"`, publisher, name, folder);
    return;
  }
  await run('git', '-C', folder, 'push', '--quiet', '--force', `${remote ?? ''}/${name}.git`, 'HEAD:main');
  const spec = { interval: '5m', url: `${url ?? ''}/${name}.git`, ref: { branch: 'main' } };
  const metadata = { name, namespace: 'flux-system' };
  await applyYaml(JSON.stringify({ apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', metadata, spec }));
  await kubectl(
    '-n',
    'flux-system',
    'annotate',
    'gitrepository',
    name,
    `reconcile.fluxcd.io/requestedAt=${String(Date.now())}`,
    '--overwrite',
  );
};

export type Edit = (text: string) => string;

/** A repository that people commit to and Flux reads. */
export const gitRepository = async (name: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'spotter-gitops-'));
  const git = (...args: string[]) => run('git', '-C', folder, '-c', 'user.name=Test', '-c', 'user.email=test@spotter.test', ...args);
  await git('init', '--quiet', '--initial-branch=main');
  const at = (path: string) => join(folder, path);
  return {
    /** A file or folder from elsewhere. */
    copy: async (from: string, to: string): Promise<void> => {
      await mkdir(dirname(at(to)), { recursive: true });
      await cp(from, at(to), { recursive: true });
    },
    write: async (path: string, text: string): Promise<void> => {
      await mkdir(dirname(at(path)), { recursive: true });
      await writeFile(at(path), text);
    },
    /** @throws Error when nothing is changed by it: a test that edits nothing shows nothing. */
    edit: async (pattern: string, edit: Edit): Promise<void> => {
      const files = globSync(pattern, { cwd: folder });
      const before = await Promise.all(files.map((file) => readFile(at(file), 'utf8')));
      const after = before.map(edit);
      if (after.every((text, index) => text === before[index])) throw new Error(`${pattern}: nothing to edit in ${files.join(', ')}`);
      await Promise.all(files.map((file, index) => writeFile(at(file), after[index] ?? '')));
    },
    remove: (path: string): Promise<void> => rm(at(path), { recursive: true }),
    /** Commits what was changed and hands it to Flux; gives the commit. */
    push: async (message: string): Promise<string> => {
      await git('add', '--all');
      await git('commit', '--quiet', '--message', message);
      await publish(name, folder);
      return git('rev-parse', 'HEAD');
    },
    /** Takes back the last commit by another. */
    revert: async (): Promise<string> => {
      await git('revert', '--no-edit', 'HEAD');
      await publish(name, folder);
      return git('rev-parse', 'HEAD');
    },
    delete: async (): Promise<void> => {
      await kubectl('-n', 'flux-system', 'delete', sourceRef(name).kind, name, '--ignore-not-found');
      await rm(folder, { recursive: true });
    },
  };
};
export type GitRepository = Awaited<ReturnType<typeof gitRepository>>;
