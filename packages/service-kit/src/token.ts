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
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, await keysOf(), {
        issuer: config.OIDC_ISSUER,
        audience: config.OIDC_AUDIENCE,
        algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
        clockTolerance: 5,
        requiredClaims: ['exp', 'sub'],
      });
      return AccessToken.parse(payload);
    } catch (error) {
      throw asProblem(error);
    }
  };
};
