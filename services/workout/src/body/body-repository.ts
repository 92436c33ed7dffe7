import type { BodyDay, BodyMeasure, BodyValues } from '@spotter/contracts/workout/body';
import { bulk, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { Weighing } from '../weight-rules.ts';

interface MeasureRow {
  readonly day: string;
  readonly measure: BodyMeasure | 'weight';
  readonly value: number;
}

const dayOf = (day: string, rows: readonly MeasureRow[]): BodyDay => ({
  day,
  weightGrams: rows.find(({ measure }) => measure === 'weight')?.value ?? null,
  measures: Object.fromEntries(rows.flatMap(({ measure, value }) => (measure === 'weight' ? [] : [[measure, value]]))),
});

/** Bodies of members: nothing of this leaves the service but to its owner. */
export const bodyRepository = {
  /** By `by_day`, oldest first. Both ends belong to it. */
  async days(
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<BodyDay[]> {
    const rows = await db.all<MeasureRow>(sql`
      SELECT CAST(day AS CHAR) AS day, measure, value FROM body_measure
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND day BETWEEN ${from} AND ${to} ORDER BY day`);
    return [...Map.groupBy(rows, ({ day }) => day)].map(([day, ofDay]) => dayOf(day, ofDay));
  },

  /** Every weight since a day, oldest first, by the primary key. */
  weighings: (db: Queries, tenant: TenantScope, memberId: string, since = '0001-01-01'): Promise<Weighing[]> =>
    db.all<Weighing>(sql`
      SELECT CAST(day AS CHAR) AS day, value AS grams FROM body_measure
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND measure = 'weight' AND day >= ${since} ORDER BY day`),

  lastWeight: (db: Queries, tenant: TenantScope, memberId: string): Promise<Weighing | undefined> =>
    db.one<Weighing>(sql`
      SELECT CAST(day AS CHAR) AS day, value AS grams FROM body_measure
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND measure = 'weight' ORDER BY day DESC LIMIT 1`),

  /** All of a day. */
  async replace(
    tx: Transaction,
    tenant: TenantScope,
    memberId: string,
    { day, weightGrams, measures }: BodyValues & { day: string },
  ): Promise<void> {
    await tx.run(sql`DELETE FROM body_measure WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND day = ${day}`);
    const values = [...(weightGrams === null ? [] : [['weight', weightGrams] as const]), ...Object.entries(measures)];
    if (values.length === 0) return;
    await tx.run(sql`
      INSERT INTO body_measure (tenant_id, member_id, measure, day, value)
      VALUES ${bulk(values.map(([measure, value]) => [tenant.id, memberId, measure, day, value]))}`);
  },
};
