import { ConfigError } from '@spotter/service-kit/config';
import { openLog, type Log } from '@spotter/service-kit/log';
import { operatorConfig, type OperatorConfig } from './config.ts';
import type { Running } from './running.ts';

/** A pod is killed 30 s after SIGTERM. */
const drainMilliseconds = 20_000;

const fail = (error: unknown): never => {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
};

/** The Kubernetes client is large, and on one machine nobody needs it. */
const run = async (config: OperatorConfig, log: Log): Promise<Running> =>
  config.OPERATOR_MODE === 'folder'
    ? (await import('./run-in-folder.ts')).runInFolder(config, log)
    : (await import('./run-in-cluster.ts')).runInCluster(config, log);

const start = async (config: OperatorConfig): Promise<void> => {
  const log = openLog('operator', config.LOG_LEVEL);
  const running = await run(config, log);
  const end = (signal: string): void => {
    log.info({ signal }, 'draining');
    setTimeout(() => process.exit(1), drainMilliseconds).unref();
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not end in order');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  await running.ended;
  // Another may lead already: whatever is in flight must not be finished here.
  log.fatal('lost the lead');
  process.exit(1);
};

try {
  await start(operatorConfig());
} catch (error) {
  fail(error);
}
