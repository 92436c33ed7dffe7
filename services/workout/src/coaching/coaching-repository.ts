import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface CoachingRow {
  readonly athleteId: string;
  readonly athleteName: string;
  readonly coachId: string;
  readonly coachName: string;
  readonly agreedAt: Date;
}

interface Invitation {
  readonly coachId: string;
  readonly coachName: string;
}

interface Pair {
  readonly athleteId: string;
  readonly coachId: string;
}

const columns = sql`athlete_id AS athleteId, athlete_name AS athleteName, coach_id AS coachId, coach_name AS coachName, agreed_at AS agreedAt`;

export const coachingRepository = {
  /** The consent, while there is one. Within a transaction it holds until its end: a withdrawal waits. */
  consent: (db: Queries, tenant: TenantScope, { athleteId, coachId }: Pair): Promise<CoachingRow | undefined> =>
    db.one<CoachingRow>(sql`
      SELECT ${columns} FROM coaching WHERE tenant_id = ${tenant.id} AND athlete_id = ${athleteId} AND coach_id = ${coachId}
      LOCK IN SHARE MODE`),

  /** In a transaction they are coaches until its end, too. */
  coachesOf: (db: Queries, tenant: TenantScope, athleteId: string): Promise<CoachingRow[]> =>
    db.all<CoachingRow>(sql`
      SELECT ${columns} FROM coaching WHERE tenant_id = ${tenant.id} AND athlete_id = ${athleteId} ORDER BY agreed_at
      LOCK IN SHARE MODE`),

  athletesOf: (db: Queries, tenant: TenantScope, coachId: string): Promise<CoachingRow[]> =>
    db.all<CoachingRow>(sql`
      SELECT ${columns} FROM coaching WHERE tenant_id = ${tenant.id} AND coach_id = ${coachId} ORDER BY athlete_name, athlete_id`),

  /** Agreeing again leaves since when. */
  agree: (tx: Transaction, tenant: TenantScope, row: CoachingRow) =>
    tx.run(sql`
      INSERT INTO coaching (tenant_id, athlete_id, coach_id, athlete_name, coach_name, agreed_at)
      VALUES (${tenant.id}, ${row.athleteId}, ${row.coachId}, ${row.athleteName}, ${row.coachName}, ${row.agreedAt})
      ON DUPLICATE KEY UPDATE athlete_name = ${row.athleteName}, coach_name = ${row.coachName}`),

  withdraw: (db: Queries, tenant: TenantScope, { athleteId, coachId }: Pair) =>
    db.run(sql`DELETE FROM coaching WHERE tenant_id = ${tenant.id} AND athlete_id = ${athleteId} AND coach_id = ${coachId}`),

  /** Keeps a link that is there already; gives the one that is. */
  async invite(tx: Transaction, tenant: TenantScope, { coachId, coachName }: Invitation, code: string): Promise<string> {
    await tx.run(sql`
      INSERT INTO coach_invitation (tenant_id, coach_id, coach_name, code) VALUES (${tenant.id}, ${coachId}, ${coachName}, ${code})
      ON DUPLICATE KEY UPDATE coach_name = ${coachName}`);
    const row = await tx.one<{ code: string }>(sql`
      SELECT code FROM coach_invitation WHERE tenant_id = ${tenant.id} AND coach_id = ${coachId}`);
    return row?.code ?? code;
  },

  uninvite: (db: Queries, tenant: TenantScope, coachId: string) =>
    db.run(sql`DELETE FROM coach_invitation WHERE tenant_id = ${tenant.id} AND coach_id = ${coachId}`),

  invitation: (db: Queries, tenant: TenantScope, code: string): Promise<Invitation | undefined> =>
    db.one<Invitation>(sql`
      SELECT coach_id AS coachId, coach_name AS coachName FROM coach_invitation WHERE tenant_id = ${tenant.id} AND code = ${code}`),
};
