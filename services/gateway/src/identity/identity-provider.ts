import { ProblemError, Unavailable } from '@spotter/contracts';
import { decodeJwt } from 'jose';
import * as openid from 'openid-client';
import { z } from 'zod';
import type { SessionRecord, Tokens } from '../visitor.ts';

export interface IdentitySettings {
  readonly issuer: string;
  /** Where the issuer is reached from inside; browsers always use the issuer. */
  readonly internalUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The one address the provider may send people back to; see docs/adr/0008-one-callback-address.md. */
  readonly callbackUrl: string;
  readonly loggedOutUrl: string;
  readonly now: () => number;
}

export type Person = Omit<SessionRecord, 'tenantSlug' | 'startedAt' | 'endsAt' | 'handle'>;

export interface LoginChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface LoginWish {
  readonly signUp: boolean;
  /** Whose look and language the provider's pages take on, as far as it can. */
  readonly tenant: { readonly slug: string; readonly locale: string } | undefined;
}

const AccessClaims = z.object({
  sub: z.string(),
  email: z.string(),
  email_verified: z.boolean().default(false),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  groups: z.array(z.string()).default([]),
  realm_access: z.object({ roles: z.array(z.string()) }).default({ roles: [] }),
});

const timeoutSeconds = 5;
/** For so long an answer means that the provider is there. */
const thereMilliseconds = 5000;

/** OAuth answers that mean "no", in contrast to a provider that is away or broken. */
const isRefusal = (error: unknown): boolean => error instanceof openid.ResponseBodyError && error.status < 500;

const unavailable = (cause: unknown): never => {
  throw Object.assign(new ProblemError(Unavailable, 'The login service does not answer right now'), { cause });
};

/** The OpenID Connect client of the gateway. It finds the provider on first use and again after a failure, so it may start before it. */
export const identityProvider = ({ issuer, internalUrl, clientId, clientSecret, callbackUrl, loggedOutUrl, now }: IdentitySettings) => {
  const reach = (address: string): string => {
    const { origin, pathname, search } = new URL(address);
    return origin === new URL(issuer).origin ? new URL(internalUrl).origin + pathname + search : address;
  };
  const fetchInside: openid.CustomFetch = (url, options) => fetch(reach(url), options as RequestInit);

  const discover = () =>
    openid.discovery(new URL(issuer), clientId, undefined, openid.ClientSecretBasic(clientSecret), {
      timeout: timeoutSeconds,
      [openid.customFetch]: fetchInside,
      // Plain HTTP is for one machine; whoever deploys with an https issuer gets https throughout. It is marked as deprecated only to stand out.
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
      execute: issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [],
    });

  let found: Promise<openid.Configuration> | undefined;
  const provider = (): Promise<openid.Configuration> => {
    found ??= discover().catch((cause: unknown) => {
      found = undefined;
      return unavailable(cause);
    });
    return found;
  };

  let answeredAt = -Infinity;
  /** Before a browser is sent there: somebody who may come back is better off than before a door that nobody opens. */
  const beThere = async (): Promise<void> => {
    if (now() - answeredAt < thereMilliseconds) return;
    const signal = AbortSignal.timeout(timeoutSeconds * 1000);
    const { ok, status } = await fetch(reach(`${issuer}/.well-known/openid-configuration`), { signal }).catch(unavailable);
    if (!ok) unavailable(new Error(`The identity provider answered ${status}`));
    answeredAt = now();
  };

  const tokensOf = (answer: openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers, before?: Tokens): Tokens => {
    const lifeMilliseconds = (answer.expiresIn() ?? 60) * 1000;
    return {
      access: answer.access_token,
      accessExpiresAt: now() + lifeMilliseconds,
      renewAt: now() + lifeMilliseconds / 2,
      refresh: answer.refresh_token ?? before?.refresh ?? null,
      id: answer.id_token ?? before?.id ?? '',
    };
  };

  const rightsIn = (accessToken: string) => {
    const claims = AccessClaims.parse(decodeJwt(accessToken));
    return { claims, groups: claims.groups, isPlatformAdmin: claims.realm_access.roles.includes('platform-admin') };
  };

  return {
    /** Where to send a browser that wants to log in or to sign up. Keycloak before 26.1 has no `prompt=create`, but an address of its own. */
    async loginUrl({ state, nonce, codeVerifier }: LoginChecks, wish: LoginWish): Promise<URL> {
      const [configuration] = await Promise.all([provider(), beThere()]);
      const { prompt_values_supported: prompts = ['create'] } = configuration.serverMetadata() as { prompt_values_supported?: string[] };
      const asksByPrompt = prompts.includes('create');
      const url = openid.buildAuthorizationUrl(configuration, {
        redirect_uri: callbackUrl,
        scope: 'openid profile email',
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        ...(wish.signUp && asksByPrompt ? { prompt: 'create' } : {}),
        ...(wish.tenant === undefined ? {} : { tenant: wish.tenant.slug, ui_locales: wish.tenant.locale }),
      });
      if (wish.signUp && !asksByPrompt) url.pathname = url.pathname.replace(/\/auth$/, '/registrations');
      return url;
    },

    /** Redeems the code that came back. Rejects with `Unavailable`, or with what the provider or a check refused. */
    async redeem(search: string, { state, nonce, codeVerifier }: LoginChecks): Promise<Person> {
      const answer = await openid
        .authorizationCodeGrant(await provider(), new URL(callbackUrl + search), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        })
        .catch((error: unknown) => {
          const isAway = error instanceof TypeError || (error instanceof openid.ClientError && error.code === 'OAUTH_TIMEOUT');
          if (isAway) unavailable(error);
          throw error;
        });
      const { claims, ...rights } = rightsIn(answer.access_token);
      const sid = answer.claims()?.sid;
      return {
        ...rights,
        personId: claims.sub,
        name: claims.name ?? claims.preferred_username ?? claims.email,
        email: claims.email,
        isEmailVerified: claims.email_verified,
        identitySessionId: typeof sid === 'string' ? sid : null,
        tokens: tokensOf(answer),
      };
    },

    /** New tokens, or `refused` when the refresh token is worth nothing any more. Rejects when there is no answer. */
    async refresh(before: Tokens) {
      if (before.refresh === null) return 'refused' as const;
      try {
        const answer = await openid.refreshTokenGrant(await provider(), before.refresh);
        const { groups, isPlatformAdmin } = rightsIn(answer.access_token);
        return { tokens: tokensOf(answer, before), groups, isPlatformAdmin };
      } catch (error) {
        if (isRefusal(error)) return 'refused' as const;
        throw error;
      }
    },

    /** Best effort: a provider that is away must not keep anybody logged in here. */
    async revoke({ refresh, access }: Tokens): Promise<void> {
      const configuration = await provider();
      await openid.tokenRevocation(configuration, refresh ?? access);
    },

    /** Where a browser ends its session at the provider; `state` comes back with it. */
    async logOutUrl(idToken: string, state: string): Promise<URL> {
      return openid.buildEndSessionUrl(await provider(), {
        id_token_hint: idToken,
        post_logout_redirect_uri: loggedOutUrl,
        client_id: clientId,
        state,
      });
    },

    /** The keys that sign its tokens, as an address inside. */
    async keysUrl(): Promise<URL> {
      const { jwks_uri: keys } = (await provider()).serverMetadata();
      return new URL(reach(keys ?? unavailable(new Error('no jwks_uri'))));
    },
  };
};
