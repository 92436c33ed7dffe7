import { runningUp } from './commands/own-run.ts';
import { isRunning } from './process/process-identity.ts';
import { until } from './process/until.ts';
import { localFolder } from './settings.ts';
import { endLeftovers } from './stack/start-stack.ts';

const folder = localFolder();
const up = runningUp(folder);
if (up) {
  process.stdout.write(`Stopping Spotter (pid ${up.pid})…\n`);
  process.kill(up.pid, 'SIGTERM');
  await until(() => !isRunning(up), { what: `the \`make up\` with pid ${up.pid} to end`, timeoutSeconds: 120 });
}
const leftovers = await endLeftovers(folder);
if (leftovers.length > 0) process.stdout.write(`Ended what a killed run had left behind: ${leftovers.join(', ')}\n`);
process.stdout.write(up || leftovers.length > 0 ? 'Stopped.\n' : 'Nothing was running.\n');
