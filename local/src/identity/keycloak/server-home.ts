import { cpSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loginTheme, realmFile } from '@spotter/auth/realm';
import { cacheFolder, keycloakVersion } from './distribution.ts';

/** What `start-dev` builds for itself at its first start, which takes longer than all later starts. */
const augmented = () => join(cacheFolder(), `augmented-${keycloakVersion}`);

const copied = ['bin', 'conf', 'providers', 'version.txt', 'lib/quarkus-run.jar'];
const linked = ['lib/lib', 'lib/app'];

const replaceByLink = (target: string, link: string) => {
  rmSync(link, { recursive: true, force: true });
  symlinkSync(target, link);
};

/**
 * A home of its own for one server: its data and its build are in the folder, the large jars stay in the cache. Keycloak finds
 * everything relative to its home, and writes into it.
 */
export const furnishHome = (home: string, distribution: string): void => {
  for (const name of ['lib', 'themes', 'data/import']) mkdirSync(join(home, name), { recursive: true });
  for (const name of copied) cpSync(join(distribution, name), join(home, name), { recursive: true });
  for (const name of linked) replaceByLink(join(distribution, name), join(home, name));
  if (!existsSync(join(home, 'lib/quarkus'))) {
    cpSync(existsSync(augmented()) ? augmented() : join(distribution, 'lib/quarkus'), join(home, 'lib/quarkus'), { recursive: true });
  }
  replaceByLink(dirname(fileURLToPath(loginTheme)), join(home, 'themes/spotter'));
  cpSync(fileURLToPath(realmFile), join(home, 'data/import/spotter-realm.json'));
};

/** Keeps the build of a server that started well for the next new home. */
export const keepBuild = (home: string): void => {
  if (existsSync(augmented())) return;
  const copy = `${augmented()}.${String(process.pid)}`;
  cpSync(join(home, 'lib/quarkus'), copy, { recursive: true });
  if (existsSync(augmented())) rmSync(copy, { recursive: true });
  else renameSync(copy, augmented());
};
