import type { Encryption } from '../encryption.ts';
import { join, raw, sql, type Queries } from '../database.ts';
import type { TenantScope } from '../tenant.ts';
import type { TenantDataRules } from './tenant-data.ts';
import type { Table } from './tables.ts';

/** Where a page ended: the table, and the primary key of its last row. */
interface Place {
  readonly table: string;
  readonly after: readonly unknown[];
}

export interface Page {
  readonly lines: string;
  readonly rows: number;
  readonly nextCursor: string | null;
}

export interface ExportParts {
  readonly service: string;
  readonly db: Queries;
  readonly encryption: Encryption;
  readonly rules: TenantDataRules;
}

/** A page is written down in one statement by whoever keeps it, and goes over the wire within a time-out. */
const longestPage = { rows: 500, characters: 512 * 1024 };

const readCursor = (cursor: string | undefined): Place | undefined =>
  cursor === undefined ? undefined : (JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Place);

const cursorOf = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

const column = (name: string) => raw(`\`${name}\``);

/** Rows after a key, in the key's order. `(a, b) > (1, 2)` written out, since the optimizer does not use an index for that form. */
const after = ({ key }: Table, values: readonly unknown[]) => {
  const alternatives = key.map((name, index) => {
    const equal = key.slice(0, index).map((each, at) => sql`${column(each)} = ${values[at]}`);
    return sql`(${join([...equal, sql`${column(name)} > ${values[index]}`], ' AND ')})`;
  });
  return sql`AND (${join(alternatives, ' OR ')})`;
};

/** What is sealed stays out of an export, unless the service says that it belongs to the tenant and not to us. */
const rowShown = ({ encryption, rules }: ExportParts, table: Table, row: Record<string, unknown>): Record<string, unknown> => {
  const opened = rules.opens?.[table.name] ?? [];
  const omitted = rules.omits?.[table.name] ?? [];
  const shown = Object.entries(row).flatMap(([name, value]): [string, unknown][] => {
    if (opened.includes(name)) return [[name.replace(/_sealed$/, ''), typeof value === 'string' ? encryption.decrypt(value) : value]];
    return name.endsWith('_sealed') || omitted.includes(name) ? [] : [[name, value]];
  });
  return Object.fromEntries(shown);
};

const take = (parts: ExportParts, table: Table, rows: readonly Record<string, unknown>[]): { lines: string; taken: number } => {
  let lines = '';
  let taken = 0;
  for (const row of rows) {
    lines += `${JSON.stringify({ service: parts.service, table: table.name, row: rowShown(parts, table, row) })}\n`;
    taken += 1;
    if (lines.length >= longestPage.characters) break;
  }
  return { lines, taken };
};

/** One page of what the service keeps of a tenant, table by table. */
export const exportPage = async (parts: ExportParts, tables: readonly Table[], tenant: TenantScope, cursor?: string): Promise<Page> => {
  const place = readCursor(cursor);
  const at = Math.max(
    tables.findIndex(({ name }) => name === place?.table),
    0,
  );
  const table = tables[at];
  if (!table) return { lines: '', rows: 0, nextCursor: null };
  const rest = place && place.after.length > 0 ? after(table, place.after) : sql``;
  const rows = await parts.db.all<Record<string, unknown>>(sql`
    SELECT ${join(table.columns.map(column))} FROM ${column(table.name)}
    WHERE tenant_id = ${tenant.id} ${rest} ORDER BY ${join(table.key.map(column))} LIMIT ${longestPage.rows}`);
  const { lines, taken } = take(parts, table, rows);
  const last = rows[taken - 1];
  const isTableDone = taken === rows.length && rows.length < longestPage.rows;
  const next = tables[at + 1];
  if (!isTableDone && last)
    return { lines, rows: taken, nextCursor: cursorOf({ table: table.name, after: table.key.map((name) => last[name]) }) };
  return { lines, rows: taken, nextCursor: next ? cursorOf({ table: next.name, after: [] }) : null };
};
