import { SpanKind } from '@opentelemetry/api';
import { client, ProblemError, Unavailable, type Client } from '@spotter/contracts';
import { z } from 'zod';
import { issuerOf, type IssuerConfig } from './oidc.ts';
import { inSpan, traceHeaders, type Tracer } from './telemetry.ts';
import type { TenantScope } from './tenant.ts';

export interface ClientCredentials extends IssuerConfig {
  readonly OIDC_CLIENT_ID: string;
  readonly OIDC_CLIENT_SECRET: string;
}

const TokenAnswer = z.object({ access_token: z.string(), expires_in: z.number().default(60) });

interface Grant {
  readonly token: string;
  readonly renewAt: number;
  readonly until: number;
}

/** How long an issuer that did not answer is left alone, while the old token serves. */
const restMilliseconds = 5000;

/**
 * The service's own access token. After half of its life it is renewed beside the calls that it still serves: an issuer that is away for as long
 * as the other half is noticed by nobody. @throws ProblemError `unavailable`
 */
export const clientCredentialsToken = (config: ClientCredentials): (() => Promise<string>) => {
  const issuer = issuerOf(config);
  let current: Grant | undefined;
  let asking: Promise<Grant> | undefined;

  const ask = async (): Promise<Grant> => {
    const { tokenUrl } = await issuer();
    const { OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = config;
    const response = await fetch(tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      signal: AbortSignal.timeout(5000),
    });
    if (!response.ok) throw new Error(`The issuer answered ${String(response.status)} to client credentials`);
    const { access_token: token, expires_in: seconds } = TokenAnswer.parse(await response.json());
    const now = Date.now();
    return { token, renewAt: now + 500 * seconds, until: now + 1000 * Math.max(seconds - 30, seconds / 2) };
  };

  const renew = (): Promise<Grant> => {
    asking ??= ask()
      .then((grant) => (current = grant))
      .finally(() => (asking = undefined));
    return asking;
  };

  return async () => {
    const now = Date.now();
    if (current && now < current.until) {
      const { token, until } = current;
      if (now >= current.renewAt) renew().catch(() => (current = { token, until, renewAt: Date.now() + restMilliseconds }));
      return token;
    }
    try {
      return (await renew()).token;
    } catch (cause) {
      throw Object.assign(new ProblemError(Unavailable, 'The identity provider gives no token'), { cause });
    }
  };
};

/** A typed client of another service, on behalf of one tenant or (null) of none. Rejects with `ProblemError`. */
export type ServiceClient = (tenant: TenantScope | null) => Client;

export const serviceClients =
  ({ token, tracer }: { token: () => Promise<string>; tracer: Tracer }) =>
  (baseUrl: string, { timeoutMilliseconds = 3000 }: { readonly timeoutMilliseconds?: number } = {}): ServiceClient =>
  (tenant) => {
    const headers = async () => ({
      authorization: `Bearer ${await token()}`,
      ...(tenant ? { 'x-spotter-tenant': tenant.slug } : {}),
      ...traceHeaders(),
    });
    const call = client({ baseUrl, timeoutMilliseconds, headers });
    return (route, given) => inSpan(tracer, { name: `${route.method} ${route.path}`, kind: SpanKind.CLIENT }, () => call(route, given));
  };
