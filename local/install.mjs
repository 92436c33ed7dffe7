// Runs on whatever Node there is, before anything is installed: brings node_modules in line with package-lock.json.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(`Spotter needs Node 20 or newer to install; this is ${process.versions.node}. See https://nodejs.org.`);
  process.exit(1);
}

const packagesIn = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {});
const wanted = packagesIn(join(root, 'package-lock.json'));
const present = packagesIn(join(root, 'node_modules/.package-lock.json'));

// Optional packages belong to other systems; linked ones are our own folders.
const isCurrent = Object.entries(wanted).every(
  ([path, { version, link, optional, peer }]) =>
    !path.includes('node_modules/') || link || optional || peer || present[path]?.version === version,
);
if (isCurrent && existsSync(join(root, 'node_modules/.bin/node'))) process.exit(0);

console.log('Installing node packages…');
const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
if (status !== 0) console.error('npm ci failed; its words are above.');
process.exit(status ?? 1);
