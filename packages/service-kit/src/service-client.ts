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

/** The service's own access token, asked for once and kept until shortly before it expires. @throws ProblemError `unavailable` */
export const clientCredentialsToken = (config: ClientCredentials): (() => Promise<string>) => {
  const issuer = issuerOf(config);
  let current: { token: Promise<string>; until: number } | undefined;

  const ask = async (): Promise<{ token: string; seconds: number }> => {
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
    return { token, seconds };
  };

  const refresh = (): Promise<string> => {
    const entry = { token: Promise.resolve(''), until: Infinity };
    entry.token = ask().then(
      ({ token, seconds }) => {
        entry.until = Date.now() + 1000 * Math.max(seconds - 30, seconds / 2);
        return token;
      },
      (cause: unknown) => {
        current = undefined;
        throw Object.assign(new ProblemError(Unavailable, 'The identity provider gives no token'), { cause });
      },
    );
    current = entry;
    return entry.token;
  };
  return () => (current && Date.now() < current.until ? current.token : refresh());
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
