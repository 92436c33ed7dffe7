import { client } from '@spotter/contracts';
import type { Logger } from 'pino';
import { keepersOf, type OperatorConfig } from './config.ts';
import { controller, type ControllerParts } from './controller/controller.ts';
import { isPremature } from './controller/premature.ts';
import { adminApi } from './identity/admin-api.ts';
import { keycloakIdentity } from './identity/keycloak.ts';
import { reconcileInventory } from './inventory/reconcile-inventory.ts';
import type { PlatformClients } from './platform/platform-clients.ts';
import { declaredElsewhere, hasHeir } from './product/declared-elsewhere.ts';
import { reconcileProduct, releaseProduct } from './product/reconcile-product.ts';
import { exponentialBackOff } from './queue/back-off.ts';
import type { Timer } from './queue/timer.ts';
import { tokenBucket } from './queue/token-bucket.ts';
import { workQueue, type WorkQueue } from './queue/work-queue.ts';
import { conditionOf } from './resources/conditions.ts';
import { keyOf, type KindName, type Resources } from './resources/resources.ts';
import type { Routes } from './routes/routes.ts';
import type { Metrics } from './telemetry/metrics.ts';
import { deleteTenant, type Keeper } from './tenant/delete-tenant.ts';
import { hostClaims } from './tenant/host-claims.ts';
import { paymentsOfTenant } from './tenant/payment-accounts.ts';
import type { PaymentSecrets } from './tenant/payment-secrets.ts';
import { reconcileTenant, releaseTenant } from './tenant/reconcile-tenant.ts';

export interface ControllersParts {
  readonly config: OperatorConfig;
  readonly platform: PlatformClients;
  readonly resources: Resources;
  readonly routes: Routes | undefined;
  /** Absent where there are no Secrets. */
  readonly secrets?: PaymentSecrets | undefined;
  readonly timer: Timer;
  readonly log: Logger;
  readonly metrics: Metrics;
}

type Kinded<K extends KindName> = Pick<ControllerParts<K>, 'kind' | 'reconcile' | 'usualInterval'> &
  Partial<Pick<ControllerParts<K>, 'release' | 'onReady'>>;

/** A page of a big gym's data, or some seconds of erasing. */
const keeperMilliseconds = 30_000;

/** What each kind is compared with, and how. */
const reconcilers = ({ config, platform, resources, routes, secrets }: ControllersParts) => {
  const { token, users, store } = platform;
  const publicUrl = config.PUBLIC_URL;
  const identity = keycloakIdentity(adminApi({ issuerUrl: config.OIDC_INTERNAL_URL ?? config.OIDC_ISSUER, token }));
  const keeperAt = (name: string, baseUrl: string): Keeper => ({
    name,
    about: (slug) =>
      client({
        baseUrl,
        headers: async () => ({ authorization: `Bearer ${await token()}`, 'x-spotter-tenant': slug }),
        timeoutMilliseconds: keeperMilliseconds,
      }),
  });
  const { PAYMENT_URL: paymentUrl } = config;
  const keepers = keepersOf(config).map(({ name, url }) => keeperAt(name, url));
  const tenants = {
    users,
    store,
    identity,
    routes,
    deleteTenant: deleteTenant({ users, identity, keepers, userKeeper: keeperAt('user', config.USER_URL) }),
    payments: paymentUrl === undefined ? undefined : paymentsOfTenant({ paymentsOf: keeperAt('payment', paymentUrl).about, secrets }),
    appliers: config.TENANT_APPLIERS,
    publicUrl,
    claims: (declared: Parameters<typeof hostClaims>[1]) => hostClaims(resources.list('Tenant'), declared, new URL(publicUrl).hostname),
  };
  const products = {
    store,
    publicUrl,
    declaredElsewhere: (declared: Parameters<typeof declaredElsewhere>[1]) =>
      declaredElsewhere(resources.ofTenant('Product', declared.spec.tenant), declared),
    hasHeir: (declared: Parameters<typeof hasHeir>[1]) => hasHeir(resources.ofTenant('Product', declared.spec.tenant), declared),
  };
  return {
    tenant: {
      kind: 'Tenant',
      reconcile: reconcileTenant(tenants),
      release: releaseTenant(tenants),
      usualInterval: config.TENANT_INTERVAL_SECONDS * 1000,
    } satisfies Kinded<'Tenant'>,
    product: {
      kind: 'Product',
      reconcile: reconcileProduct(products),
      release: releaseProduct(products),
      usualInterval: config.PRODUCT_INTERVAL_SECONDS * 1000,
    } satisfies Kinded<'Product'>,
    inventory: {
      kind: 'StoreInventory',
      reconcile: reconcileInventory({ store }),
      usualInterval: config.INVENTORY_INTERVAL_SECONDS * 1000,
    } satisfies Kinded<'StoreInventory'>,
  };
};

/** A queue with a controller at its end. */
const queueFor = <K extends KindName>({ config, resources, timer, log, metrics }: ControllersParts, kinded: Kinded<K>): WorkQueue =>
  workQueue({
    timer,
    backOff: exponentialBackOff(),
    bucket: tokenBucket(timer),
    workers: config.WORKERS,
    work: controller<K>({
      ...kinded,
      ...{ resources, timer, log },
      looksPerSecond: config.DRIFT_LOOKS_PER_SECOND,
      isPremature: (resource) => isPremature(resources, resource, timer.now()),
    }),
    observer: metrics.observerOf(kinded.kind.toLowerCase(), config.WORKERS),
  });

export interface Controllers {
  readonly queues: Readonly<Record<KindName, WorkQueue>>;
  /** Resolves when everything that is declared has been queued. */
  readonly start: () => Promise<void>;
  /** Resolves when nothing is in flight any more. */
  readonly drain: () => Promise<void>;
}

/** What waits for a tenant, or for an item of its shop: it need not sit out a pause that may have grown to minutes. */
const waitingFor = (resources: Resources, kind: KindName, slug: string): string[] =>
  resources
    .ofTenant(kind, slug)
    .filter(({ status }) => conditionOf(status?.conditions, 'Ready')?.status !== 'True')
    .map(keyOf);

/** Tenants that lack a host because another has it. */
const waitingForHost = (resources: Resources): string[] =>
  resources
    .list('Tenant')
    .filter(({ status }) => conditionOf(status?.conditions, 'Ready')?.reason === 'HostTaken')
    .map(keyOf);

export const controllers = (parts: ControllersParts): Controllers => {
  const { tenant, product, inventory } = reconcilers(parts);
  const wake = (kind: KindName, slug: string): void => waitingFor(parts.resources, kind, slug).forEach((key) => queues[kind].add(key));
  const queues: Record<KindName, WorkQueue> = {
    StoreInventory: queueFor(parts, inventory),
    Product: queueFor(parts, {
      ...product,
      // Its handle and its items are free now: whoever declares them too, or under a new name, need not sit out an interval.
      release: async (declared) => {
        await product.release(declared);
        wake('Product', declared.spec.tenant);
      },
      onReady: ({ spec }) => wake('StoreInventory', spec.tenant),
    }),
    Tenant: queueFor(parts, {
      ...tenant,
      onReady: ({ metadata }) => {
        wake('Product', metadata.name);
        wake('StoreInventory', metadata.name);
        // It may have given up a host that others want.
        waitingForHost(parts.resources).forEach((key) => queues.Tenant.add(key));
      },
    }),
  };
  const entries = Object.entries(queues) as [KindName, WorkQueue][];
  return {
    queues,
    start: async () => {
      await Promise.all(entries.map(([kind, queue]) => parts.resources.watch(kind, queue.add)));
    },
    drain: async () => {
      await Promise.all(entries.map(([, queue]) => queue.drain()));
    },
  };
};
