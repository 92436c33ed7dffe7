/**
 * `make bench`: Spotter through the gateway against the limit of plain express and mysql2, in one run, as ratios. Takes at most three minutes.
 *
 * `node e2e/bench/bench.ts [--rounds 3] [--seconds 2] [--write]`; `--write` renews docs/benchmarks.md.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings, root } from '@spotter/local/settings';
import { prepareStack, type Stack } from '@spotter/local/stack/start-stack';
import { allDone, runSteps } from '@spotter/local/stack/steps';
import { createConnection } from 'mysql2/promise';
import { concurrency } from './load.ts';
import { operationsOf } from './operations.ts';
import { limitOf, markdownOf, rowsOf, type Result } from './report.ts';
import { runRounds } from './rounds.ts';
import { gatherCrowd, tenantSlug, writeDeclarations } from './shop-and-people.ts';
import { startLimit } from './start-limit.ts';

const mostMilliseconds = 180_000;
/** Kept for stopping everything. */
const stopMilliseconds = 15_000;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '2' },
    write: { type: 'boolean', default: false },
  },
});
const [rounds, secondsEach] = [Number(values.rounds), Number(values.seconds)];
if (!(Number.isInteger(rounds) && rounds >= 1 && Number.isInteger(secondsEach) && secondsEach >= 1))
  throw new Error('--rounds and --seconds are whole numbers from 1');

const tell = (line: string) => console.log(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${line}`);

const versionOf = async (administratorUrl: string): Promise<string> => {
  const connection = await createConnection(administratorUrl);
  const [rows] = await connection.query('SELECT VERSION() AS version').finally(() => connection.end());
  const [{ version } = { version: '' }] = rows as { version: string }[];
  return version.split('-')[0] ?? version;
};

const measure = async (stack: Stack, signal: AbortSignal, loadPerCore: number): Promise<Result> => {
  const tenantUrl = stack.addresses.tenantUrl(tenantSlug);
  const crowd = await gatherCrowd(tenantUrl, concurrency);
  tell(`${crowd.members.length} members with full feeds, ${crowd.guests.length} guests, ${concurrency} at once`);
  const limit = await startLimit(stack.administratorUrl);
  try {
    const operations = operationsOf({ tenantUrl, limitUrl: limit.url, crowd });
    const found = await runRounds(operations, { rounds, seconds: secondsEach, end: mostMilliseconds - stopMilliseconds, signal, tell });
    const rows = rowsOf(found);
    const taken = found.length / operations.length;
    return { rows, rounds: taken, secondsEach, loadPerCore, limit: limitOf(found), mariadb: await versionOf(stack.administratorUrl) };
  } finally {
    await limit.stop();
  }
};

/** Everything but the web app, which is not measured. */
const start = async ({ steps }: Stack): Promise<void> => {
  await allDone(runSteps(steps.filter(({ title }) => title !== 'Web app')));
  tell('Spotter runs');
};

/** Rejects with the reason as soon as there is one. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));

const run = async (signal: AbortSignal): Promise<Result> => {
  const loadPerCore = (loadavg()[0] ?? 0) / cpus().length;
  const folder = mkdtempSync(join(tmpdir(), 'spotter-bench-'));
  const demoFolder = join(folder, 'demo');
  writeDeclarations(demoFolder);
  const settings = { ...readSettings({}), SEED: 'no' as const, RATE_LIMIT_SCALE: 1_000_000 };
  const stack = await prepareStack({ folder: join(folder, 'stack'), ports: 'free', durable: true, demoFolder, settings });
  try {
    return await Promise.race([aborted(signal), start(stack).then(() => measure(stack, signal, loadPerCore))]);
  } finally {
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
    tell('Spotter is stopped');
  }
};

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort(new Error(`Stopped by ${name}`)));
const timer = setTimeout(
  () => stopping.abort(new Error('The benchmark took more than three minutes; is the machine busy?')),
  mostMilliseconds - stopMilliseconds,
);
try {
  const result = await run(stopping.signal);
  const report = markdownOf(result);
  console.log(`\n${report}`);
  if (values.write) writeFileSync(join(root, 'docs/benchmarks.md'), report);
} finally {
  clearTimeout(timer);
}
