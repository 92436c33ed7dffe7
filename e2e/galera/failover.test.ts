import { rm } from 'node:fs/promises';
import { sql } from '@spotter/service-kit';
import { isDatabaseAway } from '@spotter/service-kit/database';
import { migrate, migrationsOf } from '@spotter/service-kit/migrate';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { temporaryFolder } from '@spotter/service-kit/testing/infra';
import { hasGalera, startGalera, type Galera, type GaleraMember } from '@spotter/local/infra/galera';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { makeShelf, openClient, startLoad, stockOn, type Client, type Load } from './shelf-load.ts';

if (!hasGalera() && process.env.CI) throw new Error('Galera is not installed: this suite cannot be skipped in CI');

/** The others need some six seconds to be sure that a member is gone; a client has to be elsewhere by then, and a little. */
const followSeconds = 20;
/** A member that was away has to start, recover and receive what it missed, beside the load. */
const returnSeconds = 60;
const pieces = 1_000_000;

describe.runIf(hasGalera())('three members of a cluster, and two services that write all the time', () => {
  let galera: Galera;
  let first: GaleraMember, second: GaleraMember, third: GaleraMember;
  let clients: Client[];
  let load: Load;
  /** Also when the set-up did not get to its end. */
  const endings: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const folder = temporaryFolder();
    endings.push(() => rm(folder, { recursive: true, force: true }));
    galera = await startGalera({ folder });
    endings.push(() => galera.stop());
    [first, second, third] = galera.members as [GaleraMember, GaleraMember, GaleraMember];
    const admin = openClient(galera.url(''));
    endings.push(() => admin.database.close());
    await admin.database.queries.run(sql`CREATE DATABASE shop`);
    clients = [openClient(galera.url('shop')), openClient(galera.url('shop'))];
    for (const { database } of clients) endings.push(() => database.close());
    await makeShelf(clients[0] as Client, pieces);
    load = startLoad(clients);
    endings.push(() => load.stop());
    await load.progress(50);
  });

  afterAll(async () => {
    for (const end of endings.toReversed()) await Promise.allSettled([end()]); // also after one that fails
  });

  const everybodyAt = (member: GaleraMember, seconds: number) =>
    eventually(() => {
      expect(clients.map((client) => client.host())).toEqual([member.host, member.host]);
    }, seconds);

  /** On every member, when all of them have applied everything. */
  afterEach(async () => {
    await everybodyAt(first, returnSeconds);
    await load.progress(20);
    expect(load.unseen).toEqual([]);
    const acknowledged = [...load.acknowledged];
    for (const { host } of galera.members) {
      const there = openClient(galera.url('shop', [host]));
      await eventually(async () => {
        const { held, events } = await stockOn(there);
        expect(acknowledged.filter((event) => !events.has(event))).toEqual([]);
        expect(held).toBe(events.size);
      });
      await there.database.close();
    }
  });

  test('everybody writes on the first one alone', async () => {
    await load.progress(50);
    const written = await Promise.all(galera.members.map((member) => member.status('wsrep_local_commits')));
    expect(Number(written[0])).toBeGreaterThan(50);
    expect(written.slice(1)).toEqual(['0', '0']);
  });

  test('the writer is killed: everybody goes on with the second, and comes back when the first has caught up', async () => {
    await first.kill();
    await everybodyAt(second, followSeconds);
    await load.progress(50);
    await first.start();
  });

  test('the writer is frozen: everybody goes on with the second, and nobody believes the first when it moves again', async () => {
    first.freeze();
    await everybodyAt(second, followSeconds);
    await load.progress(50);
    first.thaw();
  });

  test('the writer is cut off from the others while clients still reach it', async () => {
    await first.isolate(true);
    await everybodyAt(second, followSeconds);
    await load.progress(50);
    await first.isolate(false);
  });

  test('the writer says that it will go, as it does before a pod ends: nobody notices', async () => {
    const failures = load.failures();
    await first.set('wsrep_desync', 'ON');
    await everybodyAt(second, followSeconds);
    await first.stop();
    await load.progress(50);
    await first.start();
    await everybodyAt(first, returnSeconds);
    expect(load.failures()).toBe(failures);
  });

  test('the writer goes while the second lags behind: everybody takes the third until the second has caught up', async () => {
    const letGo = await second.holdBack();
    onTestFinished(letGo);
    await load.progress(20);
    await first.set('wsrep_desync', 'ON');
    await everybodyAt(third, followSeconds);
    letGo();
    await everybodyAt(second, followSeconds);
    await first.set('wsrep_desync', 'OFF');
  });

  test('the writer and its successor are killed one after the other: the third alone acknowledges nothing, and two are enough again', async () => {
    await first.kill();
    await everybodyAt(second, followSeconds);
    await load.progress(20);
    await second.kill();
    await eventually(async () => expect(await third.status('wsrep_ready')).toBe('OFF'), followSeconds);
    const { database } = openClient(galera.url('shop', [third.host]));
    const refused = database.transaction((tx) => tx.run(sql`UPDATE shelf SET held = held + 1`));
    expect(isDatabaseAway(await refused.catch((error: unknown) => error))).toBe(true);
    await database.close();
    await Promise.all([second.start(), first.start()]);
  });

  test('migrations run on the host that all use, also while the first is away', async () => {
    await clients[0]?.database.queries.run(sql`CREATE DATABASE fresh`);
    await first.stop();
    const migrations = migrationsOf('sample', new URL('../../services/store/migrations/', import.meta.url));
    const [one, other] = await Promise.all([migrate(galera.url('fresh'), migrations), migrate(galera.url('fresh'), migrations)]);
    expect([...one, ...other].toSorted()).toEqual(migrations.map(({ name }) => name).toSorted());
    await first.start();
  });
});
