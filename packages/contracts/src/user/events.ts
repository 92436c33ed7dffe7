import { z } from 'zod';
import { event } from '../event.ts';
import { Locale, Uuid, Version } from '../primitives.ts';
import { MemberCard } from './members.ts';
import { Tenant } from './tenants.ts';

export const TenantChanged = event('user.tenant-changed.v1', Tenant);

/** Every service says which version of a tenant it works with; `type` is `<service>.tenant-applied.v1`. */
export const tenantApplied = (service: string) =>
  event(`${service}.tenant-applied.v1`, z.object({ service: z.string(), version: Version }));

const MemberFacts = MemberCard.extend({ email: z.email(), locale: Locale });

export const MemberJoined = event('user.member-joined.v1', MemberFacts);
export const ProfileChanged = event('user.profile-changed.v1', MemberFacts);

const FollowEdge = z.object({ followerId: Uuid, followeeId: Uuid, follower: MemberCard });
export const Followed = event('user.followed.v1', FollowEdge);
export const Unfollowed = event('user.unfollowed.v1', FollowEdge.omit({ follower: true }));
