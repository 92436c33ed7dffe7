import {
  clientCredentialsToken,
  clockOf,
  encryptionWith,
  openBus,
  openLog,
  openMetrics,
  openRedis,
  openSubscriber,
  openTelemetry,
  serviceClients,
  type Log,
  type Redis,
} from '@spotter/service-kit';
import { Agent } from 'undici';
import type { GatewayConfig } from './config.ts';

export interface Overrides {
  readonly now?: () => Date;
  readonly log?: Log;
}

/** Pub/sub knows no databases, so a channel names the one of its keys. */
const channelsOf = (redis: Redis) => {
  const channel = (purpose: string) => `gateway@${redis.options.db ?? 0}:${purpose}`;
  return { live: channel('live'), sessionEnded: channel('session-ended'), tenantsChanged: channel('tenants-changed') };
};

const connectMilliseconds = 2000;

/** What reaches out of the process. Nothing waits for the other side to be there. */
export const openConnections = (
  config: GatewayConfig,
  { now = () => new Date(), log = openLog('gateway', config.LOG_LEVEL) }: Overrides,
) => {
  const telemetry = openTelemetry('gateway', config.OTEL_EXPORTER_OTLP_ENDPOINT);
  const { tracer } = telemetry;
  const redis = openRedis(config.REDIS_URL, 'gateway', log);
  const subscriber = openSubscriber(redis);
  const bus = openBus(config.RABBITMQ_URL, log);
  const upstreams = new Agent({ connect: { timeout: connectMilliseconds }, connections: 128 });
  const ownToken = clientCredentialsToken(config);
  return {
    config,
    log,
    clock: clockOf(now),
    tracer,
    redis,
    subscriber,
    bus,
    upstreams,
    ownToken,
    channels: channelsOf(redis),
    metrics: openMetrics('gateway'),
    encryption: encryptionWith(config.ENCRYPTION_KEYS),
    client: serviceClients({ token: ownToken, tracer }),
    close: async (): Promise<void> => {
      await bus.close();
      subscriber.disconnect();
      redis.disconnect();
      await upstreams.close();
      await telemetry.shutdown().catch(() => undefined); // the collector may be away
    },
  };
};
export type Connections = ReturnType<typeof openConnections>;
