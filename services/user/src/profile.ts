import type { Profile } from '@spotter/contracts/user/members';

/** A profile as the database gives it. */
export interface ProfileRow extends Omit<Profile, 'joinedAt' | 'isMe' | 'isFollowedByMe'> {
  readonly joinedAt: Date;
  readonly isMe: number;
  readonly isFollowedByMe: number;
}

/** Somebody as another member sees them. */
export const profileOf = (row: ProfileRow): Profile => ({
  ...row,
  joinedAt: row.joinedAt.toISOString(),
  isMe: Boolean(row.isMe),
  isFollowedByMe: Boolean(row.isFollowedByMe),
});
