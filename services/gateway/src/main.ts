import { ConfigError, readConfig } from '@spotter/service-kit';
import { GatewayConfig } from './config.ts';
import { startGateway } from './start-gateway.ts';

/** Kubernetes kills after 30 s; what has not ended by then is cut off. */
const drainMilliseconds = 25_000;

const configOrEnd = (): GatewayConfig => {
  try {
    return readConfig(GatewayConfig);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
};

const { parts, stop } = await startGateway(configOrEnd());

let isStopping = false;
const drain = (signal: string): void => {
  if (isStopping) return;
  isStopping = true;
  parts.log.info({ signal }, 'draining');
  setTimeout(() => {
    parts.log.error('did not end in time');
    process.exit(1);
  }, drainMilliseconds).unref();
  stop().then(
    () => process.exit(0),
    (err: unknown) => {
      parts.log.error({ err }, 'could not end in order');
      process.exit(1);
    },
  );
};
process.on('SIGTERM', drain);
process.on('SIGINT', drain);
