import type { Client } from '@spotter/contracts';
import { readMe } from '@spotter/contracts/user/members';
import type { Session } from '../visitor.ts';

export interface OwnProfileParts {
  /** The user service as this person, in this tenant. */
  readonly userAs: (session: Session, tenantSlug: string) => Client;
  readonly keep: (session: Session) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
}

export interface ShownProfile {
  readonly name: string;
  readonly handle: string | null;
}

/**
 * Asks the user service for the member's profile, which makes it on the first call. What it said last is kept in the session, for when it does
 * not answer; before its first answer the identity provider's name must do.
 */
export const ownProfile =
  ({ userAs, keep, onError }: OwnProfileParts) =>
  async (session: Session, tenantSlug: string): Promise<ShownProfile> => {
    try {
      const { handle, displayName } = await userAs(session, tenantSlug)(readMe, {});
      if (handle !== session.handle || displayName !== session.name) await keep({ ...session, handle, name: displayName });
      return { handle, name: displayName };
    } catch (error) {
      onError(error);
      return { handle: session.handle, name: session.name };
    }
  };
