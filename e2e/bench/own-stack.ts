import { cpSync, mkdtempSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, root } from '@spotter/local/settings';
import { prepareStack, type Stack } from '@spotter/local/stack/start-stack';
import { allDone, runSteps } from '@spotter/local/stack/steps';
import { createConnection } from 'mysql2/promise';
import { removeFolder } from '@spotter/local/process/remove-folder';

export const tell = (line: string): void => console.log(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${line}`);

/** Kept for stopping everything. */
const stopMilliseconds = 15_000;

export interface Bench {
  readonly stack: Stack;
  readonly signal: AbortSignal;
  /** By `performance.now()`: what is measured has to be over by then. */
  readonly end: number;
  /** Waiting and running processes for each core, before anything was started. */
  readonly loadPerCore: number;
}

interface BenchOptions {
  readonly mostMilliseconds: number;
  /** More declarations, in a copy of the demo's. */
  readonly declare?: (folder: string) => void;
  /** The web app too; without it only the API is there. */
  readonly withWebApp?: boolean;
}

const start = async ({ steps }: Stack, withWebApp: boolean): Promise<void> => {
  await allDone(runSteps(steps.filter(({ title }) => withWebApp || title !== 'Web app')));
  tell('Spotter runs');
};

/** Rejects with the reason as soon as there is one. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));

const run = async <T>(
  { mostMilliseconds, declare, withWebApp = false }: BenchOptions,
  signal: AbortSignal,
  measure: (bench: Bench) => Promise<T>,
): Promise<T> => {
  const loadPerCore = (loadavg()[0] ?? 0) / cpus().length;
  const folder = mkdtempSync(join(tmpdir(), 'spotter-bench-'));
  const demoFolder = join(folder, 'demo');
  cpSync(join(root, 'local/demo'), demoFolder, { recursive: true });
  declare?.(demoFolder);
  const settings = { ...readSettings({}), SEED: 'no' as const, RATE_LIMIT_SCALE: 1_000_000 };
  const stack = await prepareStack({ folder: join(folder, 'stack'), ports: 'free', durable: true, demoFolder, settings });
  const bench = { stack, signal, loadPerCore, end: mostMilliseconds - stopMilliseconds };
  try {
    return await Promise.race([aborted(signal), start(stack, withWebApp).then(() => measure(bench))]);
  } finally {
    await stack.stop();
    removeFolder(folder);
    tell('Spotter is stopped');
  }
};

/** A stack for this measurement alone, durable and without request limits; whatever happens, it is stopped and deleted in the end. */
export const onOwnStack = async <T>(options: BenchOptions, measure: (bench: Bench) => Promise<T>): Promise<T> => {
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort(new Error(`Stopped by ${name}`)));
  const minutes = options.mostMilliseconds / 60_000;
  const timer = setTimeout(
    () => stopping.abort(new Error(`The benchmark took more than ${minutes} minutes; is the machine busy?`)),
    options.mostMilliseconds - stopMilliseconds,
  );
  return run(options, stopping.signal, measure).finally(() => clearTimeout(timer));
};

export const mariadbVersion = async ({ administratorUrl }: Stack): Promise<string> => {
  const connection = await createConnection(administratorUrl);
  const [rows] = await connection.query('SELECT VERSION() AS version').finally(() => connection.end());
  const [{ version } = { version: '' }] = rows as { version: string }[];
  return version.split('-')[0] ?? version;
};
