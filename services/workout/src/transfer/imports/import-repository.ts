import { ImportReading, type ImportForm, type ImportProgress, type ImportState } from '@spotter/contracts/workout/imports';
import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import { z } from 'zod';

const Looks = z.object({ header: z.array(z.string()), sample: z.array(z.array(z.string())), filled: z.array(z.int()) });
type Looks = z.infer<typeof Looks>;

/** An import as it is stored. */
export interface ImportRow extends ImportProgress {
  readonly id: string;
  readonly memberId: string;
  readonly state: ImportState | 'uploading';
  readonly fileName: string;
  readonly bytes: number;
  readonly rows: number;
  readonly form: ImportForm;
  readonly looks: Looks;
  readonly reading: ImportReading;
  readonly createdAt: Date;
}

/** Whose work waits: enough to begin it. */
export interface Waiting {
  readonly id: string;
  readonly tenantId: string;
  readonly memberId: string;
}

type Raw = Omit<ImportRow, 'looks' | 'reading'> & { readonly looks: string; readonly reading: string };

const columns = sql`id, member_id AS memberId, state, file_name AS fileName, bytes, row_count AS \`rows\`, form, looks, reading, workouts, handled,
  added, already_there AS alreadyThere, sets, bad_rows AS badRows, created_at AS createdAt`;

const importOf = (row: Raw): ImportRow => ({
  ...row,
  looks: Looks.parse(JSON.parse(row.looks)),
  reading: ImportReading.parse(JSON.parse(row.reading)),
});

const lease = sql`UTC_TIMESTAMP(6) + INTERVAL 60 SECOND`;

interface Leaving {
  readonly from: ImportState;
  readonly to: ImportState;
}

const isFailedUndo = (state: Leaving | undefined): boolean => state?.from === 'undoing' && state.to === 'failed';

export const importRepository = {
  async read(db: Queries, tenant: TenantScope, memberId: string, id: string): Promise<ImportRow | undefined> {
    const row = await db.one<Raw>(sql`
      SELECT ${columns} FROM workout_import WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id}`);
    return row && importOf(row);
  },

  async list(
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    { after, limit }: { after: readonly [string, string] | undefined; limit: number },
  ): Promise<ImportRow[]> {
    const rows = await db.all<Raw>(sql`
      SELECT ${columns} FROM workout_import
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND state <> 'uploading'
        ${after === undefined ? sql`` : sql`AND (created_at, id) < (${new Date(after[0])}, ${after[1]})`}
      ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`);
    return rows.map(importOf);
  },

  /** Makes room for a file. False when the id is taken: by somebody else, or by an import that was run. */
  async begin(
    db: Queries,
    tenant: TenantScope,
    row: Pick<ImportRow, 'id' | 'memberId' | 'fileName' | 'reading' | 'createdAt'>,
  ): Promise<boolean> {
    const nothing: Looks = { header: [], sample: [], filled: [] };
    await db.run(sql`
      INSERT IGNORE INTO workout_import (id, tenant_id, member_id, state, file_name, looks, reading, created_at)
      VALUES (${row.id}, ${tenant.id}, ${row.memberId}, 'uploading', ${row.fileName}, ${JSON.stringify(nothing)},
        ${JSON.stringify(row.reading)}, ${row.createdAt})`);
    const { affectedRows } = await db.run(sql`
      UPDATE workout_import SET state = 'uploading', file_name = ${row.fileName}
      WHERE tenant_id = ${tenant.id} AND member_id = ${row.memberId} AND id = ${row.id} AND state IN ('uploading', 'open')`);
    return affectedRows === 1;
  },

  /** The file is there as a whole. */
  open: (db: Queries, tenant: TenantScope, id: string, found: Pick<ImportRow, 'bytes' | 'rows' | 'form' | 'looks' | 'reading'>) =>
    db.run(sql`
      UPDATE workout_import SET state = 'open', bytes = ${found.bytes}, row_count = ${found.rows}, form = ${found.form},
        looks = ${JSON.stringify(found.looks)}, reading = ${JSON.stringify(found.reading)}
      WHERE tenant_id = ${tenant.id} AND id = ${id} AND state = 'uploading'`),

  /** False when it is not open any more. */
  async changeReading(
    db: Queries,
    tenant: TenantScope,
    { memberId, id }: Pick<ImportRow, 'memberId' | 'id'>,
    reading: ImportReading,
  ): Promise<boolean> {
    const { affectedRows } = await db.run(sql`
      UPDATE workout_import SET reading = ${JSON.stringify(reading)}
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id} AND state = 'open'`);
    return affectedRows === 1;
  },

  /** Moves it from one of these states to another; false when it was in none of them. One of a member's imports is at work at a time. */
  async move(
    db: Queries,
    tenant: TenantScope,
    { memberId, id }: Pick<ImportRow, 'memberId' | 'id'>,
    { from, to }: { from: readonly ImportState[]; to: ImportState },
  ): Promise<boolean> {
    const isWork = to === 'running' || to === 'undoing';
    const { affectedRows } = await db.run(sql`
      UPDATE workout_import SET state = ${to} ${isWork ? sql`, worker = NULL, leased_until = NULL` : sql``}
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND id = ${id} AND FIND_IN_SET(state, ${from.join(',')}) > 0
        ${
          isWork
            ? sql`AND NOT EXISTS (SELECT 1 FROM (SELECT id FROM workout_import WHERE tenant_id = ${tenant.id} AND member_id = ${memberId}
                AND id <> ${id} AND state IN ('running', 'undoing')) AS others)`
            : sql``
        }`);
    return affectedRows === 1;
  },

  /** Work that nobody does: just asked for, or its worker has died. Looked for in the index `waiting`. */
  waiting: (db: Queries, limit: number): Promise<Waiting[]> =>
    db.all<Waiting>(sql`
      SELECT id, tenant_id AS tenantId, member_id AS memberId FROM workout_import
      WHERE (state IN ('running', 'undoing') OR (state = 'cancelled' AND worker IS NOT NULL))
        AND (leased_until IS NULL OR leased_until < UTC_TIMESTAMP(6)) ORDER BY leased_until LIMIT ${limit}`),

  /** The update is the right to work on it: exactly one worker matches. */
  async claim(db: Queries, tenant: TenantScope, id: string, worker: string): Promise<boolean> {
    const { affectedRows } = await db.run(sql`
      UPDATE workout_import SET worker = ${worker}, leased_until = ${lease}
      WHERE tenant_id = ${tenant.id} AND id = ${id} AND (state IN ('running', 'undoing') OR (state = 'cancelled' AND worker IS NOT NULL))
        AND (leased_until IS NULL OR leased_until < UTC_TIMESTAMP(6))`);
    return affectedRows === 1;
  },

  /** Progress, in the transaction that makes it. False when it was cancelled, or another worker has taken over: then nothing may be done. */
  async advance(
    tx: Transaction,
    tenant: TenantScope,
    by: { id: string; worker: string; state: ImportState },
    to: ImportProgress,
  ): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      UPDATE workout_import SET workouts = ${to.workouts}, handled = ${to.handled}, added = ${to.added}, already_there = ${to.alreadyThere},
        sets = ${to.sets}, bad_rows = ${to.badRows}, leased_until = ${lease}
      WHERE tenant_id = ${tenant.id} AND id = ${by.id} AND worker = ${by.worker} AND state = ${by.state}`);
    return affectedRows === 1;
  },

  /**
   * Ends the work, in this state or the one it has. An undo that fails leaves its own count behind, which says nothing of where the import was:
   * whatever is done next begins at the first workout.
   */
  leave: (db: Queries, tenant: TenantScope, { id, worker }: { id: string; worker: string }, state?: Leaving) =>
    db.run(sql`
      UPDATE workout_import SET worker = NULL, leased_until = NULL
        ${isFailedUndo(state) ? sql`, handled = IF(state = 'undoing', 0, handled)` : sql``}
        ${state === undefined ? sql`` : sql`, state = IF(state = ${state.from}, ${state.to}, state)`}
      WHERE tenant_id = ${tenant.id} AND id = ${id} AND worker = ${worker}`),

  /** Keeps the work from being taken for dead during a longer step. */
  renew: (db: Queries, tenant: TenantScope, { id, worker }: { id: string; worker: string }) =>
    db.run(sql`UPDATE workout_import SET leased_until = ${lease} WHERE tenant_id = ${tenant.id} AND id = ${id} AND worker = ${worker}`),

  /** Forgets old imports, with their files; how many went. */
  async purge(tx: Transaction, before: Date, limit: number): Promise<number> {
    const rows = await tx.all<{ id: string }>(sql`
      SELECT id FROM workout_import WHERE created_at < ${before} AND state NOT IN ('running', 'undoing') LIMIT ${limit} FOR UPDATE SKIP LOCKED`);
    for (const { id } of rows) {
      await tx.run(sql`DELETE FROM workout_import_part WHERE import_id = ${id}`);
      await tx.run(sql`DELETE FROM imported_workout WHERE import_id = ${id}`);
      await tx.run(sql`DELETE FROM imported_set WHERE import_id = ${id}`);
      await tx.run(sql`DELETE FROM workout_import WHERE id = ${id}`);
    }
    return rows.length;
  },
};
