import { Equipment } from '@spotter/contracts/workout/exercises';
import { sql, type Queries, type TenantScope } from '@spotter/service-kit';

const Kept = Equipment.array();

/** What members have at home. */
export const homeEquipmentRepository = {
  async read(db: Queries, tenant: TenantScope, memberId: string): Promise<Equipment[]> {
    const row = await db.one<{ equipment: string }>(
      sql`SELECT equipment FROM exercise_keeping WHERE tenant_id = ${tenant.id} AND member_id = ${memberId}`,
    );
    return row ? Kept.parse(JSON.parse(row.equipment)) : [];
  },

  keep: (db: Queries, tenant: TenantScope, memberId: string, equipment: readonly Equipment[]) =>
    db.run(sql`
      INSERT INTO exercise_keeping (tenant_id, member_id, equipment) VALUES (${tenant.id}, ${memberId}, ${JSON.stringify(equipment)})
      ON DUPLICATE KEY UPDATE equipment = VALUES(equipment)`),
};
