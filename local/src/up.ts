import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { claimFolder } from './commands/own-run.ts';
import { showSteps } from './commands/show-steps.ts';
import { welcome } from './commands/welcome.ts';
import { startProcess, type RunningProcess } from './process/start-process.ts';
import { ensurePrograms } from './programs/install-programs.ts';
import { seedDemo } from './seed/seed-demo.ts';
import { localFolder, readSettings, root } from './settings.ts';
import { forgetBuild } from './web/build-web.ts';
import { prepareStack, type Stack } from './stack/start-stack.ts';
import { allDone, runSteps, type Step } from './stack/steps.ts';

setFlagsFromString('--optimize-for-size'); // this process only watches over others, for hours

const watch = process.argv.includes('--watch');
const folder = localFolder();
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Builds the web app now and whenever a source changes. */
const watchWeb = (): Promise<RunningProcess> => {
  forgetBuild();
  return startProcess({
    name: 'Web app, watching',
    command: 'npm',
    args: ['run', 'start', '--workspace', 'frontend'],
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? folder, NG_CLI_ANALYTICS: 'false' },
    cwd: root,
    logFile: join(folder, 'logs/web.log'),
    pidFile: join(folder, 'run/web.pid.json'),
  });
};

const seedStep = (stack: Stack): Step => ({
  title: 'Demo data',
  needs: ['Gateway', 'Operator', ...stack.steps.filter(({ title }) => title.endsWith('service')).map(({ title }) => title)],
  run: () => seedDemo({ tenantUrl: stack.addresses.tenantUrl, demoFolder: stack.plan.demoFolder, recordFile: join(folder, 'seed.json') }),
});

let stack: Stack | undefined;
let webWatcher: RunningProcess | undefined;
let ending: Promise<never> | undefined;
let claim: ReturnType<typeof claimFolder> | undefined;

/** Ends everything in order, once, whatever the reason. */
const end = (reason: string, exitCode: number): Promise<never> => {
  ending ??= (async () => {
    say(`\n${reason}: stopping everything…`);
    await Promise.all([stack?.stop(), webWatcher?.stop()]);
    claim?.release();
    say('Stopped. All data is kept for the next start.');
    process.exit(exitCode);
  })();
  return ending;
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(signal, 0));
process.on('uncaughtException', (error) => {
  say(error.stack ?? error.message);
  void end('Something unexpected happened', 1);
});

try {
  claim = claimFolder(folder);
  const settings = readSettings();
  const begin = performance.now();
  say('Starting Spotter. The first start takes some minutes, later ones some seconds.');
  if ((await ensurePrograms(folder)) === 'installed') say('  MariaDB, RabbitMQ and Redis were installed with apt.');
  stack = await prepareStack({ folder, ports: 'default', durable: true, watch, settings });
  if (watch) webWatcher = await watchWeb();
  const running = runSteps([...stack.steps, ...(settings.SEED === 'yes' ? [seedStep(stack)] : [])]);
  await showSteps(running);
  await allDone(running);
  say(welcome(stack, (performance.now() - begin) / 1000));
} catch (error) {
  if (ending) await ending; // a start that was interrupted fails, of course
  say(`\n${error instanceof Error ? error.message : String(error)}`);
  await end('Spotter could not start', 1);
}
