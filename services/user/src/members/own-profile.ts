import { Role, type OwnProfile } from '@spotter/contracts/user/members';
import type { MemberRow } from './member-repository.ts';

/** The member's own view, from the stored row. */
export const ownProfile = (row: MemberRow): OwnProfile => ({
  id: row.id,
  handle: row.handle,
  displayName: row.displayName,
  bio: row.bio,
  email: row.email,
  locale: row.locale,
  units: { mass: row.massUnit, distance: row.distanceUnit },
  defaultAudience: row.defaultAudience,
  roles: Role.array().parse(JSON.parse(row.roles)),
  joinedAt: row.joinedAt.toISOString(),
  version: row.version,
});
