import { readMemberCard, type MemberCard } from '@spotter/contracts/user/members';
import type { Member, Transaction } from '@spotter/service-kit';
import type { SocialParts } from '../app.ts';

const longAgo = new Date(0);

/** How the actor appears to others. Right after the first login the event may not be here yet: then the user service is asked. */
export const cardOf =
  ({ members, users }: Pick<SocialParts, 'members' | 'users'>) =>
  async (tx: Transaction, actor: Member): Promise<MemberCard> => {
    const known = await members.byId(tx, actor.tenant, actor.id);
    if (known) return known;
    const card = await users(actor.tenant)(readMemberCard, { params: { memberId: actor.id } });
    await members.tell(tx, actor.tenant, card, longAgo);
    return card;
  };
