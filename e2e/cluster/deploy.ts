/**
 * `make deploy-dev`: builds the images, applies the environment `dev` to the cluster of the current context and waits until all of it is
 * ready, with the demo's gyms declared. Images are built by `docker build` and loaded into kind, or by the program that `IMAGE_BUILDER`
 * names (called as `<builder> <tag> <context> -f <dockerfile> [--target <stage>]`); `IMAGES=built` skips that.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { builds } from '@spotter/cdk8s/images';
import { parts } from '@spotter/cdk8s/platform';
import { root } from '@spotter/local/settings';
import { declareDemo } from './demo.ts';
import { kubectl, letIngressIn, namespace } from './kubectl.ts';

const images = Object.entries(builds).map(([name, how]) => ({ tag: `spotter/${name}:dev`, ...how }));

const began = Date.now();
const tell = (text: string): void =>
  void process.stdout.write(`${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s  ${text}\n`);

const run = async (command: string, ...args: string[]): Promise<void> => {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}`);
};

const build = async ({ tag, context, dockerfile, target }: (typeof images)[number]): Promise<void> => {
  const options = ['-f', dockerfile, ...(target ? ['--target', target] : [])];
  const builder = process.env.IMAGE_BUILDER;
  if (builder) return run(builder, tag, context, ...options);
  await run('docker', 'build', '-t', tag, ...options, context);
  const cluster = /^kind-(.+)$/.exec((await kubectl('config', 'current-context')).trim())?.[1];
  if (cluster) await run('kind', 'load', 'docker-image', tag, '--name', cluster);
};

const apply = (path: string): Promise<string> =>
  kubectl('apply', '--server-side', '--force-conflicts', '--field-manager=spotter-deploy', '-f', join(root, path));

if (process.env.IMAGES !== 'built') {
  for (const image of images) {
    await build(image);
    tell(`${image.tag} is built`);
  }
}
await letIngressIn();
await apply('charts/spotter/crds');
await kubectl('wait', '--for=condition=Established', '-f', join(root, 'charts/spotter/crds'), '--timeout=60s');
const deployments = async (): Promise<string[]> =>
  (await kubectl('-n', namespace, 'get', 'deployments', '-o', 'name', '--ignore-not-found')).split('\n').filter((name) => name !== '');
const before = await deployments();
const files = parts.map((part) => `charts/environments/dev/${part}.yaml`).filter((file) => existsSync(join(root, file)));
for (const file of files) await apply(file);
tell('everything is applied');
// The images of `dev` keep their tag, so nothing else would say that there are new ones.
if (process.env.IMAGES !== 'built' && before.length > 0) await kubectl('-n', namespace, 'rollout', 'restart', ...before);
await kubectl('-n', namespace, 'wait', '--for=condition=Complete', 'jobs', '--all', '--timeout=420s');
tell('secrets are made and schemas are up to date');
const workloads = (await kubectl('-n', namespace, 'get', 'statefulsets,deployments', '-o', 'name')).trim().split('\n');
for (const workload of workloads) await kubectl('-n', namespace, 'rollout', 'status', workload, '--timeout=420s');
tell('everything is ready');
await declareDemo();
tell('the demo’s gyms are open');
