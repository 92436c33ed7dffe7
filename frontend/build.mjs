import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// `npm run build`: builds aside and then puts the whole app into dist, so that a build that fails leaves the app before it in its
// place, and a gateway that serves dist never sees half of one.

const here = import.meta.dirname;
const dist = join(here, 'dist');
const mostMinutes = 15;

/** Writes into service-worker.js which files make up this version of the app. */
const listFilesIn = (folder) => {
  const left = new Set(['service-worker.js', 'index.html']);
  const files = globSync('**/*.*', { cwd: folder })
    .filter((name) => !left.has(name) && !name.endsWith('.map'))
    .sort()
    .map((name) => `/${name}`);
  const version = createHash('sha256')
    .update(readFileSync(join(folder, 'index.html')))
    .digest('hex')
    .slice(0, 12);
  const worker = join(folder, 'service-worker.js');
  const text = readFileSync(worker, 'utf8').replace("'VERSION'", `'${version}'`).replace("['FILES']", JSON.stringify(files));
  writeFileSync(worker, text);
};

mkdirSync(join(here, '.angular'), { recursive: true });
const aside = mkdtempSync(join(here, '.angular', 'build-'));
try {
  const { status, error } = spawnSync('ng', ['build', '--output-path', aside], {
    cwd: here,
    stdio: 'inherit',
    timeout: mostMinutes * 60_000,
    killSignal: 'SIGKILL',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`ng build ended with ${String(status)}`);
  const built = join(aside, 'browser');
  listFilesIn(built);
  if (existsSync(dist)) renameSync(dist, join(aside, 'before'));
  renameSync(built, dist);
} catch (error) {
  console.error(`The web app could not be built: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(aside, { recursive: true, force: true });
}
