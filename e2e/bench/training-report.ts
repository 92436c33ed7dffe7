import { concurrency } from './load.ts';
import { limitOf, machine, milliseconds, rowsOf, withSpread, type Row } from './report.ts';
import type { Compared } from './rounds.ts';
import type { Imported } from './ten-years.ts';
import type { TrainingOperation } from './training-operations.ts';

export interface TrainingResult {
  readonly found: readonly Compared<TrainingOperation>[];
  readonly imported: Imported;
  readonly sets: number;
  readonly rounds: number;
  readonly secondsEach: number;
  readonly loadPerCore: number;
  readonly mariadb: string;
}

const table = (rows: readonly Row<TrainingOperation>[]): string => {
  const at = (name: string, door: TrainingOperation['door']) =>
    rows.find(({ operation }) => operation.name === name && operation.door === door);
  const ratioOf = (row: Row<TrainingOperation> | undefined): string => (row?.toTwentyRows ? withSpread(row.toTwentyRows) : '–');
  const names = [...new Set(rows.filter(({ toTwentyRows }) => toTwentyRows).map(({ operation }) => operation.name))];
  return [
    '| answer | service ÷ limit | service ÷ limit, worked out anew | through the gateway ÷ limit | through the gateway, half are done in |',
    '|---|---|---|---|---|',
    ...names.map((name) => {
      const gateway = at(name, 'gateway');
      return `| ${name} | ${ratioOf(at(name, 'service'))} | ${ratioOf(at(name, 'anew'))} | ${ratioOf(gateway)} | ${gateway ? milliseconds(gateway.medianMilliseconds) : '–'} |`;
    }),
  ].join('\n');
};

const ofWrites = (rows: readonly Row<TrainingOperation>[]): string =>
  rows
    .flatMap(({ operation, toWrite, medianMilliseconds }) =>
      toWrite
        ? [`${operation.name}, through the gateway: ${withSpread(toWrite)}; half are done in ${milliseconds(medianMilliseconds)}.`]
        : [],
    )
    .join('\n');

const thousands = (value: number): string => Math.round(value).toLocaleString('en');

/** What stands in docs/benchmarks-training.md. */
export const trainingMarkdown = ({ found, imported, sets, rounds, secondsEach, loadPerCore, mariadb }: TrainingResult): string => {
  const rows = rowsOf(found);
  const { twentyRows } = limitOf(found);
  return `# Benchmarks of training

Written by \`make bench\` (\`node e2e/bench/training-bench.ts --write\`); do not edit. An account of ten years, 2,000 workouts and
${thousands(sets)} sets, measured against the same limit as in [benchmarks.md](benchmarks.md): what Spotter answers in a second, divided by what plain express
and mysql2 answer in a second with one indexed query of twenty rows, in the same run.

${table(rows)}

Asked again while nothing has changed, as when somebody goes to and fro in the app, an answer is told again after one statement that says so
([ADR 0025](adr/0025-remembered-answers.md)); "worked out anew" is the first time after a change. What has changed is always worked out.
Median of ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, least and greatest in brackets. The limit answered about ${thousands(twentyRows.median)} requests a second.

## Logging a set

Divided by the limit's \`BEGIN\`, \`INSERT\`, \`UPDATE\`, \`COMMIT\`. ${ofWrites(rows)}

## Importing ${thousands(imported.rows)} rows

Hevy's form, ${thousands(imported.rows / 30)} workouts, each in a transaction of its own, records and totals at the end: ${imported.runSeconds.toFixed(1)} s,
**${thousands(imported.rows / imported.runSeconds)} rows a second**. Before that the upload took ${imported.uploadSeconds.toFixed(1)} s and the preview ${imported.previewSeconds.toFixed(1)} s. The memory of the
service rose by ${thousands(imported.grownMegabytes)} MB at most, from the upload to the end.

## How it was taken

- ${machine()}; Node ${process.versions.node}; MariaDB ${mariadb}. All of it on this one machine: the load, the limit or Spotter, MariaDB, Redis, RabbitMQ.
- Waiting and running processes for each core just before: ${loadPerCore.toFixed(1)}.${loadPerCore > 1 ? ' **The machine was busy with other things: take these numbers with care.**' : ''}
- ${concurrency} at once everywhere. Each measurement takes ${secondsEach} s; limit and Spotter take turns within each round, after a pass that is not
  counted; logging and its limit are repeated for at least 25 s, until they get no faster. Every answer had to be a success.
- A whole stack of its own but for the web app (durable: flush at every commit). "Service" is the workout service asked as the gateway asks it, with a
  token that it verifies; "worked out anew" has \`Cache-Control: no-cache\` besides; "through the gateway" is what a browser gets, with session, request limits and a second process on the same cores.
`;
};
