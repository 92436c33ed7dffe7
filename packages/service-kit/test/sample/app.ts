import { createHash } from 'node:crypto';
import { NotFound, PreconditionFailed, ProblemError } from '@spotter/contracts';
import {
  anyone,
  consume,
  defineService,
  every,
  isDuplicate,
  member,
  platformAdmin,
  role,
  serve,
  serveContent,
  ServiceConfig,
  serveRaw,
  service,
  sql,
  Url,
  webhook,
  type Kit,
  type Member,
} from '@spotter/service-kit';
import * as contract from './contract.ts';
import { lockerRepository as lockers, type LockerRow } from './locker-repository.ts';

const SampleConfig = ServiceConfig.extend({ COINS_URL: Url });

/** Lets a test stop the story in the middle. */
export const stage = {
  /** Awaited by the slow route. */
  gate: Promise.withResolvers<undefined>(),
  /** Called between the two updates of a transfer. */
  betweenUpdates: (): Promise<void> => Promise.resolve(),
  slowRequests: 0,
  swept: 0,
  sweeping: 0,
  mostSweeping: 0,
  failuresLeft: new Map<string, number>(),
};

const answerOf = (row: LockerRow | undefined): contract.Locker => {
  if (!row) throw new ProblemError(NotFound, 'There is no such locker');
  return { ...row, openedAt: row.openedAt.toISOString(), tenantId: 'must not leave the house' } as contract.Locker;
};

interface Body {
  id: string;
  label: string;
  size: 'small' | 'large';
  coins: number;
}

const rent =
  ({ transaction, outbox, clock }: Kit) =>
  ({ tenant }: Member, body: Body) =>
    transaction(async (tx) => {
      await lockers.add(tx, tenant, { ...body, openedAt: clock.now() }).catch((error: unknown) => {
        throw isDuplicate(error, 'locker_label') ? new ProblemError(contract.LabelTaken, `${body.label} is taken`) : error;
      });
      await outbox.append(tx, contract.LockerRented, { tenant, subject: body.id, data: body });
      return answerOf(await lockers.byId(tx, tenant, body.id));
    });

const relabel =
  ({ transaction }: Kit) =>
  ({ tenant }: Member, id: string, change: { label: string; version: number }) =>
    transaction(async (tx) => {
      const { affectedRows } = await lockers.relabel(tx, tenant, { id, ...change });
      const row = await lockers.byId(tx, tenant, id);
      if (row && affectedRows === 0) throw new ProblemError(PreconditionFailed);
      return answerOf(row);
    });

const transfer =
  ({ transaction }: Kit) =>
  ({ tenant }: Member, move: { from: string; to: string; coins: number }) =>
    transaction(async (tx) => {
      await lockers.addCoins(tx, tenant, { id: move.from, coins: -move.coins });
      await stage.betweenUpdates();
      await lockers.addCoins(tx, tenant, { id: move.to, coins: move.coins });
    });

const routes = (kit: Kit, coinsUrl: string) => [
  serve(contract.rentLocker, member, (actor, { body }) => rent(kit)(actor, body)),
  serve(contract.listLockers, anyone, async ({ tenant }, { query }) => ({
    items: (await lockers.list(kit.db, tenant, query.size)).map(answerOf),
    nextCursor: null,
  })),
  serve(contract.readLocker, anyone, async ({ tenant }, { params }) => answerOf(await lockers.byId(kit.db, tenant, params.id))),
  serve(contract.relabelLocker, member, (actor, { params, body, ifMatch }) =>
    relabel(kit)(actor, params.id, { ...body, version: ifMatch }),
  ),
  serve(contract.moveCoins, member, (actor, { params, body }) => transfer(kit)(actor, { from: params.id, ...body })),
  serve(contract.slowLocker, anyone, async () => {
    stage.slowRequests += 1;
    await stage.gate.promise;
    return { done: true };
  }),
  serve(contract.brokenLocker, anyone, () => {
    throw new Error('cannot reach 10.1.2.3 with password hunter2');
  }),
  serve(contract.auditLockers, role('store-manager'), async ({ tenant }) => ({ count: (await lockers.list(kit.db, tenant)).length })),
  serve(contract.inspectLockers, service('spotter-store'), async ({ tenant }) => ({ count: (await lockers.list(kit.db, tenant)).length })),
  serve(contract.platformLockers, platformAdmin, async () => ({ tenants: (await kit.tenants.all()).map(({ slug }) => slug) })),
  serveRaw(contract.receiveHook, webhook, (_, { body }) => ({
    sha256: createHash('sha256').update(body).digest('hex'),
    bytes: body.length,
  })),
  serveContent(contract.exportLockers, member, async ({ tenant }) => ({
    contentType: 'text/csv; charset=utf-8',
    fileName: 'lockers.csv',
    body: (await lockers.list(kit.db, tenant)).map(({ label, size }) => `${label},${size}\n`).join(''),
  })),
  serve(contract.askNeighbour, member, ({ tenant }) => kit.client(coinsUrl)(tenant)(contract.readCoins, {})),
];

export const sample = defineService({
  name: 'sample',
  config: SampleConfig,
  migrations: new URL('./migrations/', import.meta.url),
  build: (kit) => ({
    routes: routes(kit, kit.config.COINS_URL),
    consumers: [
      consume('sample.count-visits', contract.LockerVisited, (event) =>
        kit.inbox.once(event, async (tx) => {
          await lockers.visit(tx, event.tenant, event.data.lockerId);
          const left = stage.failuresLeft.get(event.id) ?? event.data.failTimes;
          stage.failuresLeft.set(event.id, left - 1);
          if (left > 0) throw new Error('the door is stuck');
        }),
      ),
    ],
    jobs: [
      every({ milliseconds: 100 }, 'sample.sweep', async () => {
        stage.sweeping += 1;
        stage.mostSweeping = Math.max(stage.mostSweeping, stage.sweeping);
        await kit.db.all(sql`SELECT SLEEP(0.3)`); // longer than its interval
        stage.sweeping -= 1;
        stage.swept += 1;
      }),
    ],
  }),
});
