import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const environment = { ...process.env, GOFLAGS: '-mod=mod' };

const folderOf = (module: string): string => {
  const answer = execFileSync('go', ['mod', 'download', '-json', module], { env: environment, encoding: 'utf8' });
  return (JSON.parse(answer) as { Dir: string }).Dir;
};

const definitionsIn = (folder: string, files: readonly string[]): unknown[] =>
  files.map((file) => parse(readFileSync(join(folder, `${file}.yaml`), 'utf8')) as unknown);

/** The Gateway API's definitions of these plurals, from its own Go module: the API server must know routes before it can check one. */
export const gatewayApiCrds = (...plurals: readonly string[]): unknown[] =>
  definitionsIn(
    join(folderOf('sigs.k8s.io/gateway-api@v1.5.1'), 'config/crd/standard'),
    plurals.map((plural) => `gateway.networking.k8s.io_${plural}`),
  );

/** cert-manager's definitions, from its own Go module, by group and plural: `cert-manager.io_certificates`. */
export const certManagerCrds = (...names: readonly string[]): unknown[] =>
  definitionsIn(join(folderOf('github.com/cert-manager/cert-manager@v1.21.2'), 'deploy/crds'), names);
