import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, globSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lastLines } from '../process/log-file.ts';
import { root } from '../settings.ts';

const sources = ['frontend/{src,public}/**/*', 'frontend/*.{json,ts}', 'packages/contracts/src/**/*.ts', 'package-lock.json'];
const builtPage = join(root, 'frontend/dist/index.html');
const fingerprintFile = join(root, 'node_modules/.cache/spotter-web-build');

/** Changes when any file does that the web app is built from. */
const fingerprint = (): string => {
  const hash = createHash('sha256');
  const files = globSync(sources, { cwd: root }).sort();
  for (const file of files.map((name) => join(root, name)).filter((name) => statSync(name).isFile())) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
};

const isCurrent = (wanted: string): boolean =>
  existsSync(builtPage) && existsSync(fingerprintFile) && readFileSync(fingerprintFile, 'utf8') === wanted;

/** What is in frontend/dist is about to become something else. */
export const forgetBuild = (): void => rmSync(fingerprintFile, { force: true });

/** Builds frontend/dist, unless it was built from the very same sources. @throws Error that names the log. */
export const buildWeb = async ({ folder }: { folder: string }): Promise<'built' | 'current'> => {
  const wanted = fingerprint();
  if (isCurrent(wanted)) return 'current';
  const logFile = join(folder, 'logs/web.log');
  mkdirSync(dirname(logFile), { recursive: true });
  mkdirSync(dirname(fingerprintFile), { recursive: true });
  const log = openSync(logFile, 'a');
  const build = spawn('npm', ['run', 'build', '--workspace', 'frontend'], {
    cwd: root,
    env: { ...process.env, NG_CLI_ANALYTICS: 'false', CI: '1' },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const [code] = (await once(build, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The web app could not be built. The log is ${logFile}:\n${lastLines(logFile, 20)}`);
  writeFileSync(fingerprintFile, wanted);
  return 'built';
};
