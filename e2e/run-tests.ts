/**
 * `make test`: everything that runs without a cluster. Static checks and unit and service tests run side by side, then the suites that
 * need the whole house. The last line is `N passed, N failed`; a check counts as one, a test file's tests each as one.
 *
 * `node e2e/run-tests.ts [stage …]` runs only these stages.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensurePrograms } from '@spotter/local/programs/install-programs';
import { testPrograms } from '@spotter/local/programs/needed-programs';

const root = join(import.meta.dirname, '..');
const reports = join(root, '.local', 'test-reports');
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

interface Stage {
  readonly name: string;
  readonly command: readonly string[];
  /** Where the runner writes its results; a stage without one is a single check. */
  readonly report?: 'vitest' | 'playwright';
}

const vitest = (name: string, reporter: 'default' | 'verbose' = 'default'): Stage => ({
  name,
  command: [
    bin('vitest'),
    'run',
    '--project',
    name,
    `--reporter=${reporter}`,
    '--reporter=json',
    `--outputFile.json=${join(reports, `${name}.json`)}`,
  ],
  report: 'vitest',
});
const npm = (name: string, script: string): Stage => ({ name, command: ['npm', 'run', '--silent', script] });

const lanes: readonly (readonly Stage[])[] = [
  [
    npm('web app', 'build:web'), // first: tests of the other lane look at what was built
    npm('types', 'types'),
    npm('lint', 'lint'),
    npm('format', 'format:check'),
    npm('boundaries', 'boundaries'),
    npm('dead code', 'dead-code'),
  ],
  [vitest('unit'), vitest('service')],
];
const playwright: Stage = {
  name: 'browser',
  command: [bin('playwright'), 'test', '--config', join(root, 'e2e', 'playwright.config.ts')],
  report: 'playwright',
};
const wholeHouse: readonly Stage[] = [vitest('galera'), vitest('system'), playwright];

interface Result {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
  readonly output: string;
}

type Counts = Pick<Result, 'passed' | 'failed' | 'skipped'>;

interface Suite {
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly ok: boolean;
    readonly tests: readonly { readonly results: readonly { readonly errors?: readonly { readonly message?: string }[] }[] }[];
  }[];
  readonly suites?: readonly Suite[];
}

interface Report extends Suite {
  readonly testResults?: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly numPendingTests?: number;
  readonly numTodoTests?: number;
  readonly stats?: { readonly expected: number; readonly unexpected: number; readonly flaky: number; readonly skipped: number };
}

/** Of Playwright's report or of Vitest's. A test that passed only when it was tried again has failed. */
const countsIn = ({ stats, numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 }: Report): Counts =>
  stats
    ? { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
    : { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };

const counted = (stage: Stage, isSuccess: boolean): Counts => {
  if (!stage.report) return { passed: isSuccess ? 1 : 0, failed: isSuccess ? 0 : 1, skipped: 0 };
  try {
    const counts = countsIn(JSON.parse(readFileSync(join(reports, `${stage.name}.json`), 'utf8')) as Report);
    // A runner that failed without a failed test (a broken file, an unhandled error) has failed all the same.
    return isSuccess || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
};

const firstLines = (text: string, lines = 4) => stripVTControlCharacters(text).split('\n').slice(0, lines).join('\n    ');

/** What failed in a runner's report and why, so that the end of a long log says it and nobody has to search. */
const failuresIn = (report: Report): string[] => [
  ...(report.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [`${relative(root, name)}: ${firstLines(message)}`];
    return failed.map((test) => `${relative(root, name)}: ${test.fullName}\n    ${firstLines(test.failureMessages.join('\n'))}`);
  }),
  ...(report.specs ?? [])
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap(({ errors = [] }) => errors));
      return `${file}: ${title}\n    ${firstLines(errors.map(({ message = '' }) => message).join('\n'), 20)}`;
    }),
  ...(report.suites ?? []).flatMap(failuresIn),
];

/** A runner that failed without a failed test tells why only in its output, near the end of it. */
const lastLines = (output: string, lines = 60) =>
  `its last lines:\n    ${stripVTControlCharacters(output).trimEnd().split('\n').slice(-lines).join('\n    ')}`;

const failuresOf = ({ name, output }: Result): string[] => {
  try {
    const failures = failuresIn(JSON.parse(readFileSync(join(reports, `${name}.json`), 'utf8')) as Report);
    return failures.length > 0 ? failures : [lastLines(output)];
  } catch {
    return [lastLines(output)];
  }
};

const environment = {
  ...process.env,
  PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`,
  FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
};

/** Output is kept together and shown when the stage ends, so that two lanes do not mix; a stage that runs alone shows it at once. */
const run = (stage: Stage, isAlone: boolean): Promise<Result> =>
  new Promise((resolve) => {
    const began = Date.now();
    const [command = '', ...args] = stage.command;
    const child = spawn(command, args, {
      cwd: root,
      env: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, `${stage.name}.json`), SPOTTER_BROWSER_STAGE: stage.name },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      if (isAlone) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('close', (code) => {
      const seconds = Math.round((Date.now() - began) / 1000);
      const output = Buffer.concat(chunks).toString();
      const result = { name: stage.name, ...counted(stage, code === 0), seconds, output };
      const isGood = result.failed === 0;
      if (!isAlone && (!isGood || stage.report)) process.stdout.write(output);
      process.stdout.write(`${isGood ? '✔' : '✘'} ${stage.name} (${seconds} s)\n`);
      resolve(result);
    });
  });

const lane = async (stages: readonly Stage[]): Promise<Result[]> => {
  const results: Result[] = [];
  for (const stage of stages) results.push(await run(stage, false));
  return results;
};

try {
  await ensurePrograms(join(root, '.local'), testPrograms);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const wanted = process.argv.slice(2);
/** Each test is told as it ends: a file of them takes many minutes. */
const told = (name: string): Stage => vitest(name, 'verbose');

/** These need an API server that `KUBECONFIG` names, or a whole cluster with Spotter on it, so they run only when they are asked for. */
const clustered: readonly Stage[] = [
  vitest('kube'),
  told('cluster'),
  { ...playwright, name: 'cluster-browser' },
  told('gitops'),
  told('chaos'),
  told('disaster'),
  told('chart'),
];
const isWanted = (stage: Stage) => (wanted.length === 0 ? !clustered.includes(stage) : wanted.includes(stage.name));
const results = (await Promise.all(lanes.map((stages) => lane(stages.filter(isWanted))))).flat();
for (const stage of [...wholeHouse, ...clustered].filter(isWanted)) results.push(await run(stage, true));

const sum = (key: 'passed' | 'failed' | 'skipped') => results.reduce((total, result) => total + result[key], 0);
const summary = results.map(({ output: _, ...counts }) => counts);
writeFileSync(join(reports, 'summary.json'), JSON.stringify(summary, null, 2));
console.table(Object.fromEntries(summary.map(({ name, ...counts }) => [name, counts])));
for (const result of results.filter(({ failed }) => failed > 0)) {
  for (const failure of failuresOf(result)) console.log(`✘ ${result.name}: ${failure}`);
}
const skipped = sum('skipped');
console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
