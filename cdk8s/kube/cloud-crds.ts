import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const fromModule = (module: string, files: readonly string[]): unknown[] => {
  const answer = execFileSync('go', ['mod', 'download', '-json', module], {
    env: { ...process.env, GOFLAGS: '-mod=mod' },
    encoding: 'utf8',
  });
  const { Dir: folder } = JSON.parse(answer) as { Dir: string };
  return files.map((file) => parse(readFileSync(join(folder, file), 'utf8')) as unknown);
};

/** Definitions of the kinds that environments of clouds use, from the Go modules of cert-manager and Cilium. */
export const cloudCrds = (): unknown[] => [
  ...fromModule(
    'github.com/cert-manager/cert-manager@v1.21.2',
    ['certificates', 'clusterissuers'].map((plural) => `deploy/crds/cert-manager.io_${plural}.yaml`),
  ),
  ...fromModule('github.com/cilium/cilium@v1.20.2', ['pkg/k8s/apis/cilium.io/client/crds/v2/ciliumnetworkpolicies.yaml']),
];

/** Google publishes no definitions of these: they are in its clusters only. */
export const unpublishedKinds = ['HealthCheckPolicy', 'GCPBackendPolicy'];
