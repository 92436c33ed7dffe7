import type { Role } from '@spotter/contracts/user/members';

/** A person's session as Redis keeps it (encrypted). Times are milliseconds since 1970. */
export interface SessionRecord {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly isEmailVerified: boolean;
  /** Groups of the identity provider: `/iron-temple/owner`. */
  readonly groups: readonly string[];
  readonly isPlatformAdmin: boolean;
  /** The host it was started on; on any other host it is worth nothing. Null is the platform's own host. */
  readonly tenantSlug: string | null;
  /** `sid`: the session at the identity provider, by which a back-channel logout names it. */
  readonly identitySessionId: string | null;
  readonly tokens: Tokens;
  readonly startedAt: number;
  /** No activity prolongs it beyond this. */
  readonly endsAt: number;
  /** Known after the user service has answered once. */
  readonly handle: string | null;
}

export interface Tokens {
  readonly access: string;
  readonly accessExpiresAt: number;
  /** From here on it is renewed beside the requests that it still serves. */
  readonly renewAt: number;
  readonly refresh: string | null;
  readonly id: string;
}

/** `key` is a hash of the secret in the cookie: enough to find the session, not to be it. */
export interface Session extends SessionRecord {
  readonly key: string;
}

/** Whose personal API token it is. */
export interface TokenOwner {
  readonly tokenId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly ('read' | 'write')[];
}

/** Who asks. A guest gets an id when the web app first asks for its session. */
export type Visitor =
  | { readonly kind: 'member'; readonly session: Session }
  | { readonly kind: 'guest'; readonly guestId: string | undefined }
  | { readonly kind: 'token'; readonly owner: TokenOwner };
