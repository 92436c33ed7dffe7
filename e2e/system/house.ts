import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logIn, visit, type ApiSession } from '@spotter/local/api/api-session';
import { demoPassword, demoPerson } from '@spotter/local/api/demo-people';
import { reconcile, violationsIn } from '@spotter/local/reconcile/reconcile';
import { readSettings, root } from '@spotter/local/settings';
import { startStack } from '@spotter/local/stack/start-stack';
import { eventually as untilItHolds } from '@spotter/service-kit/testing/eventually';
import { removeFolder } from '@spotter/local/process/remove-folder';

export type BreakablePart = 'payments' | 'redis' | 'rabbitmq' | 'mariadb';

/** One whole Spotter of this suite's own: processes on free ports, or pods in a cluster. */
export interface House {
  tenantUrl(slug: string): string;
  /** The `iss` of its tokens. */
  readonly issuer: string;
  /** On the loopback interface. */
  readonly ports: Readonly<Record<'gateway' | 'user' | 'store', number>>;
  /** Each can be killed without warning and comes back with its data. */
  readonly parts: Readonly<Record<BreakablePart, { kill(): Promise<void>; start(): Promise<void> }>>;
  /**
   * How long people who work here pause between two things. Where a cluster shares few processors with them they would take all there is,
   * and what comes up anew would take minutes.
   */
  readonly pauseMilliseconds: number;
  /** A demo person of the gym, logged in as a browser does it. */
  member(name: string): Promise<ApiSession>;
  guest(): Promise<ApiSession>;
  /** What breaks an invariant, in words; empty when all is well. */
  violations(): Promise<string[]>;
  close(): Promise<void>;
}

/** Scarce goods, so that many can want few, and plenty, so that nobody is refused for another reason than a fault. */
export const scarceGoods = `apiVersion: spotter.dev/v1alpha1
kind: Product
metadata: { name: iron-temple-scarce-belt }
spec:
  tenant: iron-temple
  handle: scarce-belt
  title: Scarce belt
  brand: Halden
  category: belts
  picture: belt
  description: Fifty were made.
  variants: [{ sku: SCARCE-50, title: One size, priceCents: 5000 }, { sku: ENDLESS-1, title: Any size, priceCents: 290 }]
---
apiVersion: spotter.dev/v1alpha1
kind: StoreInventory
metadata: { name: iron-temple-scarce }
spec:
  tenant: iron-temple
  location: vault
  deliveries: [{ id: endless-1, sku: ENDLESS-1, quantity: 100000 }, { id: scarce-1, sku: SCARCE-50, quantity: 50 }]
`;

/** Who comes in, by the gym's address. */
export const peopleAt = (tenantUrl: string): Pick<House, 'member' | 'guest'> => ({
  member: (name) => logIn(tenantUrl, { username: demoPerson(name).username, password: demoPassword }),
  guest: () => visit(tenantUrl),
});

export const openHouse = async (): Promise<House> => {
  const folder = mkdtempSync(join(tmpdir(), 'spotter-system-'));
  const demoFolder = join(folder, 'demo');
  cpSync(join(root, 'local/demo'), demoFolder, { recursive: true });
  writeFileSync(join(demoFolder, 'scarce.yaml'), scarceGoods);
  // Faults are only worth something with real flushing; limits on requests are tested at the gateway.
  const settings = { ...readSettings({}), IDENTITY: 'embedded' as const, SEED: 'no' as const, RATE_LIMIT_SCALE: 10_000 };
  const stack = await startStack({ folder: join(folder, 'stack'), ports: 'free', durable: true, demoFolder, settings });
  const { tenantUrl, issuer, payments } = stack.addresses;
  const { ports, secrets } = stack.plan;
  return {
    tenantUrl,
    issuer,
    ports: { gateway: ports.GATEWAY_PORT, user: ports.USER_PORT, store: ports.STORE_PORT },
    parts: stack.parts,
    pauseMilliseconds: 0,
    ...peopleAt(tenantUrl('iron-temple')),
    violations: async () =>
      violationsIn(
        await reconcile({
          databaseUrl: stack.administratorUrl,
          rabbitmqManagementUrl: `http://spotter:${secrets.rabbitmq}@127.0.0.1:${ports.RABBITMQ_MANAGEMENT_PORT}`,
          paymentsSandboxUrl: payments,
          graceSeconds: 0,
        }),
      ),
    close: async () => {
      await stack.stop();
      removeFolder(folder);
    },
  };
};

/** With the time that a house needs to come back from a fault. */
export const eventually = <T>(assertion: () => T | Promise<T>): Promise<T> => untilItHolds(assertion, 120);
