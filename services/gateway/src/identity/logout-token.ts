import { createRemoteJWKSet, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

const event = 'http://schemas.openid.net/event/backchannel-logout';

const LogoutClaims = z
  .object({
    jti: z.string(),
    sub: z.string().optional(),
    sid: z.string().optional(),
    events: z.object({ [event]: z.looseObject({}) }),
    nonce: z.never().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined, 'names neither a person nor a session');
export type LogoutClaims = z.infer<typeof LogoutClaims>;

/** Checks a logout token as OpenID Connect Back-Channel Logout 1.0, section 2.6, wants it. Rejects with the reason. */
export const logoutTokens = ({ issuer, clientId, keysUrl }: { issuer: string; clientId: string; keysUrl: () => Promise<URL> }) => {
  let keys: JWTVerifyGetKey | undefined;
  return async (token: string): Promise<LogoutClaims> => {
    keys ??= createRemoteJWKSet(await keysUrl());
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: clientId,
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      requiredClaims: ['iat', 'jti', 'events'],
      maxTokenAge: '5 minutes',
      clockTolerance: '30 seconds',
    });
    return LogoutClaims.parse(payload);
  };
};
