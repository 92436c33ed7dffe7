import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hasGalera, startGalera, type Galera } from '@spotter/local/infra/galera';
import { root } from '@spotter/local/settings';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { temporaryFolder } from '@spotter/service-kit/testing/infra';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

if (!hasGalera() && process.env.CI) throw new Error('Galera is not installed: this suite cannot be skipped in CI');

describe.runIf(hasGalera())('backups of three members', () => {
  const folder = temporaryFolder();
  const backups = mkdtempSync(join(tmpdir(), 'spotter-backups-'));
  let galera: Galera;

  const on = async (host: string, sql: string): Promise<RowDataPacket[]> => {
    const { port, username, password } = new URL(galera.url('', [host]));
    const connection = await createConnection({ host, port: Number(port), user: username, password: decodeURIComponent(password) });
    const [rows] = await connection.query<RowDataPacket[]>(sql);
    await connection.end();
    return rows;
  };
  /** As the CronJob does it: the last member first. */
  const run = async (script: string, ...args: string[]): Promise<string> => {
    const hosts = galera.members.map(({ host }) => host);
    const { port, username, password } = new URL(galera.url('', hosts.slice(0, 1)));
    const env = {
      ...{ PATH: process.env.PATH ?? '', HOSTS: hosts.toReversed().join(' '), SCHEMAS: 'shop', FOLDER: backups, KEEP_DAYS: '2' },
      ...{ DATABASE_PORT: port, DATABASE_USER: username, MYSQL_PWD: decodeURIComponent(password) },
    };
    return (await promisify(execFile)('bash', [join(root, 'cdk8s/src/backup', script), ...args], { env })).stdout;
  };

  beforeAll(async () => {
    galera = await startGalera({ folder });
    const [{ host } = { host: '' }] = galera.members;
    await on(host, 'CREATE DATABASE shop');
    await on(host, 'CREATE TABLE shop.shelf (id UUID PRIMARY KEY, pieces INT NOT NULL)');
    await on(host, 'INSERT INTO shop.shelf SELECT UUID(), seq FROM shop.seq_1_to_5000');
  });
  afterAll(async () => {
    await Promise.allSettled([galera.stop(), rm(backups, { recursive: true })]);
    await rm(folder, { recursive: true, force: true });
  });

  test('are taken from the last one that is in step, and after a restore all of them have every row', async () => {
    const [first, second, third] = galera.members.map(({ host }) => host) as [string, string, string];
    expect(await run('take.sh')).toContain(`taken from ${third}:`);
    await galera.members[2]?.kill();
    expect(await run('take.sh')).toContain(`taken from ${second}:`);
    await galera.members[2]?.start();

    await on(first, 'DELETE FROM shop.shelf');
    await on(first, 'CREATE TABLE shop.later (id INT PRIMARY KEY)');
    expect(await run('restore.sh', join(backups, readdirSync(backups).toSorted().at(-1) ?? ''))).toContain('restored at');
    for (const host of [first, second, third]) {
      await eventually(async () => {
        expect(await on(host, 'SELECT COUNT(*) AS rows_there, SUM(pieces) AS pieces FROM shop.shelf')).toEqual([
          { rows_there: 5000, pieces: '12502500' },
        ]);
        expect(await on(host, 'SHOW TABLES FROM shop')).toHaveLength(1);
      }, 60);
    }
  });
});
