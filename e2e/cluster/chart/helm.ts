import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serviceNames } from '@spotter/cdk8s/graph';
import { root } from '@spotter/local/settings';
import { identityUrl, publicUrl } from '../addresses.ts';
import { applyYaml, kubectl, namespace } from '../kubectl.ts';

export const chart = join(root, 'charts/spotter');
/** As it was on 23 November 2026: `earlier/README.md`. */
export const earlier = join(import.meta.dirname, 'earlier/spotter-0.0.1.tgz');
export const release = 'spotter';

const helm = async (...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)('helm', [...args, '-n', namespace], { maxBuffer: 50_000_000 });
  return stdout;
};

const wait = ['--wait', '--timeout', '10m'];

/** A small installation of images that the cluster has: one pod of each program, three of each server that keeps data. */
const smallValues = {
  publicUrl,
  identityUrl,
  image: { registry: 'spotter', tag: 'dev' },
  services: Object.fromEntries(
    [...serviceNames, 'gateway', 'operator'].map((name) => [name, { minReplicas: 1, maxReplicas: 1, cpu: '10m' }]),
  ),
  mariadb: { storage: '2Gi', cpu: '25m', memory: '384Mi', memoryLimit: '768Mi', bufferPool: '128M', writeSets: '64M' },
  rabbitmq: { storage: '1Gi', cpu: '25m' },
  redis: { storage: '1Gi', cpu: '15m' },
  keycloak: { cpu: '50m' },
};

const folder = mkdtempSync(join(tmpdir(), 'spotter-chart-'));
const valuesFile = (name: string, values: object): string => {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(values));
  return path;
};

/** `helm upgrade --install` of a chart: a folder, or a package that `packaged` made. Values that are given win. */
export const install = (from: string, values: object = {}): Promise<string> =>
  helm('upgrade', '--install', release, from, '-f', valuesFile('small', smallValues), '-f', valuesFile('given', values), ...wait);

export const test = (): Promise<string> => helm('test', release, '--logs');
export const rollback = (revision: number): Promise<string> => helm('rollback', release, String(revision), ...wait);
export const uninstall = (): Promise<string> => helm('uninstall', release, ...wait);

export interface Revision {
  readonly revision: number;
  readonly status: string;
  readonly chart: string;
}
export const history = async (): Promise<Revision[]> => JSON.parse(await helm('history', release, '-o', 'json')) as Revision[];

/** Helm makes the definitions of a first installation and never changes them: that is a person's step, before an upgrade. */
export const applyCrds = async (from: string): Promise<void> => {
  await applyYaml(await helm('show', 'crds', from));
};

export const countOf = async (kind: string, ...args: string[]): Promise<number> =>
  (await kubectl('-n', namespace, 'get', kind, '-o', 'name', ...args)).split('\n').filter((line) => line !== '').length;
