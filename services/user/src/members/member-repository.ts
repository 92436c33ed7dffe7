import { join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { OwnProfile, Role } from '@spotter/contracts/user/members';
import type { ProfileRow } from '../profile.ts';

export interface MemberRow {
  readonly id: string;
  readonly handle: string;
  readonly displayName: string;
  readonly bio: string;
  readonly email: string;
  readonly locale: OwnProfile['locale'];
  readonly massUnit: OwnProfile['units']['mass'];
  readonly distanceUnit: OwnProfile['units']['distance'];
  readonly defaultAudience: OwnProfile['defaultAudience'];
  readonly roles: string;
  readonly joinedAt: Date;
  readonly lastSeenAt: Date;
  readonly version: number;
}

const columns = sql`id, handle, display_name AS displayName, bio, email, locale, mass_unit AS massUnit, distance_unit AS distanceUnit,
  default_audience AS defaultAudience, roles, joined_at AS joinedAt, last_seen_at AS lastSeenAt, version`;

/** A profile with its counts as one member sees it; the counts come from covering indexes. */
const shown = (tenant: TenantScope, viewerId: string) => sql`
  m.id, m.handle, m.display_name AS displayName, m.bio, m.joined_at AS joinedAt, m.id = ${viewerId} AS isMe,
  (SELECT COUNT(*) FROM follow f WHERE f.tenant_id = ${tenant.id} AND f.followee_id = m.id) AS followers,
  (SELECT COUNT(*) FROM follow f WHERE f.tenant_id = ${tenant.id} AND f.follower_id = m.id) AS following,
  EXISTS (SELECT 1 FROM follow f WHERE f.tenant_id = ${tenant.id} AND f.follower_id = ${viewerId} AND f.followee_id = m.id) AS isFollowedByMe`;

const pattern = (search: string): string => `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

export interface MemberFilter {
  readonly search: string | undefined;
  readonly after: readonly [string, string] | undefined;
  readonly limit: number;
}

const filtered = ({ search, after }: MemberFilter) => sql`
  ${search === undefined ? sql`` : sql`AND (m.display_name LIKE ${pattern(search)} OR m.handle LIKE ${pattern(search)})`}
  ${after === undefined ? sql`` : sql`AND (m.display_name, m.id) > (${after[0]}, ${after[1]})`}`;

export const memberRepository = {
  async count(tx: Transaction, tenant: TenantScope): Promise<number> {
    const row = await tx.one<{ members: number }>(sql`SELECT COUNT(*) AS members FROM member WHERE tenant_id = ${tenant.id}`);
    return row?.members ?? 0;
  },

  byId: (db: Queries, tenant: TenantScope, id: string): Promise<MemberRow | undefined> =>
    db.one<MemberRow>(sql`SELECT ${columns} FROM member WHERE tenant_id = ${tenant.id} AND id = ${id}`),

  lock: (tx: Transaction, tenant: TenantScope, id: string): Promise<MemberRow | undefined> =>
    tx.one<MemberRow>(sql`SELECT ${columns} FROM member WHERE tenant_id = ${tenant.id} AND id = ${id} FOR UPDATE`),

  /** Refused by the unique keys when the person is a member already or the handle is taken. */
  insert: (tx: Transaction, tenant: TenantScope, row: MemberRow & { personId: string }) =>
    tx.run(sql`
      INSERT INTO member (id, tenant_id, person_id, handle, display_name, bio, email, locale, mass_unit, distance_unit, default_audience,
        roles, joined_at, last_seen_at, version)
      VALUES (${row.id}, ${tenant.id}, ${row.personId}, ${row.handle}, ${row.displayName}, ${row.bio}, ${row.email}, ${row.locale},
        ${row.massUnit}, ${row.distanceUnit}, ${row.defaultAudience}, ${row.roles}, ${row.joinedAt}, ${row.lastSeenAt}, ${row.version})`),

  /** What the identity provider tells at each visit. */
  seen: (tx: Transaction, tenant: TenantScope, row: Pick<MemberRow, 'id' | 'email' | 'roles' | 'lastSeenAt'>) =>
    tx.run(sql`
      UPDATE member SET email = ${row.email}, roles = ${row.roles}, last_seen_at = ${row.lastSeenAt}
      WHERE tenant_id = ${tenant.id} AND id = ${row.id}`),

  /** Changes nothing and says false when the version is another by now. */
  async update(tx: Transaction, tenant: TenantScope, row: MemberRow): Promise<boolean> {
    const { affectedRows } = await tx.run(sql`
      UPDATE member SET handle = ${row.handle}, display_name = ${row.displayName}, bio = ${row.bio}, locale = ${row.locale},
        mass_unit = ${row.massUnit}, distance_unit = ${row.distanceUnit}, default_audience = ${row.defaultAudience}, version = version + 1
      WHERE tenant_id = ${tenant.id} AND id = ${row.id} AND version = ${row.version}`);
    return affectedRows === 1;
  },

  profile: (db: Queries, tenant: TenantScope, viewerId: string, handle: string): Promise<ProfileRow | undefined> =>
    db.one<ProfileRow>(sql`SELECT ${shown(tenant, viewerId)} FROM member m WHERE m.tenant_id = ${tenant.id} AND m.handle = ${handle}`),

  profiles: (db: Queries, tenant: TenantScope, viewerId: string, filter: MemberFilter): Promise<ProfileRow[]> =>
    db.all<ProfileRow>(sql`
      SELECT ${shown(tenant, viewerId)} FROM member m WHERE m.tenant_id = ${tenant.id} ${filtered(filter)}
      ORDER BY m.display_name, m.id LIMIT ${filter.limit + 1}`),

  /** Profiles of these members, in the order of the ids. */
  async profilesOf(db: Queries, tenant: TenantScope, viewerId: string, ids: readonly string[]): Promise<ProfileRow[]> {
    if (ids.length === 0) return [];
    const rows = await db.all<ProfileRow>(sql`
      SELECT ${shown(tenant, viewerId)} FROM member m WHERE m.tenant_id = ${tenant.id} AND m.id IN (${join([...ids])})`);
    return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  },

  staffList: (db: Queries, tenant: TenantScope, filter: MemberFilter & { role: Role | undefined }): Promise<MemberRow[]> =>
    db.all<MemberRow>(sql`
      SELECT ${columns} FROM member m WHERE m.tenant_id = ${tenant.id} ${filtered(filter)}
        ${filter.role === undefined ? sql`` : sql`AND JSON_CONTAINS(m.roles, ${JSON.stringify(filter.role)})`}
      ORDER BY m.display_name, m.id LIMIT ${filter.limit + 1}`),
};
