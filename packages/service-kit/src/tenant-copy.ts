import { setTimeout as pause } from 'node:timers/promises';
import { listTenants, type Tenant } from '@spotter/contracts/user/tenants';
import { TenantChanged, tenantApplied } from '@spotter/contracts/user/events';
import type { RunTransaction, Transaction } from './database.ts';
import { consume, type Consumer } from './events.ts';
import type { Log } from './log.ts';
import type { Outbox } from './outbox.ts';
import type { ServiceClient } from './service-client.ts';
import type { Tenants } from './tenant.ts';

interface Parts {
  readonly service: string;
  readonly tenants: Tenants;
  readonly transaction: RunTransaction;
  readonly outbox: Outbox;
  readonly log: Log;
  readonly user: ServiceClient;
}

export interface TenantCopy {
  readonly isSynced: () => boolean;
  stop(): Promise<void>;
}

/** Copies the tenant and says so to the user service, so that the platform team sees which service works with which version. */
const takeOver = async (
  tx: Transaction,
  { service, tenants, outbox }: Pick<Parts, 'service' | 'tenants' | 'outbox'>,
  tenant: Tenant,
): Promise<void> => {
  if (!(await tenants.apply(tx, tenant))) return;
  const scope = await tenants.named(tenant.slug).catch(() => undefined); // a tenant that is gone has no scope
  if (!scope) return;
  await outbox.append(tx, tenantApplied(service), { tenant: scope, subject: tenant.id, data: { service, version: tenant.version } });
};

/** Versions only grow, so the copy needs no inbox: an old or doubled event changes nothing. */
export const tenantConsumer = (parts: Pick<Parts, 'service' | 'tenants' | 'transaction' | 'outbox'>): Consumer => ({
  ...consume(`${parts.service}.copy-tenants`, TenantChanged, ({ data }) => parts.transaction((tx) => takeOver(tx, parts, data))),
  knowsTenant: false,
});

interface SyncParts extends Parts {
  /** Resolves when our queue exists. */
  readonly listening: Promise<void>;
}

/**
 * Asks the user service for all tenants, again and again until it answers, and once more when our queue exists: events from before that never
 * reached us, and a broker that is away must not keep us from knowing those who are there.
 */
export const syncTenants = ({ listening, ...parts }: SyncParts): TenantCopy => {
  const stopping = new AbortController();
  const { signal } = stopping;
  let isSynced = false;
  /** Versions by id, so that a second reading costs what is new in it. */
  const taken = new Map<string, number>();

  const sync = async (): Promise<void> => {
    const { items } = await parts.user(null)(listTenants, {});
    for (const tenant of items.filter(({ id, version }) => taken.get(id) !== version)) {
      await parts.transaction((tx) => takeOver(tx, parts, tenant));
      taken.set(tenant.id, tenant.version);
    }
  };
  const keepTrying = async (): Promise<void> => {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        await sync();
        return;
      } catch (error) {
        if (failures === 0) parts.log.warn({ err: error }, 'tenants could not be read from the user service; trying again');
      }
      const milliseconds = Math.min(10_000, 250 * 2 ** failures);
      await pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  const copy = async (): Promise<void> => {
    await keepTrying();
    isSynced = !signal.aborted;
    await Promise.race([listening, stopped]);
    await keepTrying();
  };
  const ended = copy();
  return {
    isSynced: () => isSynced,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
};
