import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../../infra/find-program.ts';

/** The version of the Dockerfile's image. */
export const keycloakVersion = '26.4.7';

const run = promisify(execFile);

/** Outside any checkout, so that all of them share the 150 MB. `KEYCLOAK_CACHE` names another folder. */
export const cacheFolder = (): string =>
  process.env.KEYCLOAK_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'spotter', 'keycloak');

const unpackGoal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack';
const artifact = `org.keycloak:keycloak-quarkus-dist:${keycloakVersion}:zip`;

const needMaven = (): string => {
  const maven = findProgram('mvn');
  if (maven !== undefined) return maven;
  throw new Error(
    'Keycloak is fetched from Maven Central, which needs Maven. Install it (Debian: apt install maven; macOS: brew install maven; ' +
      `Fedora: dnf install maven) or unpack keycloak-${keycloakVersion}.zip into ${cacheFolder()}.`,
  );
};

/** True when nothing has to be fetched, or Maven is there to do it. */
export const canHaveKeycloak = (): boolean =>
  existsSync(join(cacheFolder(), `keycloak-${keycloakVersion}`)) || findProgram('mvn') !== undefined;

/**
 * The folder of Keycloak's programs, fetched at the first call. Two callers at once do no harm: the folder appears whole.
 * @throws Error that says what to install.
 */
export const keycloakDistribution = async (): Promise<string> => {
  const cache = cacheFolder();
  const folder = join(cache, `keycloak-${keycloakVersion}`);
  if (existsSync(folder)) return folder;
  const maven = needMaven();
  mkdirSync(cache, { recursive: true });
  const unpacked = await mkdtemp(join(cache, 'fetching-'));
  try {
    await run(maven, ['--batch-mode', '--quiet', unpackGoal, `-Dartifact=${artifact}`, `-DoutputDirectory=${unpacked}`], { cwd: unpacked });
    if (!existsSync(folder)) renameSync(join(unpacked, `keycloak-${keycloakVersion}`), folder);
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
  return folder;
};
