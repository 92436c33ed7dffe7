/**
 * `make bench`: Spotter through the gateway against the limit of plain express and mysql2, in one run, as ratios. Takes at most five minutes.
 *
 * `node e2e/bench/bench.ts [--rounds 3] [--seconds 2] [--write]`; `--write` renews docs/benchmarks.md.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '@spotter/local/settings';
import { concurrency } from './load.ts';
import { operationsOf } from './operations.ts';
import { mariadbVersion, onOwnStack, tell, type Bench } from './own-stack.ts';
import { limitOf, markdownOf, rowsOf, type Result } from './report.ts';
import { runRounds } from './rounds.ts';
import { gatherCrowd, tenantSlug, writePlenty } from './shop-and-people.ts';
import { startLimit } from './start-limit.ts';

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

const measure = async ({ stack, signal, end, loadPerCore }: Bench): Promise<Result> => {
  const tenantUrl = stack.addresses.tenantUrl(tenantSlug);
  const crowd = await gatherCrowd(tenantUrl, concurrency);
  tell(`${crowd.members.length} members with full feeds, ${crowd.guests.length} guests, ${concurrency} at once`);
  const limit = await startLimit(stack.administratorUrl);
  try {
    const operations = operationsOf({ tenantUrl, limitUrl: limit.url, crowd });
    const found = await runRounds(operations, { rounds, seconds: secondsEach, end, signal, tell });
    const taken = found.length / operations.length;
    return { rows: rowsOf(found), rounds: taken, secondsEach, loadPerCore, limit: limitOf(found), mariadb: await mariadbVersion(stack) };
  } finally {
    await limit.stop();
  }
};

const report = markdownOf(await onOwnStack({ mostMilliseconds: 300_000, declare: writePlenty }, measure));
console.log(`\n${report}`);
if (values.write) writeFileSync(join(root, 'docs/benchmarks.md'), report);
