import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';

/** After the build: writes into dist/service-worker.js which files make up this version of the app. */
const dist = new URL('./dist/', import.meta.url);
const left = new Set(['service-worker.js', 'index.html', '3rdpartylicenses.txt', 'browser-stats.json']);
const files = globSync('**/*.*', { cwd: dist })
  .filter((name) => !left.has(name) && !name.endsWith('.map'))
  .sort()
  .map((name) => `/${name}`);
const version = createHash('sha256')
  .update(readFileSync(new URL('index.html', dist)))
  .digest('hex')
  .slice(0, 12);

const worker = new URL('service-worker.js', dist);
const text = readFileSync(worker, 'utf8').replace("'VERSION'", `'${version}'`).replace("['FILES']", JSON.stringify(files));
writeFileSync(worker, text);
