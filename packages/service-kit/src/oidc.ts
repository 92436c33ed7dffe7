import { Unavailable, ProblemError } from '@spotter/contracts';
import { z } from 'zod';

export interface IssuerConfig {
  readonly OIDC_ISSUER: string;
  readonly OIDC_INTERNAL_URL?: string | undefined;
}

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url(), token_endpoint: z.url() });

export interface Issuer {
  readonly issuer: string;
  readonly jwksUrl: URL;
  readonly tokenUrl: URL;
}

/** The same path at the address by which we reach the issuer: discovery tells the addresses that browsers use. */
const fromInside = (address: string, { OIDC_ISSUER, OIDC_INTERNAL_URL }: IssuerConfig): URL => {
  const url = new URL(address);
  if (OIDC_INTERNAL_URL === undefined || url.origin !== new URL(OIDC_ISSUER).origin) return url;
  return new URL(`${url.pathname}${url.search}`, OIDC_INTERNAL_URL);
};

const discover = async (config: IssuerConfig): Promise<Issuer> => {
  const base = config.OIDC_INTERNAL_URL ?? config.OIDC_ISSUER;
  const address = `${base.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
  if (!response.ok) throw new Error(`The issuer answered ${String(response.status)}`);
  const found = Discovery.parse(await response.json());
  return { issuer: config.OIDC_ISSUER, jwksUrl: fromInside(found.jwks_uri, config), tokenUrl: fromInside(found.token_endpoint, config) };
};

/** Asks the issuer once where its keys and tokens are; asks again after a failure. @throws ProblemError `unavailable` */
export const issuerOf = (config: IssuerConfig): (() => Promise<Issuer>) => {
  let found: Promise<Issuer> | undefined;
  return () => {
    found ??= discover(config).catch((cause: unknown) => {
      found = undefined;
      throw Object.assign(new ProblemError(Unavailable, 'The identity provider does not answer'), { cause });
    });
    return found;
  };
};
