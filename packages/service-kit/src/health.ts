import { setTimeout as pause } from 'node:timers/promises';
import type { Express } from 'express';
import type { Registry } from 'prom-client';

/** Says nothing when all is well, else the reason. */
export type Check = () => Promise<string | undefined>;

export interface Health {
  /** Without these no request can be served: 503, so that no traffic comes here. */
  readonly vital: Readonly<Record<string, Check>>;
  /** Without these the service does less, and still the best it can: 200. Taking every instance out would make the outage total. */
  readonly helpful: Readonly<Record<string, Check>>;
}

const pingMilliseconds = 1000;

/**
 * Whether the other end of a connection answers: one that is frozen keeps it open and says nothing. The reason ends with what follows from
 * it for the service.
 */
export const answering =
  ({ isUp, ping }: { isUp: () => boolean; ping: () => Promise<unknown> }, consequence: string): Check =>
  async () => {
    if (!isUp()) return `away; ${consequence}`;
    const timer = new AbortController();
    const late = pause(pingMilliseconds, false, { signal: timer.signal, ref: false });
    const isHeard = await Promise.race([ping().then(() => true), late]).catch(() => false);
    timer.abort();
    return isHeard ? undefined : `does not answer; ${consequence}`;
  };

type Reasons = Record<string, string>;

const checkTimeoutMilliseconds = 2000;

const failing = async (checks: Health['vital']): Promise<Reasons> => {
  const late = new Promise<string>((resolve) => {
    setTimeout(resolve, checkTimeoutMilliseconds, 'does not answer').unref();
  });
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const reason = await Promise.race([check().catch(() => 'cannot be reached'), late]);
      return reason === undefined ? [] : [[name, reason] as const];
    }),
  );
  return Object.fromEntries(results.flat());
};

export interface Readiness {
  readonly status: 'ready' | 'degraded' | 'not-ready';
  readonly reasons: Reasons;
}

export const readinessOf = async ({ vital, helpful }: Health): Promise<Readiness> => {
  const [missing, lacking] = await Promise.all([failing(vital), failing(helpful)]);
  const isServing = Object.keys(missing).length === 0;
  const isWhole = isServing && Object.keys(lacking).length === 0;
  return { status: isWhole ? 'ready' : isServing ? 'degraded' : 'not-ready', reasons: { ...missing, ...lacking } };
};

/** `/livez`, `/readyz` and `/metrics`: for the cluster, never proxied by the gateway. */
export const mountHealth =
  (health: Health, registry: Registry) =>
  (app: Express): void => {
    app.get('/livez', (_request, response) => {
      response.json({ status: 'alive' });
    });
    app.get('/readyz', async (_request, response) => {
      const readiness = await readinessOf(health);
      response.status(readiness.status === 'not-ready' ? 503 : 200).json(readiness);
    });
    app.get('/metrics', async (_request, response) => {
      response.type(registry.contentType).send(await registry.metrics());
    });
  };
