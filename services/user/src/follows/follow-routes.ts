import { NotFound, ProblemError, type Paging } from '@spotter/contracts';
import { follow, listFollowers, listFollowing, unfollow, type Profile } from '@spotter/contracts/user/members';
import { ByTime, member, pageOf, readCursor, serve, type Member } from '@spotter/service-kit';
import type { UserParts } from '../app.ts';
import { profileOf } from '../profile.ts';
import type { FollowRow } from './follow-repository.ts';

interface Does {
  followMember(this: void, actor: Member, followeeId: string): Promise<void>;
  unfollowMember(this: void, actor: Member, followeeId: string): Promise<void>;
}

export const followRoutes = ({ db, members, follows }: Pick<UserParts, 'db' | 'members' | 'follows'>, does: Does) => {
  const list = async (actor: Member, handle: string, query: Paging, edges: 'followers' | 'following') => {
    const whose = await members.profile(db, actor.tenant, actor.id, handle);
    if (!whose) throw new ProblemError(NotFound, `Nobody here is called @${handle}`);
    const rows = await follows[edges](db, actor.tenant, whose.id, { after: readCursor(ByTime, query.cursor), limit: query.limit });
    const page = pageOf(rows, query.limit, { item: (row: FollowRow) => row.memberId, key: (row) => [row.followedAt, row.memberId] });
    const profiles = await members.profilesOf(db, actor.tenant, actor.id, page.items);
    return { items: profiles.map((row): Profile => profileOf(row)), nextCursor: page.nextCursor };
  };

  return [
    serve(follow, member, (actor, { params }) => does.followMember(actor, params.memberId)),
    serve(unfollow, member, (actor, { params }) => does.unfollowMember(actor, params.memberId)),
    serve(listFollowers, member, (actor, { params, query }) => list(actor, params.handle, query, 'followers')),
    serve(listFollowing, member, (actor, { params, query }) => list(actor, params.handle, query, 'following')),
  ];
};
