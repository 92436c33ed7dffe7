import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findProgram } from '../../infra/find-program.ts';

/** What Keycloak 26 needs at least; it recommends 21. */
const minimum = 17;

/** 0 for what is no Java. It tells its settings on stderr. */
const versionOf = (java: string): number => {
  const { stderr } = spawnSync(java, ['-XshowSettings:properties', '-version'], { encoding: 'utf8' });
  return Number(/java\.specification\.version = (\d+)/.exec(stderr)?.[1] ?? 0);
};

/** Full path of a Java that runs Keycloak: that of JAVA_HOME, else the first in the PATH. Undefined when there is none or it is too old. */
export const findJava = (): string | undefined => {
  const home = process.env.JAVA_HOME;
  const java = home ? join(home, 'bin', 'java') : findProgram('java');
  return java !== undefined && versionOf(java) >= minimum ? java : undefined;
};

/** @throws Error that says what to install. */
export const needJava = (): string => {
  const java = findJava();
  if (java !== undefined) return java;
  throw new Error(
    `Keycloak needs Java ${String(minimum)} or newer. Install it (Debian: apt install openjdk-17-jre-headless; macOS: brew install openjdk; ` +
      'Fedora: dnf install java-21-openjdk-headless) or point JAVA_HOME at one. Without Java use IDENTITY=embedded.',
  );
};
