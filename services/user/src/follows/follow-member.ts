import { NotFound, ProblemError } from '@spotter/contracts';
import { Followed, Unfollowed } from '@spotter/contracts/user/events';
import { CannotFollowYourself } from '@spotter/contracts/user/members';
import type { Member } from '@spotter/service-kit';
import type { UserParts } from '../app.ts';

/** Following again changes nothing, so that a retry tells nobody twice. */
export const followMember =
  ({
    transaction,
    members,
    follows,
    outbox,
    clock,
    joinTenant,
  }: Pick<UserParts, 'transaction' | 'members' | 'follows' | 'outbox' | 'clock' | 'joinTenant'>) =>
  (actor: Member, followeeId: string): Promise<void> =>
    transaction(async (tx) => {
      if (followeeId === actor.id) throw new ProblemError(CannotFollowYourself);
      if (!(await members.byId(tx, actor.tenant, followeeId))) throw new ProblemError(NotFound, 'There is no such member');
      const { id, handle, displayName } = await joinTenant(tx, actor);
      const edge = { followerId: id, followeeId };
      if (await follows.insert(tx, actor.tenant, edge, clock.now())) {
        await outbox.append(tx, Followed, { tenant: actor.tenant, subject: id, data: { ...edge, follower: { id, handle, displayName } } });
      }
    });

export const unfollowMember =
  ({ transaction, follows, outbox }: Pick<UserParts, 'transaction' | 'follows' | 'outbox'>) =>
  (actor: Member, followeeId: string): Promise<void> =>
    transaction(async (tx) => {
      const edge = { followerId: actor.id, followeeId };
      if (await follows.remove(tx, actor.tenant, edge)) {
        await outbox.append(tx, Unfollowed, { tenant: actor.tenant, subject: actor.id, data: edge });
      }
    });
