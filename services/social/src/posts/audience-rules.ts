import type { Audience } from '@spotter/contracts/user/members';

/** Who may see a post: its author; everybody in the gym for `members`; those who follow the author for `followers`. */
export const maySee = (post: { readonly audience: Audience; readonly isMine: boolean; readonly isAuthorFollowed: boolean }): boolean =>
  post.isMine || post.audience === 'members' || (post.audience === 'followers' && post.isAuthorFollowed);
