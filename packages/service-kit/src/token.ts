import { ProblemError, Unauthenticated, Unavailable } from '@spotter/contracts';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { issuerOf, type Issuer, type IssuerConfig } from './oidc.ts';

/** What we read of an access token. */
export const AccessToken = z.object({
  sub: z.string().min(1),
  azp: z.string().default(''),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.boolean().default(false),
  locale: z.string().default('en'),
  groups: z.array(z.string()).default([]),
  realm_access: z.object({ roles: z.array(z.string()).default([]) }).default({ roles: [] }),
});
export type AccessToken = z.output<typeof AccessToken>;

/** @throws ProblemError `unauthenticated`; `unavailable` when the issuer's keys cannot be read. */
export type VerifyToken = (token: string) => Promise<AccessToken>;

const refused = (error: unknown): boolean =>
  error instanceof z.ZodError ||
  (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC');

const asProblem = (cause: unknown): Error => {
  if (cause instanceof ProblemError) return cause;
  const problem = refused(cause)
    ? new ProblemError(Unauthenticated, 'The access token is not valid')
    : new ProblemError(Unavailable, 'The identity provider does not answer');
  return Object.assign(problem, { cause });
};

/** A key that was taken back is noticed within this, whatever somebody's token says of its expiry. */
const rememberedMilliseconds = 60_000;
const mostRemembered = 1000;
const toleranceSeconds = 5;

interface Verified {
  readonly token: AccessToken;
  readonly expiresAtSeconds: number;
}

/** A caller comes with the same token again and again: what was verified once is not verified anew for a minute, or until it expires. */
const remembering = (verify: (token: string) => Promise<Verified>): VerifyToken => {
  const known = new Map<string, { token: AccessToken; until: number }>();
  return async (text) => {
    const seen = known.get(text);
    if (seen !== undefined && Date.now() < seen.until) return seen.token;
    known.delete(text);
    const { token, expiresAtSeconds } = await verify(text);
    const [oldest] = known.size >= mostRemembered ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    known.set(text, { token, until: Math.min((expiresAtSeconds + toleranceSeconds) * 1000, Date.now() + rememberedMilliseconds) });
    return token;
  };
};

/**
 * Signature by the issuer's published keys (cached, read again when an unknown key appears), issuer, audience and expiry, with 5 s for
 * clocks that differ. Only asymmetric algorithms: a public key must never be taken for a shared secret.
 */
export const tokenVerifier = (config: IssuerConfig & { readonly OIDC_AUDIENCE: string }): VerifyToken => {
  const issuer = issuerOf(config);
  let keys: { from: Issuer; get: JWTVerifyGetKey } | undefined;
  const keysOf = async (): Promise<JWTVerifyGetKey> => {
    const from = await issuer();
    if (keys?.from !== from) keys = { from, get: createRemoteJWKSet(from.jwksUrl, { timeoutDuration: 5000, cooldownDuration: 5000 }) };
    return keys.get;
  };
  return remembering(async (token) => {
    try {
      const { payload } = await jwtVerify(token, await keysOf(), {
        issuer: config.OIDC_ISSUER,
        audience: config.OIDC_AUDIENCE,
        algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
        clockTolerance: toleranceSeconds,
        requiredClaims: ['exp', 'sub'],
      });
      return { token: AccessToken.parse(payload), expiresAtSeconds: payload.exp ?? 0 };
    } catch (error) {
      throw asProblem(error);
    }
  });
};
