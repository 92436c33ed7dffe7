import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Handle, Instant, line, Locale, page, Paging, prose, Uuid, Version } from '../primitives.ts';

export const Role = z.enum(['owner', 'store-manager', 'coach', 'moderator']);
export type Role = z.infer<typeof Role>;

/** How somebody appears to others. */
export const MemberCard = z.object({ id: Uuid, handle: Handle, displayName: line(60) });
export type MemberCard = z.infer<typeof MemberCard>;

export const Units = z.object({
  mass: z.enum(['kg', 'lb']).default('kg'),
  distance: z.enum(['km', 'mi']).default('km'),
});

export const Audience = z.enum(['nobody', 'followers', 'members']);
export type Audience = z.infer<typeof Audience>;

/** The member's own view of their profile. */
export const OwnProfile = MemberCard.extend({
  bio: prose(300),
  email: z.email(),
  locale: Locale,
  units: Units,
  defaultAudience: Audience.describe('Preselected when a workout is shared.'),
  roles: z.array(Role),
  joinedAt: Instant,
  version: Version,
});
export type OwnProfile = z.infer<typeof OwnProfile>;

/** Somebody's profile as another member of the tenant sees it. */
export const Profile = MemberCard.extend({
  bio: prose(300),
  joinedAt: Instant,
  followers: z.int().min(0),
  following: z.int().min(0),
  isFollowedByMe: z.boolean(),
  isMe: z.boolean(),
});
export type Profile = z.infer<typeof Profile>;

export const HandleTaken = problem('handle-taken', 409, 'Somebody else has this handle');
export const RegistrationClosed = problem('registration-closed', 403, 'This gym takes members by invitation only');

export const readMe = route('GET /users/me', {
  summary: 'My profile in this tenant',
  description: 'The first call makes the profile from the identity provider’s claims.',
  answer: { 200: OwnProfile },
  problems: [RegistrationClosed],
});

export const editMe = route('PATCH /users/me', {
  summary: 'Edit my profile',
  ifMatch: true,
  body: OwnProfile.pick({ handle: true, displayName: true, bio: true, locale: true, defaultAudience: true })
    .extend({ units: Units.partial() })
    .partial(),
  answer: { 200: OwnProfile },
  problems: [HandleTaken],
});

export const readProfile = route('GET /users/profiles/:handle', {
  summary: 'A member’s profile',
  params: z.object({ handle: Handle }),
  answer: { 200: Profile },
});

export const searchMembers = route('GET /users/profiles', {
  summary: 'Find members of this tenant',
  query: Paging.extend({ search: z.string().trim().max(60).optional() }),
  answer: { 200: page(Profile) },
});

export const CannotFollowYourself = problem('cannot-follow-yourself', 409, 'You cannot follow yourself');

export const follow = route('PUT /users/me/following/:memberId', {
  summary: 'Follow a member',
  params: z.object({ memberId: Uuid }),
  answer: { 204: z.undefined() },
  problems: [CannotFollowYourself],
});

export const unfollow = route('DELETE /users/me/following/:memberId', {
  summary: 'Stop following a member',
  params: z.object({ memberId: Uuid }),
  answer: { 204: z.undefined() },
});

export const listFollowers = route('GET /users/profiles/:handle/followers', {
  summary: 'Who follows a member',
  params: z.object({ handle: Handle }),
  query: Paging,
  answer: { 200: page(Profile) },
});

export const listFollowing = route('GET /users/profiles/:handle/following', {
  summary: 'Whom a member follows',
  params: z.object({ handle: Handle }),
  query: Paging,
  answer: { 200: page(Profile) },
});

/** Staff: the members of the gym and their roles, as the identity provider told at their last login. */
export const listMembers = route('GET /admin/users/members', {
  summary: 'Members and their roles',
  query: Paging.extend({ search: z.string().trim().max(60).optional(), role: Role.optional() }),
  answer: { 200: page(MemberCard.extend({ email: z.email(), roles: z.array(Role), joinedAt: Instant, lastSeenAt: Instant })) },
});

/** How a member appears, for a service that has not heard of them yet. Services only. */
export const readMemberCard = route('GET /internal/members/:memberId', {
  summary: 'A member by id',
  params: z.object({ memberId: Uuid }),
  answer: { 200: MemberCard },
});
