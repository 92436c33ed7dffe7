import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder } from './settings.ts';
import { readState } from './stack/stack-state.ts';

const wanted = process.argv[2];
const parts = readState(join(localFolder(), 'stack.json'))?.parts ?? [];
const part = parts.find(({ name }) => name === wanted);
if (!part || !existsSync(part.logFile)) {
  const names = parts.map(({ name }) => name).join(', ') || 'none, because Spotter was never started here';
  process.stderr.write(`Usage: make logs SERVICE=<part>. Parts with a log: ${names}\n`);
  process.exit(1);
}
const tail = spawn('tail', ['-n', '200', '-F', part.logFile], { stdio: ['ignore', 'inherit', 'inherit'] });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => tail.kill(signal));
tail.once('exit', () => process.exit(0));
