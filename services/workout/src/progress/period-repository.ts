import type { TrainingTally } from '@spotter/contracts/workout/progress';
import { TrainingPreferences } from '@spotter/contracts/workout/training-preferences';
import { bulk, join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import { inPortions } from './in-portions.ts';
import type { Week, Year } from './period-rules.ts';

/** Of somebody who has never trained the rest is the usual one, since nothing depends on it. */
interface Trained {
  readonly years: readonly Pick<Year, 'year' | 'days'>[];
  readonly rest: TrainingPreferences;
}

type WithTally<Row> = Omit<Row, keyof TrainingTally> & { readonly tally: string };

const withSums = <Row extends { readonly tally: string }>({ tally, ...row }: Row) => ({ ...row, ...(JSON.parse(tally) as TrainingTally) });

const tallyOf = ({ setsByMuscle, setsByReps, setsByIntensity }: TrainingTally): string =>
  JSON.stringify({ setsByMuscle, setsByReps, setsByIntensity });

const sums = sql`workouts, duration_seconds AS durationSeconds, sets, volume_grams AS volumeGrams, tally`;

/** Sums by week and by year, of those with training. */
export const periodRepository = {
  /** By the primary key, oldest first. */
  weeks: async (
    db: Queries,
    tenant: TenantScope,
    memberId: string,
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<Week[]> =>
    (
      await db.all<WithTally<Week>>(sql`
        SELECT CAST(week_start AS CHAR) AS weekStart, ${sums} FROM training_week
        WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND week_start BETWEEN ${from} AND ${to} ORDER BY week_start`)
    ).map(withSums),

  /** The days of every year, oldest first: as many rows as somebody trains years; and what was planned as rest, in the same statement. */
  async trained(db: Queries, tenant: TenantScope, memberId: string): Promise<Trained> {
    const rows = await db.all<Pick<Year, 'year' | 'days'> & { preferences: string | null }>(sql`
      SELECT year, days, (SELECT m.preferences FROM training_member m WHERE m.tenant_id = y.tenant_id AND m.member_id = y.member_id) AS preferences
      FROM training_year y WHERE y.tenant_id = ${tenant.id} AND y.member_id = ${memberId} ORDER BY year`);
    return { years: rows, rest: TrainingPreferences.parse(JSON.parse(rows[0]?.preferences ?? '{}')) };
  },

  async year(db: Queries, tenant: TenantScope, memberId: string, year: number): Promise<Year | undefined> {
    const row = await db.one<WithTally<Year>>(sql`
      SELECT year, days, ${sums} FROM training_year WHERE tenant_id = ${tenant.id} AND member_id = ${memberId} AND year = ${year}`);
    return row && withSums(row);
  },

  /** Without weeks and years: all of the member. */
  async remove(
    tx: Transaction,
    tenant: TenantScope,
    memberId: string,
    which?: { readonly weekStarts: readonly string[]; readonly years: readonly number[] },
  ): Promise<void> {
    await tx.run(sql`
      DELETE FROM training_week WHERE tenant_id = ${tenant.id} AND member_id = ${memberId}
        ${which === undefined ? sql`` : sql`AND week_start IN (${join([...which.weekStarts])})`}`);
    await tx.run(sql`
      DELETE FROM training_year WHERE tenant_id = ${tenant.id} AND member_id = ${memberId}
        ${which === undefined ? sql`` : sql`AND year IN (${join([...which.years])})`}`);
  },

  async insert(
    tx: Transaction,
    tenant: TenantScope,
    memberId: string,
    periods: { readonly weeks: readonly Week[]; readonly years: readonly Year[] },
  ): Promise<void> {
    for (const portion of inPortions(periods.weeks))
      await tx.run(sql`
        INSERT INTO training_week (tenant_id, member_id, week_start, workouts, duration_seconds, sets, volume_grams, tally)
        VALUES ${bulk(
          portion.map((week) => [
            tenant.id,
            memberId,
            week.weekStart,
            week.workouts,
            week.durationSeconds,
            week.sets,
            week.volumeGrams,
            tallyOf(week),
          ]),
        )}`);
    if (periods.years.length === 0) return;
    await tx.run(sql`
      INSERT INTO training_year (tenant_id, member_id, year, workouts, duration_seconds, sets, volume_grams, tally, days)
      VALUES ${bulk(
        periods.years.map((year) => [
          tenant.id,
          memberId,
          year.year,
          year.workouts,
          year.durationSeconds,
          year.sets,
          year.volumeGrams,
          tallyOf(year),
          year.days,
        ]),
      )}`);
  },
};
