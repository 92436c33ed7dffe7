import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { migrationsOf } from '@spotter/service-kit/migrate';
import { openSandbox } from '@spotter/service-kit/testing/sandbox';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { expect, test } from 'vitest';
import { root } from '../src/settings.ts';

const migrated = readdirSync(join(root, 'services')).filter((name) => readdirSync(join(root, 'services', name)).includes('migrations'));

test('services have schemas to look at', () => {
  expect(migrated).toContain('workout');
});

/** MariaDB 11.8.9 takes all memory it can get when it purges a table with such an index; see docs/galera.md. */
test.each(migrated)('%s: no index is over a column that is worked out when it is read', async (name) => {
  const sandbox = await openSandbox(name, migrationsOf(name, pathToFileURL(join(root, 'services', name, 'migrations/'))));
  const connection = await createConnection(sandbox.databaseUrl);
  const [indexed] = await connection.query<RowDataPacket[]>(`
    SELECT i.table_name, i.index_name, i.column_name
    FROM information_schema.statistics i
      JOIN information_schema.columns c USING (table_schema, table_name, column_name)
    WHERE i.table_schema = DATABASE() AND c.extra LIKE '%VIRTUAL%'`);
  expect(indexed).toEqual([]);
  await connection.end();
  await sandbox.remove();
});
