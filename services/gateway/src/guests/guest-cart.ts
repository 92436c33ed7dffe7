import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Client } from '@spotter/contracts';
import { mergeCart } from '@spotter/contracts/store/carts';
import { clearCookie, cookieNames, hashOf, newSecret, secretIn, setCookie } from '../cookies.ts';

/** A cart may wait this long for its guest. */
const guestSeconds = 60 * 24 * 3600;

/** The guest's id; somebody new gets a cookie first. */
export const guestIdOf = (request: IncomingMessage, response: ServerResponse): string => {
  const known = secretIn(request, cookieNames.guest);
  const secret = known ?? newSecret(128);
  if (known === undefined) setCookie(response, cookieNames.guest, secret, guestSeconds);
  return hashOf(secret);
};

export interface GuestCartParts {
  /** The store, on behalf of a tenant. */
  readonly store: (tenantSlug: string) => Client;
  readonly onError: (error: unknown) => void;
}

export interface LoggedInHere {
  readonly tenantSlug: string;
  readonly memberId: string;
}

/**
 * Gives the cart that was filled before login to the member. While the store is away the guest cookie stays, so that the next reading of the
 * session tries again.
 */
export const handOverCart =
  ({ store, onError }: GuestCartParts) =>
  async (request: IncomingMessage, response: ServerResponse, { tenantSlug, memberId }: LoggedInHere): Promise<void> => {
    const secret = secretIn(request, cookieNames.guest);
    if (secret === undefined) return;
    try {
      await store(tenantSlug)(mergeCart, { body: { tenant: tenantSlug, guestId: hashOf(secret), memberId } });
      clearCookie(response, cookieNames.guest);
    } catch (error) {
      onError(error);
    }
  };
