import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection, type Connection } from 'mysql2/promise';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startMariaDb, type MariaDb } from '../src/infra/mariadb.ts';
import { startRabbitMq, type RabbitMq } from '../src/infra/rabbitmq.ts';
import { reconcile, violationsIn } from '../src/reconcile/reconcile.ts';
import { secretsIn } from '../src/secrets.ts';
import { Settings } from '../src/settings.ts';
import { makeDatabases } from '../src/stack/databases.ts';
import { migrateAll } from '../src/stack/migrate.ts';
import { services, virtualHost } from '../src/stack/services.ts';
import { removeFolder } from '../src/process/remove-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'spotter-reconcile-'));
const secrets = secretsIn(join(folder, 'secrets.json'));
const [tenant, otherTenant] = [v7(), v7()];
let mariadb: MariaDb;
let rabbitmq: RabbitMq;
let database: Connection;

beforeAll(async () => {
  [mariadb, rabbitmq] = await Promise.all([
    startMariaDb({ folder: join(folder, 'mariadb'), port: 0, durable: false, password: secrets.mariadbAdministrator }),
    startRabbitMq({ folder: join(folder, 'rabbitmq'), port: 0, durable: false, password: secrets.rabbitmq }),
  ]);
  await rabbitmq.addVirtualHost(virtualHost);
  await makeDatabases(mariadb.url(), secrets);
  const settings = Settings.parse({ MARIADB_PORT: mariadb.port, RABBITMQ_PORT: rabbitmq.port });
  await migrateAll({ folder, ports: settings, settings, secrets, demoFolder: folder, durable: false, watch: false });
  database = await createConnection(mariadb.url());
});

afterAll(async () => {
  await database.end();
  await Promise.all([mariadb.kill(), rabbitmq.kill()]);
  removeFolder(folder);
});

const add = (table: string, row: Readonly<Record<string, string | number | Date | null>>) =>
  database.query(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (?)`, [Object.values(row)]);

const found = async (): Promise<string> =>
  violationsIn(
    await reconcile({
      databaseUrl: mariadb.url(),
      rabbitmqManagementUrl: `http://${rabbitmq.user}:${rabbitmq.password}@127.0.0.1:${rabbitmq.managementPort}`,
      graceSeconds: 0,
    }),
  ).join('\n');

const aMinuteAgo = () => new Date(Date.now() - 60_000);

const stockOf = (sku: string, onHand: number, reserved = 0) =>
  add('spotter_store.stock', { tenant_id: tenant, sku, location: 'main', on_hand: onHand, reserved });
const ledgerEntry = (sku: string, kind: string, quantity: number, reference = 'D-1') => {
  const entry = { tenant_id: tenant, id: v7(), sku, location: 'main', kind, quantity, reference, actor: 'operator', at: aMinuteAgo() };
  return add('spotter_store.stock_ledger', entry);
};
const orderInState = async (state: string, paidBy: string | null): Promise<string> => {
  const id = v7();
  const sealed = { email_sealed: 'k.x', email_fingerprint: 'f', address_sealed: 'k.x' };
  const owner = { guest_id: 'g1', number_prefix: 'IT', number_counter: 1001, locale: 'en', currency: 'EUR', total_cents: 8900 };
  const facts = { tenant_id: tenant, id, state, version: 1, paid_by_payment_id: paidBy, placed_at: aMinuteAgo() };
  await add('spotter_store.orders', { ...facts, ...sealed, ...owner });
  await add('spotter_store.order_counter', { tenant_id: tenant, last_number: 1001 });
  return id;
};
const payment = (id: string, orderId: string, state: string) => {
  const times = { created_at: aMinuteAgo(), updated_at: aMinuteAgo() };
  const facts = { id, tenant_id: tenant, order_id: orderId, order_number: 'IT-1001', provider: 'stripe', state };
  return add('spotter_payment.payment', { ...facts, amount_cents: 8900, currency: 'EUR', ...times });
};

beforeEach(async () => {
  await database.query('SET FOREIGN_KEY_CHECKS = 0');
  for (const service of services) {
    const [tables] = await database.query('SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?', [
      `spotter_${service}`,
    ]);
    for (const { name } of tables as { name: string }[])
      if (name !== 'migration') await database.query(`TRUNCATE spotter_${service}.${name}`);
  }
  await database.query('SET FOREIGN_KEY_CHECKS = 1');
});

test('a delivered, sold and paid belt reconciles', async () => {
  await stockOf('BELT', 9);
  await ledgerEntry('BELT', 'delivered', 10);
  await ledgerEntry('BELT', 'reserved', 1, 'IT-1001');
  await ledgerEntry('BELT', 'shipped', 1, 'IT-1001');
  await database.query('UPDATE spotter_store.stock SET shipped = 1');
  const paymentId = v7();
  await payment(paymentId, await orderInState('fulfilled', paymentId), 'captured');
  expect(await found()).toBe('');
});

test('a counter that the ledger does not explain is found', async () => {
  await stockOf('BELT', 10);
  await ledgerEntry('BELT', 'delivered', 9);
  expect(await found()).toContain('BELT at main: counters 10/0/0, ledger 9/0/0');
});

test('pieces that are reserved for nobody are found', async () => {
  await stockOf('BELT', 10, 2);
  expect(await found()).toContain('BELT at main: 2 reserved, 0 held for orders');
});

test('a delivery that was booked without its ledger entry is found', async () => {
  const managed = { managed_source: 'demo', managed_generation: 1, booked_at: aMinuteAgo() };
  await add('spotter_store.delivery', { tenant_id: tenant, id: 'D-7', location: 'main', sku: 'BELT', quantity: 5, ...managed });
  expect(await found()).toContain('delivery D-7 of BELT: 0 entries');
});

test('a capture whose order expired, and that was not sent back, is found', async () => {
  const id = v7();
  await payment(id, await orderInState('expired', null), 'captured');
  expect(await found()).toContain(`payment ${id} is captured, its order IT-1001 is expired`);
});

test('a paid order without a capture is found', async () => {
  await orderInState('paid', v7());
  expect(await found()).toContain('order IT-1001 is paid over 8900 cents; its payment is not there');
});

test('an order number that no order has is found', async () => {
  await orderInState('placed', null);
  await database.query('UPDATE spotter_store.order_counter SET last_number = 1002');
  expect(await found()).toContain('the last number is 1002, there are 1 orders');
});

const committed = (service: string, type: string, envelope: object, publishedAt: Date | null) =>
  add(`spotter_${service}.outbox`, {
    event_id: v7(),
    type,
    envelope: JSON.stringify(envelope),
    created_at: aMinuteAgo(),
    published_at: publishedAt,
  });

test('an event that nobody published, and one that tells of a lost workout, are found', async () => {
  await committed('user', 'user.followed.v1', { data: {} }, null);
  const lost = v7();
  await committed('workout', 'workout.completed.v1', { data: { workoutId: lost } }, new Date());
  const violations = await found();
  expect(violations).toMatch(/every event was published\): user\.followed\.v1/);
  expect(violations).toContain(`workout.completed.v1 tells of ${lost}, which is not there`);
});

test('a like of another tenant’s post is found', async () => {
  const postId = v7();
  const words = { text: 'Hello', audience: 'members', likes: 1, created_at: aMinuteAgo() };
  await add('spotter_social.post', { id: postId, tenant_id: otherTenant, author_id: v7(), ...words });
  await add('spotter_social.post_like', { tenant_id: tenant, post_id: postId, member_id: v7(), liked_at: aMinuteAgo() });
  expect(await found()).toContain(`spotter_social.post_like.post_id ${postId} belongs to another tenant`);
});
