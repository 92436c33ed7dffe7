import { rmSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { runningUp } from './commands/own-run.ts';
import { localFolder } from './settings.ts';
import { endLeftovers } from './stack/start-stack.ts';

/** What a person wrote, and the certificates and programs that take long to fetch, outlive a reset. */
const kept = new Set(['settings.env', 'cache']);

const isWanted = async (folder: string): Promise<boolean> => {
  if (process.env.CONFIRM === 'yes') return true;
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`This deletes every account, workout, order and mail in ${folder}. Type yes to go on: `);
  terminal.close();
  return answer.trim() === 'yes';
};

const folder = localFolder();
if (runningUp(folder)) {
  process.stderr.write('Spotter is running. Stop it first with `make down`.\n');
  process.exit(1);
}
if (!(await isWanted(folder))) {
  process.stderr.write('Nothing was deleted. (For scripts: make reset CONFIRM=yes)\n');
  process.exit(1);
}
await endLeftovers(folder);
for (const name of existsSync(folder) ? readdirSync(folder) : []) {
  if (!kept.has(name)) rmSync(join(folder, name), { recursive: true });
}
process.stdout.write('Deleted. The next `make up` starts from nothing.\n');
