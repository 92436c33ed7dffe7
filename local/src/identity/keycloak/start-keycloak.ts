import { join, resolve } from 'node:path';
import { readRealm } from '@spotter/auth/realm';
import { findProgram } from '../../infra/find-program.ts';
import { plainEnvironment } from '../../infra/private-server.ts';
import { choosePort } from '../../process/free-port.ts';
import { startProcess, type RunningProcess } from '../../process/start-process.ts';
import { until } from '../../process/until.ts';
import { realmEnvironment } from '../realm-environment.ts';
import type { Identity, IdentityOptions } from '../start-identity.ts';
import { keycloakDistribution } from './distribution.ts';
import { needJava } from './find-java.ts';
import { furnishHome, keepBuild } from './server-home.ts';

/** A quick start matters more here than peak speed: one compiler level, the simplest collector. */
const javaOptions = [
  '-Xms64m -Xmx512m -XX:MaxMetaspaceSize=256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1',
  '-Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -XX:+ExitOnOutOfMemoryError',
].join(' ');

const serverArguments = (port: number, host: string, url: string) => [
  'start-dev',
  '--import-realm',
  `--http-host=${host}`,
  `--http-port=${String(port)}`,
  `--hostname=${url}`,
  '--log-level=warn,io.quarkus:info,org.keycloak.exportimport:info',
];

/** The very first start on a busy machine builds, makes tables and imports: minutes, not seconds. */
const startSeconds = 300;

const whenReady = async (server: RunningProcess, address: string): Promise<void> => {
  const stillPossible = () => {
    if (server.hasEnded()) throw new Error(`Keycloak ended while it started. Its log is ${server.logFile}`);
  };
  const answers = async () => (await fetch(address, { signal: AbortSignal.timeout(5000) })).ok;
  const what = `Keycloak does not answer. Its log is ${server.logFile}`;
  await until(answers, { what, timeoutSeconds: startSeconds, stillPossible }).catch(async (error: unknown) => {
    await server.kill();
    throw error;
  });
};

/**
 * Real Keycloak with the same realm file, without a container engine. It imports the realm at its first start in a folder
 * and keeps its own (H2) database there; people, sessions and keys survive a restart.
 *
 * @throws Error that says what to install, or names the log of a server that does not start.
 */
export const startKeycloak = async (options: IdentityOptions): Promise<Identity> => {
  const home = resolve(options.folder, 'keycloak');
  const variables = realmEnvironment(options);
  const { realm } = readRealm(variables); // names what is missing, which Keycloak would take as it stands
  const java = needJava();
  furnishHome(home, await keycloakDistribution());

  const port = await choosePort(options.port ?? 0);
  const url = options.identityUrl ?? `http://localhost:${String(port)}`;
  const issuer = `${url}/realms/${realm}`;
  const ours = Object.fromEntries(Object.entries(variables).filter(([name]) => /^(?:SPOTTER|KC)_/.test(name)));
  const server = await startProcess({
    name: 'Keycloak',
    command: findProgram('sh') ?? '/bin/sh',
    args: [join(home, 'bin/kc.sh'), ...serverArguments(port, options.host ?? '127.0.0.1', url)],
    env: { ...plainEnvironment(home), ...ours, JAVA: java, JAVA_OPTS: javaOptions },
    cwd: home,
    logFile: join(home, 'keycloak.log'),
    pidFile: join(home, 'keycloak.pid.json'),
  });
  await whenReady(server, `http://127.0.0.1:${String(port)}/realms/${realm}/.well-known/openid-configuration`);
  keepBuild(home);
  return { issuer, url, port, close: () => server.stop() };
};
