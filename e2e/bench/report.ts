import { cpus, totalmem } from 'node:os';
import { concurrency } from './load.ts';
import type { Operation } from './operations.ts';
import type { Compared } from './rounds.ts';

/** Middle, least and greatest of the rounds. */
interface Spread {
  readonly median: number;
  readonly least: number;
  readonly greatest: number;
}

const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
  return { median, least: sorted[0] ?? NaN, greatest: sorted.at(-1) ?? NaN };
};

export interface Row<O extends Operation = Operation> {
  readonly operation: O;
  /** Operations a second, divided by requests a second of the limit. */
  readonly toOneRow: Spread | undefined;
  readonly toTwentyRows: Spread | undefined;
  readonly toWrite: Spread | undefined;
  readonly medianMilliseconds: number;
  readonly slowestMilliseconds: number;
}

export interface Result {
  readonly rows: readonly Row[];
  readonly rounds: number;
  readonly secondsEach: number;
  /** Waiting and running processes for each core, just before the run: above 1 the numbers say more about the others. */
  readonly loadPerCore: number;
  /** Requests a second of the limit, for one row and for twenty. */
  readonly limit: { readonly oneRow: Spread; readonly twentyRows: Spread };
  readonly mariadb: string;
}

export const rowsOf = <O extends Operation>(found: readonly Compared<O>[]): Row<O>[] =>
  [...new Set(found.map(({ operation }) => operation))].map((operation) => {
    const rounds = found.filter((each) => each.operation === operation);
    const dividedBy = (limit: 'oneRow' | 'twentyRows' | 'write'): Spread | undefined => {
      const ratios = rounds.flatMap(({ ours, [limit]: sample }) => (sample ? [ours.perSecond / sample.perSecond] : []));
      return ratios.length > 0 ? spreadOf(ratios) : undefined;
    };
    return {
      ...{ operation, toOneRow: dividedBy('oneRow'), toTwentyRows: dividedBy('twentyRows'), toWrite: dividedBy('write') },
      medianMilliseconds: spreadOf(rounds.map(({ ours }) => ours.medianMilliseconds)).median,
      slowestMilliseconds: spreadOf(rounds.map(({ ours }) => ours.slowestMilliseconds)).median,
    };
  });

/** The limit's own numbers, from the reads. */
export const limitOf = (found: readonly Compared[]): Result['limit'] => {
  const lists = found.filter(({ twentyRows }) => twentyRows);
  const spread = (limit: 'oneRow' | 'twentyRows') => spreadOf(lists.flatMap(({ [limit]: sample }) => (sample ? [sample.perSecond] : [])));
  return { oneRow: spread('oneRow'), twentyRows: spread('twentyRows') };
};

const ratio = (value: number): string => (value >= 0.1 ? value.toFixed(2) : value.toPrecision(2));
export const withSpread = ({ median, least, greatest }: Spread): string => `${ratio(median)} (${ratio(least)}–${ratio(greatest)})`;
export const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const hundreds = (value: number): string => (Math.round(value / 100) * 100).toLocaleString('en');

const table = (rows: readonly Row[]): string =>
  [
    '| through the gateway | requests | ÷ limit, one row | ÷ limit, twenty rows | ÷ limit, a write | half are done in | 99 % are done in |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(({ operation, toOneRow, toTwentyRows, toWrite, medianMilliseconds, slowestMilliseconds }) =>
      [
        `| ${operation.name}`,
        operation.requests,
        toOneRow ? withSpread(toOneRow) : '–',
        toTwentyRows ? withSpread(toTwentyRows) : '–',
        toWrite ? withSpread(toWrite) : '–',
        milliseconds(medianMilliseconds),
        `${milliseconds(slowestMilliseconds)} |`,
      ].join(' | '),
    ),
  ].join('\n');

export const machine = (): string => `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory`;

/** What stands in docs/benchmarks.md. */
export const markdownOf = ({ rows, rounds, secondsEach, loadPerCore, limit, mariadb }: Result): string => `# Benchmarks

Written by \`make bench\` (\`node e2e/bench/bench.ts --write\`); do not edit. Numbers of another machine say little, so these are ratios: what Spotter does
in a second, divided by what plain express and mysql2 do in a second on the same machine, in the same run.

${table(rows)}

Median of ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, least and greatest in brackets. 0.50 means: half as many as the limit.

## The limit

\`e2e/bench/limit-server.ts\`: one process of express 5 with a mysql2 pool of ten connections and prepared statements. It answers one indexed \`SELECT\`, of one
row by primary key or of twenty rows by an index, as JSON; or it writes: \`BEGIN\`, one \`INSERT\`, one \`UPDATE\`, \`COMMIT\`. It knows no login, no tenant, no validation and no log. Here it answered about
${hundreds(limit.oneRow.median)} requests a second for one row and ${hundreds(limit.twentyRows.median)} for twenty.

## How it was taken

- ${machine()}; Node ${process.versions.node}; MariaDB ${mariadb}. All of it on this one machine: the load, the limit or Spotter, MariaDB, Redis, RabbitMQ. So
  Spotter's processes share the cores that the limit has for itself.
- Waiting and running processes for each core just before: ${loadPerCore.toFixed(1)}.${loadPerCore > 1 ? ' **The machine was busy with other things: take these numbers with care.**' : ''}
- ${concurrency} at once everywhere. Each measurement takes ${secondsEach} s; limit and Spotter take turns within each round (limit one row, limit twenty rows,
  ours, and so on), after a pass that is not counted; a write and its limit are repeated for at least 25 s, until they get no faster. Every answer had to be a success.
- A whole stack of its own but for the web app (durable: flush at every commit), with the demo's products, everybody of one gym following each other, and
  more than twenty posts in each feed. Request limits are multiplied out of the way; nothing else differs from \`make up\`.
- Reads: autocannon over kept connections; the feed as each member of the gym in turn. The gateway keeps answers of the catalogue for a second, so most of
  "Catalogue list" and "Product page" never reaches the store; "never asked before" changes the query each time and always does.
- Writes: our own closed loop, which the limit of these rows is asked with, too. "Log a set" is what the web app sends: one set by itself, and before each forty of them the workout with what a routine plans; by
  logged-in members. "Checkout until paid" is one guest's purchase of one of four items: into the cart, order, start of the payment, success at the payments sandbox, and
  check until it is paid. Its time includes the sandbox, with page and signed webhook, which runs on the same cores.
`;
