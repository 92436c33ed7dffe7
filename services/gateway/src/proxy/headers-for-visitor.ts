import type { Visitor } from '../visitor.ts';

export interface SpeakingParts {
  readonly ownToken: () => Promise<string>;
}

/** A person calls with their own token. For guests and API tokens the gateway calls with its own and says for whom. */
export const headersForVisitor =
  ({ ownToken }: SpeakingParts) =>
  async (visitor: Visitor): Promise<Record<string, string>> => {
    if (visitor.kind === 'member') return { authorization: `Bearer ${visitor.session.tokens.access}` };
    const own = { authorization: `Bearer ${await ownToken()}` };
    if (visitor.kind === 'guest') return visitor.guestId === undefined ? own : { ...own, 'x-spotter-guest': visitor.guestId };
    const { personId, name, email, roles, scopes } = visitor.owner;
    const actor = Buffer.from(JSON.stringify({ personId, name, email, roles, scopes })).toString('base64url');
    return { ...own, 'x-spotter-actor': actor };
  };
