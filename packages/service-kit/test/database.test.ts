import { readFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql, uuidv7 } from '@spotter/service-kit';
import { afterEach, expect, test } from 'vitest';
import { migrate, migrationsOf } from '../src/migrate.ts';
import { moveCoins, readLocker } from './sample/contract.ts';
import { stage } from './sample/app.ts';
import { ana, givenLockers } from './sample/given-lockers.ts';

const service = await givenLockers();
const keeper = service.as(ana);
const { db, transaction } = service.kit;

afterEach(() => {
  stage.betweenUpdates = () => Promise.resolve();
});

/** Resolves for everybody when that many have come. */
const meeting = (people: number) => {
  const all = Promise.withResolvers<undefined>();
  let arrived = 0;
  const arrive = (): Promise<undefined> => {
    arrived += 1;
    if (arrived === people) all.resolve(undefined);
    return all.promise;
  };
  return { arrive, arrivals: () => arrived };
};

test('two transfers that lock each other out both happen: the database ends one, and it is done again', async () => {
  const [left, right] = [await service.locker(keeper, { coins: 10 }), await service.locker(keeper, { coins: 10 })];
  const { arrive, arrivals } = meeting(2);
  stage.betweenUpdates = arrive;
  await Promise.all([
    keeper(moveCoins, { params: { id: left.id }, body: { to: right.id, coins: 4 } }),
    keeper(moveCoins, { params: { id: right.id }, body: { to: left.id, coins: 1 } }),
  ]);
  expect(arrivals()).toBeGreaterThan(2);
  expect(await keeper(readLocker, { params: { id: left.id } })).toMatchObject({ coins: 7 });
  expect(await keeper(readLocker, { params: { id: right.id } })).toMatchObject({ coins: 13 });
});

test('what fails leaves nothing behind, and effects after the commit wait for it', async () => {
  const { id } = await service.locker(keeper, { coins: 5 });
  const effects: string[] = [];
  const add = (coins: number, fails: boolean) =>
    transaction(async (tx) => {
      tx.afterCommit(() => effects.push(`added ${String(coins)}`));
      await tx.run(sql`UPDATE locker SET coins = coins + ${coins} WHERE id = ${id}`);
      if (fails) throw new Error('changed my mind');
    });
  await expect(add(100, true)).rejects.toThrow('changed my mind');
  await add(1, false);
  expect(effects).toEqual(['added 1']);
  expect(await keeper(readLocker, { params: { id } })).toMatchObject({ coins: 6 });
});

test('a transaction within another is part of it; one apart is not', async () => {
  const [joined, apart] = [await service.locker(keeper), await service.locker(keeper)];
  const give = (id: string) => sql`UPDATE locker SET coins = 50 WHERE id = ${id}`;
  const outer = transaction(async () => {
    await transaction((tx) => tx.run(give(joined.id)));
    await transaction.apart((tx) => tx.run(give(apart.id)));
    throw new Error('undo');
  });
  await expect(outer).rejects.toThrow('undo');
  expect(await keeper(readLocker, { params: { id: joined.id } })).toMatchObject({ coins: 0 });
  expect(await keeper(readLocker, { params: { id: apart.id } })).toMatchObject({ coins: 50 });
});

test('a statement after the end of its transaction is refused instead of running alone', async () => {
  let late: Promise<unknown> | undefined;
  const ended = Promise.withResolvers<undefined>();
  await transaction((tx) => {
    late = ended.promise.then(() => tx.run(sql`UPDATE locker SET coins = 999`));
    return Promise.resolve();
  });
  ended.resolve(undefined);
  await expect(late).rejects.toThrow('This transaction is over');
});

test('values keep their meaning: microseconds and UTC, booleans, sums as numbers, objects never as SQL', async () => {
  const { id } = await service.locker(keeper, { coins: 2 });
  await db.run(sql`UPDATE locker SET is_open = ${true}, opened_at = ${new Date('2026-03-29T01:30:00.123Z')} WHERE id = ${id}`);
  const row = await db.one<Record<string, unknown>>(
    sql`SELECT is_open AS isOpen, opened_at AS openedAt, CAST(opened_at AS CHAR) AS text, (SELECT SUM(coins) FROM locker WHERE id = ${id}) AS coins FROM locker WHERE id = ${id}`,
  );
  expect(row).toEqual({ isOpen: true, openedAt: new Date('2026-03-29T01:30:00.123Z'), text: '2026-03-29 01:30:00.123000', coins: 2 });
  const smuggled: unknown = { id: 1 };
  expect(await db.all(sql`SELECT id FROM locker WHERE label = ${smuggled}`)).toEqual([]);
});

const emptySchema = async (): Promise<string> => {
  const name = `empty_${uuidv7().replaceAll('-', '')}`;
  await db.run(sql`CREATE DATABASE ${sql([`\`${name}\``])}`);
  return service.sandbox.databaseUrl.replace(/\/[^/]*$/, `/${name}`);
};

const folderWith = (files: Record<string, string>): URL => {
  const folder = mkdtempSync(join(tmpdir(), 'spotter-migrations-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return pathToFileURL(`${folder}/`);
};
const lockers = readFileSync(new URL('./sample/migrations/0001-lockers.sql', import.meta.url), 'utf8');

test('two runners migrate at the same time: each file runs once, and both find it done', async () => {
  const url = await emptySchema();
  const migrations = migrationsOf(
    'sample',
    folderWith({ '0001-lockers.sql': lockers, '0002-row.sql': 'ALTER TABLE locker ADD COLUMN note TEXT' }),
  );
  const [one, other] = await Promise.all([migrate(url, migrations), migrate(url, migrations)]);
  expect([...one, ...other].toSorted()).toEqual(migrations.map(({ name }) => name));
  expect(migrations.map(({ name }) => name)).toEqual(expect.arrayContaining(['kit/0001-kit', 'sample/0001-lockers', 'sample/0002-row']));
});

test('a migration that was changed after it ran, or ended midway, is for a person to look at', async () => {
  const url = await emptySchema();
  await migrate(url, migrationsOf('sample', folderWith({ '0001-lockers.sql': lockers })));
  const changed = migrationsOf('sample', folderWith({ '0001-lockers.sql': `${lockers}\n-- touched` }));
  await expect(migrate(url, changed)).rejects.toThrow('sample/0001-lockers was changed after it ran');

  const broken = migrationsOf(
    'sample',
    folderWith({ '0001-lockers.sql': lockers, '0002-half.sql': 'CREATE TABLE one (id INT PRIMARY KEY); CREATE TABEL two;' }),
  );
  await expect(migrate(url, broken)).rejects.toThrow(/SQL syntax/);
  await expect(migrate(url, broken)).rejects.toThrow('sample/0002-half ended midway');
});

test('rows that come with a program are there after each migration, all of them or none', async () => {
  const url = await emptySchema();
  const migrations = migrationsOf(
    'sample',
    folderWith({ '0001-shelf.sql': 'CREATE TABLE shelf (id INT PRIMARY KEY, label TEXT NOT NULL)' }),
  );
  const row = (id: number, label: string | null) =>
    sql`INSERT INTO shelf VALUES (${id}, ${label}) ON DUPLICATE KEY UPDATE label = VALUES(label)`;
  await migrate(url, migrations, [row(1, 'chalk'), row(2, 'straps')]);
  await migrate(url, migrations, [row(1, 'chalk'), row(2, 'belts')]);
  await expect(migrate(url, migrations, [row(3, 'ropes'), row(4, null)])).rejects.toThrow(/null/);

  const schema = url.slice(url.lastIndexOf('/') + 1);
  const labels = await db.all<{ label: string }>(sql`SELECT label FROM ${sql([`\`${schema}\`.shelf`])} ORDER BY id`);
  expect(labels.map(({ label }) => label)).toEqual(['chalk', 'belts']);
});
