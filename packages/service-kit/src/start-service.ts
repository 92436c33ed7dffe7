import type { z } from 'zod';
import { callerOf } from './actor.ts';
import { openBus } from './bus.ts';
import type { ServiceConfig } from './config.ts';
import { startConsumers, type Consuming } from './consumer.ts';
import type { Consumer } from './events.ts';
import { mountHealth } from './health.ts';
import { housekeeping } from './housekeeping.ts';
import { httpApp } from './http/app.ts';
import { idempotency } from './http/idempotency.ts';
import { rememberedAnswers } from './http/remembered.ts';
import { listen } from './http/server.ts';
import { startJobs, type Job, type Jobs } from './job.ts';
import { openKit, type Kit, type KitOverrides } from './kit.ts';
import { schemaCheck, serviceHealth, untilMigrated, type RunState } from './readiness.ts';
import { startRelay } from './relay.ts';
import type { ServiceDefinition } from './service.ts';
import { syncTenants, tenantConsumer, type TenantCopy } from './tenant-copy.ts';
import { tenantDataRoutes } from './tenant-data/tenant-data.ts';
import { tokenVerifier } from './token.ts';

export interface RunningService {
  readonly url: string;
  readonly kit: Kit;
  readonly jobs: readonly Job[];
  readonly scheduled: Pick<Jobs, 'settled'>;
  readonly consumers: readonly Consumer[];
  readonly consuming: Consuming;
  /** Finishes what was begun, publishes what waits, closes everything. */
  stop(): Promise<void>;
}

const noCopy: TenantCopy = { isSynced: () => true, stop: () => Promise.resolve() };

/**
 * Starts everything a service has. Dependencies that are away do not stop it; `/readyz` tells. Resolves when it takes work, which it does
 * once its schema is there.
 */
export const startService = async <S extends z.ZodObject>(
  definition: ServiceDefinition<S>,
  config: z.output<S> & ServiceConfig,
  overrides: KitOverrides = {},
): Promise<RunningService> => {
  const { name, ownsTenants = false } = definition;
  const open = openKit(name, config, overrides);
  const { kit, database, measured } = open;
  const { log, tenants, transaction, outbox, tracer } = kit;
  const service = definition.build(kit);
  const bus = openBus(config.RABBITMQ_URL, log);
  const state: RunState = { isDraining: false, isSynced: () => copy.isSynced() };
  let copy = noCopy;

  const isMigrated = schemaCheck(definition, open);
  const health = serviceHealth(open, bus, state, isMigrated);
  const caller = callerOf({ verify: tokenVerifier(config), tenants });
  const encryption = config.ENCRYPTION_KEYS === undefined ? null : kit.encryption;
  const parts = {
    caller,
    idempotent: idempotency({ transaction, encryption }),
    answers: rememberedAnswers(),
    log,
    metrics: measured,
    tracer,
  };
  const routes = [...service.routes, ...tenantDataRoutes({ ...kit, name, rules: service.tenantData ?? {} })];
  const server = await listen(httpApp(routes, parts, mountHealth(health, measured.registry)), {
    port: config.PORT,
    leaveMilliseconds: config.DRAIN_SECONDS * 1000,
  });

  await untilMigrated(isMigrated, log);
  const relay = startRelay({ database, bus, log, metrics: measured });
  open.onAppend(relay.nudge);
  const copying = { service: name, tenants, transaction, outbox, log, user: kit.client(config.USER_URL) };
  const consumers = [...(service.consumers ?? []), ...(ownsTenants ? [] : [tenantConsumer(copying)])];
  const consuming = startConsumers(consumers, { bus, tenants, inbox: kit.inbox, tracer, metrics: measured, log });
  if (!ownsTenants) copy = syncTenants({ ...copying, listening: consuming.ready });
  const jobs = [...(service.jobs ?? []), housekeeping(name, database.queries)];
  const scheduled = startJobs(jobs, { database, log, metrics: measured, tracer });
  log.info({ url: server.url }, 'listening');

  const stop = async (): Promise<void> => {
    state.isDraining = true;
    await Promise.all([server.drain(), copy.stop(), scheduled.stop()]);
    await consuming.stop();
    await relay.stop();
    await service.close?.();
    await bus.close();
    await open.close();
    log.info('stopped');
  };
  return { url: server.url, kit, jobs, scheduled, consumers, consuming, stop };
};
