import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serviceNames } from '@spotter/cdk8s/graph';
import { root } from '@spotter/local/settings';
import { identityUrl, publicUrl } from '../addresses.ts';
import { kubectl, namespace } from '../kubectl.ts';

export const chart = join(root, 'charts/spotter');
export const release = 'spotter';

const helm = async (...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)('helm', [...args, '-n', namespace], { maxBuffer: 50_000_000 });
  return stdout;
};

const wait = ['--wait', '--timeout', '10m'];

/** Values of single services. */
type OfServices = Readonly<Record<string, object>>;

/** A small installation of images that the cluster has: one pod of each program, three of each server that keeps data. */
const smallValues = (services: OfServices) => ({
  publicUrl,
  identityUrl,
  image: { registry: 'spotter', tag: 'dev' },
  services: Object.fromEntries(
    [...serviceNames, 'gateway', 'operator'].map((name) => [name, { minReplicas: 1, maxReplicas: 1, cpu: '10m', ...services[name] }]),
  ),
  mariadb: { storage: '2Gi' },
  rabbitmq: { storage: '1Gi' },
  redis: { storage: '1Gi' },
});

const folder = mkdtempSync(join(tmpdir(), 'spotter-chart-'));
const valuesFile = (services: OfServices): string => {
  const path = join(folder, 'values.json');
  writeFileSync(path, JSON.stringify(smallValues(services)));
  return path;
};

/** `helm upgrade --install` of a chart: a folder, or a package that `previous` made. */
export const install = (from: string, services: OfServices = {}): Promise<string> =>
  helm('upgrade', '--install', release, from, '-f', valuesFile(services), ...wait);

export const test = (): Promise<string> => helm('test', release, '--logs');
export const rollback = (revision: number): Promise<string> => helm('rollback', release, String(revision), ...wait);
export const uninstall = (): Promise<string> => helm('uninstall', release, ...wait);

export interface Revision {
  readonly revision: number;
  readonly status: string;
  readonly chart: string;
}
export const history = async (): Promise<Revision[]> => JSON.parse(await helm('history', release, '-o', 'json')) as Revision[];

/** The chart under another version, as a package. */
export const packaged = async (version: string): Promise<string> => {
  await promisify(execFile)('helm', ['package', chart, '--version', version, '-d', folder]);
  return join(folder, `${release}-${version}.tgz`);
};

export const countOf = async (kind: string, ...args: string[]): Promise<number> =>
  (await kubectl('-n', namespace, 'get', kind, '-o', 'name', ...args)).split('\n').filter((line) => line !== '').length;
