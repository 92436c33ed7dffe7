import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endLeftover } from '../src/process/leftovers.ts';
import { identify, isRunning } from '../src/process/process-identity.ts';
import { startProcess, type ProcessOrder } from '../src/process/start-process.ts';
import { supervise, type Supervised } from '../src/process/supervise.ts';
import { until } from '../src/process/until.ts';

let folder: string;
let supervised: Supervised | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spotter-supervise-'));
});

afterEach(async () => {
  await supervised?.kill();
  supervised = undefined;
  rmSync(folder, { recursive: true });
});

const order = (script: string): ProcessOrder => ({
  name: 'a small program',
  command: process.execPath,
  args: ['-e', script],
  env: {},
  cwd: folder,
  logFile: join(folder, 'program.log'),
  pidFile: join(folder, 'program.pid.json'),
  stopSeconds: 1,
});
const forever = 'setInterval(() => {}, 1000)';
const deafToTerm = `process.on('SIGTERM', () => {}); require('fs').writeFileSync('deaf', ''); ${forever}`;
const withGrandchild = `const { pid } = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(forever)}]);
  require('fs').writeFileSync('grandchild', String(pid)); ${forever}`;

const read = async (file: string): Promise<string> => {
  const path = join(folder, file);
  await until(() => existsSync(path) && (file === 'deaf' || readFileSync(path, 'utf8') !== ''), { what: file, timeoutSeconds: 20 });
  return readFileSync(path, 'utf8');
};

const startSupervised = async (script = forever): Promise<Supervised> => {
  supervised = supervise({ name: 'program', start: () => startProcess(order(script)), firstPauseMilliseconds: 10 });
  await supervised.start();
  return supervised;
};

test('a program that crashes is started again, under a new pid', async () => {
  const program = await startSupervised();
  const first = program.pid ?? 0;
  process.kill(first, 'SIGKILL');
  await until(() => program.state === 'running' && program.pid !== first, { what: 'a new pid', timeoutSeconds: 20 });
  expect(program.restarts).toBe(1);
});

test('a program that is stopped, or killed on purpose, stays down until it is started', async () => {
  const program = await startSupervised();
  const first = identify(program.pid ?? 0);
  await program.kill();
  expect(first && isRunning(first)).toBe(false);
  expect(program.state).toBe('stopped');
  await program.start();
  expect(program.state).toBe('running');
  await program.stop();
  expect(program.state).toBe('stopped');
  expect(program.restarts).toBe(0);
});

test('a program that does not listen to SIGTERM, and what it has started itself, are gone after a stop', async () => {
  const deaf = await startProcess(order(deafToTerm));
  await read('deaf');
  await deaf.stop();
  expect(isRunning(deaf.identity)).toBe(false);

  const parent = await startProcess(order(withGrandchild));
  const grandchild = identify(Number(await read('grandchild')));
  if (!grandchild) throw new Error('the grandchild does not run');
  await parent.stop();
  await until(() => !isRunning(grandchild), { what: 'the grandchild is gone', timeoutSeconds: 5 });
});

test('a start that is given up leaves nothing and does not restart', async () => {
  supervised = supervise({
    name: 'program',
    start: (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
  });
  const start = supervised.start();
  const stop = supervised.stop();
  await expect(start).rejects.toThrow('stopped while it started');
  await stop;
  expect(supervised.state).toBe('stopped');
});

test('a leftover is ended by its pid file, and another process that got its pid is left alone', async () => {
  const leftover = await startProcess(order(forever));
  const recorded = readFileSync(order(forever).pidFile, 'utf8');
  const impostorFile = join(folder, 'impostor.pid.json');
  writeFileSync(impostorFile, JSON.stringify({ ...(JSON.parse(recorded) as object), startedAt: 'another boot/1' }));
  expect(await endLeftover(impostorFile)).toBeUndefined();
  expect(isRunning(leftover.identity)).toBe(true);

  expect(await endLeftover(order(forever).pidFile)).toBe('a small program');
  expect(isRunning(leftover.identity)).toBe(false);
});
