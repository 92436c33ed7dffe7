import { LogSettings } from '@spotter/contracts/workout/log-settings';
import { noteChanges } from '../change-log.ts';
import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface PinnedNoteRow {
  readonly exerciseId: string;
  readonly note: string;
}

/** What a member keeps for logging: settings, and notes that are pinned to exercises. */
export const logSettingsRepository = {
  /** The defaults when nothing was ever changed. */
  async read(db: Queries, tenant: TenantScope, memberId: string): Promise<LogSettings> {
    const row = await db.one<{ settings: string }>(sql`
      SELECT settings FROM log_settings WHERE tenant_id = ${tenant.id} AND member_id = ${memberId}`);
    return LogSettings.parse(row === undefined ? {} : JSON.parse(row.settings));
  },

  async save(tx: Transaction, tenant: TenantScope, memberId: string, settings: LogSettings): Promise<void> {
    await tx.run(sql`
      INSERT INTO log_settings (tenant_id, member_id, settings) VALUES (${tenant.id}, ${memberId}, ${JSON.stringify(settings)})
      ON DUPLICATE KEY UPDATE settings = VALUES(settings)`);
    await noteChanges(tx, tenant, memberId, [{ kind: 'log-settings', id: memberId }]);
  },

  /** A member's notes, by the primary key. */
  pinnedNotes: (db: Queries, tenant: TenantScope, memberId: string): Promise<PinnedNoteRow[]> =>
    db.all<PinnedNoteRow>(sql`
      SELECT exercise_id AS exerciseId, note FROM pinned_note WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} LIMIT 1000`),

  async pin(tx: Transaction, tenant: TenantScope, memberId: string, { exerciseId, note }: PinnedNoteRow): Promise<void> {
    if (note === '')
      await tx.run(sql`
        DELETE FROM pinned_note WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND exercise_id = ${exerciseId}`);
    else
      await tx.run(sql`
        INSERT INTO pinned_note (tenant_id, member_id, exercise_id, note) VALUES (${tenant.id}, ${memberId}, ${exerciseId}, ${note})
        ON DUPLICATE KEY UPDATE note = VALUES(note)`);
    await noteChanges(tx, tenant, memberId, [{ kind: 'pinned-note', id: exerciseId }]);
  },
};
