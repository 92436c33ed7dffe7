import { sql, type Queries } from '../database.ts';

/** A table whose rows belong to tenants: it has a column `tenant_id`. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[];
  /** Tables that its rows point to. */
  readonly pointsTo: readonly string[];
}

interface Named {
  readonly tableName: string;
  readonly columnName: string;
}

const columnsOf = (rows: readonly Named[], table: string): string[] =>
  rows.filter(({ tableName }) => tableName === table).map(({ columnName }) => columnName);

/**
 * Asks the schema itself, so that no table can be forgotten: every one with a tenant's rows, those before others that they point to, as they
 * have to be emptied.
 */
export const tenantTables = async (db: Queries): Promise<Table[]> => {
  const columns = await db.all<Named>(sql`
    SELECT TABLE_NAME AS tableName, COLUMN_NAME AS columnName FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, ORDINAL_POSITION`);
  const keys = await db.all<Named>(sql`
    SELECT TABLE_NAME AS tableName, COLUMN_NAME AS columnName FROM information_schema.STATISTICS
    WHERE TABLE_SCHEMA = DATABASE() AND INDEX_NAME = 'PRIMARY' ORDER BY TABLE_NAME, SEQ_IN_INDEX`);
  const references = await db.all<{ tableName: string; target: string }>(sql`
    SELECT DISTINCT TABLE_NAME AS tableName, REFERENCED_TABLE_NAME AS target FROM information_schema.KEY_COLUMN_USAGE
    WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_NAME IS NOT NULL`);
  const names = columns.filter(({ columnName }) => columnName === 'tenant_id').map(({ tableName }) => tableName);
  const tables = names.map((name) => ({
    name,
    columns: columnsOf(columns, name),
    key: columnsOf(keys, name),
    pointsTo: references.filter(({ tableName, target }) => tableName === name && target !== name).map(({ target }) => target),
  }));
  return inOrder(tables);
};

/** Whoever points to others comes before them. */
const inOrder = (tables: readonly Table[]): Table[] => {
  const left = [...tables];
  const ordered: Table[] = [];
  while (left.length > 0) {
    const free = left.findIndex(({ name }) => !left.some(({ pointsTo }) => pointsTo.includes(name)));
    ordered.push(...left.splice(Math.max(free, 0), 1)); // a ring of references has no order; the database will say so
  }
  return ordered;
};
