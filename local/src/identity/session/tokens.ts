import { createLocalJWKSet, jwtVerify, type JWK, type JWTPayload } from 'jose';
import type { Keyring } from '../store/keyring.ts';

const publicPart = ({ kty, n, e, kid, alg, use }: JWK): JWK => ({ kty, n, e, kid, alg, use }) as JWK;

/** Reads what this provider signed itself. */
export const tokensOf = (issuer: string, { signingKey }: Keyring) => {
  const keys = createLocalJWKSet({ keys: [publicPart(signingKey)] });
  const options = { issuer, algorithms: ['RS256'] };
  const payload = async (token: string, more: object): Promise<JWTPayload | undefined> =>
    jwtVerify(token, keys, { ...options, ...more }).then(
      (verified) => verified.payload,
      () => undefined,
    );
  return {
    /** Undefined unless it is one of our access tokens and still runs. */
    access: (token: string) => payload(token, { audience: 'spotter-api' }),
    /** A hint may be old (OpenID Connect RP-Initiated Logout 1.0, section 2), so its age does not count. */
    idTokenHint: (token: string) => payload(token, { currentDate: new Date(0) }),
  };
};
export type Tokens = ReturnType<typeof tokensOf>;

/** The token of an `Authorization: Bearer …` header. */
export const bearerOf = (header: string | undefined): string | undefined => /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
