import { ConfigError } from '@spotter/service-kit/config';
import { openLog } from '@spotter/service-kit/log';
import { operatorConfig, type OperatorConfig } from './config.ts';
import { runInCluster } from './run-in-cluster.ts';
import { runInFolder } from './run-in-folder.ts';

/** A pod is killed 30 s after SIGTERM. */
const drainMilliseconds = 20_000;

const fail = (error: unknown): never => {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
};

const start = async (config: OperatorConfig): Promise<void> => {
  const log = openLog('operator', config.LOG_LEVEL);
  const running = await (config.OPERATOR_MODE === 'folder' ? runInFolder : runInCluster)(config, log);
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
