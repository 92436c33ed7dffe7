import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const version = 'v1.4.0';
const environment = { ...process.env, GOFLAGS: '-mod=mod' };

/** The Gateway API's definitions of these plurals, from its own Go module: the API server must know routes before it can check one. */
export const gatewayApiCrds = (...plurals: readonly string[]): unknown[] => {
  const answer = execFileSync('go', ['mod', 'download', '-json', `sigs.k8s.io/gateway-api@${version}`], {
    env: environment,
    encoding: 'utf8',
  });
  const { Dir: folder } = JSON.parse(answer) as { Dir: string };
  return plurals.map(
    (plural) => parse(readFileSync(join(folder, 'config/crd/standard', `gateway.networking.k8s.io_${plural}.yaml`), 'utf8')) as unknown,
  );
};
