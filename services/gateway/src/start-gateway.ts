import {
  answering,
  issuerOf,
  listen,
  mountHealth,
  startConsumers,
  type Consuming,
  type Health,
  type TenantScope,
} from '@spotter/service-kit';
import { NotFound, ProblemError } from '@spotter/contracts';
import type { Tenant } from '@spotter/contracts/user/tenants';
import { ProductChanged, StockChanged } from '@spotter/contracts/store/events';
import express from 'express';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Gauge } from 'prom-client';
import { publicApp } from './app.ts';
import type { GatewayConfig } from './config.ts';
import { openConnections, type Overrides } from './connections.ts';
import { listenerAt } from './live/listener.ts';
import { Delivered } from './live/live-log.ts';
import { acceptLive } from './live/live-upgrade.ts';
import { onLiveEvent } from './live/on-live-event.ts';
import { gatewayParts, type GatewayParts } from './parts.ts';
import { onceRedisIsBack } from './redis-away.ts';
import { acknowledgeTenant } from './tenants/acknowledge-tenant.ts';
import { onTenantChanged } from './tenants/on-tenant-changed.ts';

const eventsExchange = 'spotter.events';
const pingEveryMilliseconds = 30_000;
const tenantsEveryMilliseconds = 60_000;
const redisStartMilliseconds = 3000;
/** Longer than ingress controllers keep an idle connection (Traefik 90 s, Envoy and nginx 60 s): they hang up, not we. */
const proxyKeepAliveMilliseconds = 120_000;

/** What changes what the shop window shows. */
const catalogueEvents = new Set<string>([ProductChanged.type, StockChanged.type]);

interface State {
  isDraining: boolean;
  knowsTenants: boolean;
}

const healthOf = ({ bus, redis, config, tenants }: GatewayParts, state: State): Health => {
  const issuer = issuerOf(config);
  const unless = (isFine: () => boolean, reason: string) => () => Promise.resolve(isFine() ? undefined : reason);
  return {
    vital: {
      process: unless(() => !state.isDraining, 'draining'),
      // Without any, every address would be nobody's.
      directory: unless(
        () => state.knowsTenants || tenants.knowsAny(),
        'no gym is known yet, neither from Redis nor from the user service',
      ),
    },
    helpful: {
      broker: answering(bus, 'nothing new is pushed'),
      redis: answering({ isUp: () => redis.status === 'ready', ping: () => redis.ping() }, 'nobody can log in, and members get 503'),
      identity: () => issuer().then(() => undefined),
      tenants: unless(() => state.knowsTenants, 'not read from the user service yet; new gyms may be missing'),
    },
  };
};

/** Hears what other instances, and this one, tell by Redis. After a gap it asks for what it may have missed. */
const listenToChannels = async ({ subscriber, channels, hub, catalogue, tenants, log }: GatewayParts): Promise<void> => {
  const hear: Record<string, (text: string) => unknown> = {
    [channels.live]: (text) => {
      const message = Delivered.parse(JSON.parse(text));
      if (catalogueEvents.has(message.frame.name)) catalogue.forget(message.tenant);
      hub.deliver(message);
    },
    [channels.sessionEnded]: (key) => hub.endSession(key),
    [channels.tenantsChanged]: async () => {
      await tenants.restore();
      hub.endTenants((slug) => tenants.bySlug(slug)?.status === 'active');
    },
  };
  const failed = (err: unknown) => log.warn({ err }, 'a message between instances could not be handled');
  subscriber.on('message', (channel: string, text: string) => {
    Promise.resolve()
      .then(() => hear[channel]?.(text))
      .catch(failed);
  });
  const subscribe = async (): Promise<void> => {
    await subscriber.subscribe(...Object.values(channels));
    await tenants.restore();
    await hub.catchUpAll();
  };
  subscriber.on('ready', () => {
    subscribe().catch(failed);
  });
  if (subscriber.status === 'ready') await subscribe().catch(failed);
};

const acknowledgementOf = ({ bus, clock }: GatewayParts) =>
  acknowledgeTenant({
    publish: ({ type, ...event }) =>
      bus.publish([
        { exchange: eventsExchange, routingKey: type, type, messageId: event.id, content: Buffer.from(JSON.stringify({ type, ...event })) },
      ]),
    now: clock.now,
  });

/** Asks the user service at the start, soon again while it or the broker is away, and then now and then. */
const keepTenants = async (parts: GatewayParts, state: State, signal: AbortSignal): Promise<void> => {
  const { tenants, warn } = parts;
  const acknowledge = acknowledgementOf(parts);
  const isTold = (behind: readonly Tenant[]): Promise<boolean> =>
    Promise.all(behind.map(acknowledge)).then(
      () => true,
      (error: unknown) => {
        warn('it could not be told yet that tenants are known')(error);
        return false;
      },
    );
  for (let failures = 0; !signal.aborted;) {
    const behind = await tenants.refresh();
    state.knowsTenants ||= behind !== undefined;
    const isDone = behind !== undefined && (await isTold(behind));
    failures = isDone ? 0 : failures + 1;
    const milliseconds = isDone ? tenantsEveryMilliseconds : Math.min(10_000, 250 * 2 ** failures);
    await pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  }
};

const consumersOf = (parts: GatewayParts, signal: AbortSignal) => {
  const { redis, tenants, liveLog } = parts;
  return [
    onLiveEvent({ append: (message) => onceRedisIsBack(redis, signal, () => liveLog.append(message)) }),
    onTenantChanged({
      apply: (tenant) => onceRedisIsBack(redis, signal, () => tenants.apply(tenant)),
      acknowledge: acknowledgementOf(parts),
    }),
  ];
};

/** The consumers' view of the directory. A scope is made here without a person asking: it is the event's own tenant. */
const scopesIn = ({ tenants }: GatewayParts) => ({
  named: (slug: string): Promise<TenantScope> => {
    const tenant = tenants.bySlug(slug);
    return tenant === undefined
      ? Promise.reject(new ProblemError(NotFound, `There is no gym called ${slug}`))
      : Promise.resolve(tenant as TenantScope);
  },
});

export interface RunningGateway {
  readonly url: string;
  readonly internalUrl: string;
  readonly parts: GatewayParts;
  readonly consuming: Consuming;
  /** Resolves when every event that has arrived was handled, and every request answered. */
  stop(): Promise<void>;
}

/** Starts everything. What is away does not stop it; `/readyz` on the internal port tells. */
export const startGateway = async (config: GatewayConfig, overrides: Overrides = {}): Promise<RunningGateway> => {
  const open = openConnections(config, overrides);
  const parts = gatewayParts(open);
  const { log, redis, bus, hub, tracer, metrics } = parts;
  const stopping = new AbortController();
  const state: State = { isDraining: false, knowsTenants: false };

  await Promise.race([redis.status === 'ready' || once(redis, 'ready'), pause(redisStartMilliseconds, undefined, { ref: false })]);
  await listenToChannels(parts);
  const keeping = keepTenants(parts, state, stopping.signal);

  const internal = express();
  mountHealth(healthOf(parts, state), metrics.registry)(internal);
  const inside = await listen(internal, { port: config.INTERNAL_PORT });
  const server = await listen(publicApp(parts), {
    port: config.PORT,
    keepAliveMilliseconds: proxyKeepAliveMilliseconds,
    leaveMilliseconds: config.DRAIN_SECONDS * 1000,
  });
  acceptLive(server.server, {
    hub,
    placeOf: (request) => parts.placeAt(request.headers.host),
    listenerOf: listenerAt({
      redis,
      sessionAt: parts.sessionAt,
      memberIdAt: parts.memberIdAt,
      countAddress: parts.counters.address,
      addressOf: parts.counters.addressOf,
    }),
    onError: parts.warn('a live connection could not be opened'),
  });
  new Gauge({
    name: 'spotter_live_sockets',
    help: 'Open WebSockets.',
    registers: [metrics.registry],
    collect: function () {
      this.set(hub.size());
    },
  });
  const pinging = setInterval(() => void hub.checkAll(), pingEveryMilliseconds);
  const consuming = startConsumers(consumersOf(parts, stopping.signal), { bus, tenants: scopesIn(parts), tracer, metrics, log });
  log.info({ url: server.url, internalUrl: inside.url }, 'listening');

  const end = async (): Promise<void> => {
    state.isDraining = true;
    stopping.abort();
    clearInterval(pinging);
    await consuming.stop();
    hub.close();
    await server.drain();
    await keeping;
    await inside.drain();
    await open.close();
    log.info('stopped');
  };
  let ended: Promise<void> | undefined;
  return { url: server.url, internalUrl: inside.url, parts, consuming, stop: () => (ended ??= end()) };
};
