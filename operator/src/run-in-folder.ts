import { ConfigError } from '@spotter/service-kit/config';
import type { Logger } from 'pino';
import type { OperatorConfig } from './config.ts';
import { controllers } from './controllers.ts';
import { folderResources } from './folder/folder-resources.ts';
import { platformClients } from './platform/platform-clients.ts';
import type { Running } from './running.ts';
import { systemTimer } from './queue/timer.ts';
import { openMetrics } from './telemetry/metrics.ts';
import { serveProbes } from './telemetry/probes.ts';

/** The operator on one machine: resources are files, and nobody else leads. */
export const runInFolder = async (config: OperatorConfig, log: Logger): Promise<Running> => {
  const { RESOURCES_FOLDER: folder, STATUS_FOLDER: statusFolder } = config;
  if (folder === undefined) throw new ConfigError(['RESOURCES_FOLDER: needed with OPERATOR_MODE=folder']);
  const [timer, metrics] = [systemTimer, openMetrics()];
  let isSynced = false;
  const probes = await serveProbes({
    port: config.PORT,
    metrics,
    isAlive: () => undefined,
    isReady: () => (isSynced ? undefined : 'the folder is not read yet'),
  });
  const resources = folderResources({ folder, statusFolder, timer, log });
  const running = controllers({ config, platform: platformClients(config), resources, routes: undefined, timer, log, metrics });
  await running.start();
  isSynced = true;
  log.info({ folder, port: probes.port }, 'watching the folder');
  return {
    port: probes.port,
    // Nobody can take the lead away.
    ended: new Promise(() => undefined),
    stop: async () => {
      await resources.stop();
      await running.drain();
      await probes.close();
    },
  };
};
