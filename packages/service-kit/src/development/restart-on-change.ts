/**
 * Runs a program of ours and starts it anew when a source changes:
 * `node packages/service-kit/src/development/restart-on-change.ts <main.ts> <folder>…`
 *
 * For pods whose files Skaffold replaces. It looks at the files instead of waiting for word of them: a file that `tar` puts in the place of
 * another is a new one, of which `node --watch` is not told.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const [program = '', ...folders] = process.argv.slice(2);
const lookEveryMilliseconds = 500;

/** Every source with when it was last put there, as one text. `tar` sets the time of writing to that in the archive, in whole seconds. */
const stateOf = async (folder: string): Promise<string> => {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const times = await Promise.all(
    files.map(async (file) => `${file} ${String((await stat(join(folder, file)).catch(() => undefined))?.ctimeMs)}`),
  );
  return times.sort().join('\n');
};
const state = async (): Promise<string> => (await Promise.all(folders.map(stateOf))).join('\n');

const tell = (text: string): void => void process.stderr.write(`restart-on-change: ${text}\n`);

let isEnding = false;
let child: ChildProcess | undefined;
let whenEnded: Promise<void> = Promise.resolve();

const start = (): void => {
  const started = spawn(process.execPath, [program], { stdio: 'inherit' });
  child = started;
  whenEnded = new Promise((resolve) => {
    started.on('exit', (code, signal) => {
      resolve();
      if (isEnding) process.exit(code ?? 0);
      if (signal === null) tell(`${program} ended with ${String(code)}; it starts again when a source changes`);
    });
  });
};

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    isEnding = true;
    if (child?.exitCode === null && child.signalCode === null) child.kill(signal);
    else process.exit(0);
  });
}

/** Nobody drains in development: the new one should be there at once. */
const restart = async (): Promise<void> => {
  child?.kill('SIGKILL');
  await whenEnded;
  if (!isEnding) start();
};

let seen = await state();
start();
for (;;) {
  await setTimeout(lookEveryMilliseconds);
  const now = await state();
  if (now === seen) continue;
  seen = now;
  tell('a source has changed');
  await restart();
}
