import { ProblemError, Unavailable } from '@spotter/contracts';
import { hashOf, newSecret } from '../cookies.ts';
import type { Session, SessionRecord } from '../visitor.ts';
import type { LoginAttempts } from './login-attempts.ts';

export interface LogInParts {
  readonly attempts: LoginAttempts;
  readonly provider: {
    readonly loginUrl: (checks: Checks, wish: Pick<LoginWish, 'signUp' | 'tenant'>) => Promise<URL>;
    readonly redeem: (search: string, checks: Checks) => Promise<Person>;
  };
  readonly start: (record: SessionRecord) => Promise<{ secret: string; session: Session }>;
  readonly now: () => number;
  readonly absoluteSeconds: number;
  readonly onRefusal: (error: unknown) => void;
}

interface Checks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}
type Person = Omit<SessionRecord, 'tenantSlug' | 'startedAt' | 'endsAt' | 'handle'>;

export interface LoginWish {
  readonly origin: string;
  readonly tenant: { readonly slug: string; readonly locale: string } | undefined;
  readonly returnTo: string;
  readonly signUp: boolean;
  /** The secret in the browser's login cookie. */
  readonly browserSecret: string;
}

/** Remembers what was begun and gives the provider's address to go to. */
export const beginLogin =
  ({ attempts, provider }: Pick<LogInParts, 'attempts' | 'provider'>) =>
  async ({ origin, tenant, returnTo, signUp, browserSecret }: LoginWish): Promise<URL> => {
    const checks = { state: newSecret(256), nonce: newSecret(256), codeVerifier: newSecret(256) };
    const url = await provider.loginUrl(checks, { signUp, tenant });
    const { state, ...kept } = checks;
    await attempts.keep(state, { ...kept, origin, tenantSlug: tenant?.slug ?? null, returnTo, browser: hashOf(browserSecret) });
    return url;
  };

export interface ProviderAnswer {
  /** Where the answer arrived. */
  readonly origin: string;
  readonly search: string;
  readonly browserSecret: string | undefined;
}

export type LoginOutcome =
  | { readonly kind: 'elsewhere'; readonly url: string }
  | { readonly kind: 'logged-in'; readonly secret: string; readonly session: Session; readonly returnTo: string }
  /** Too late, used before, begun in another browser, or refused by the person or the provider. */
  | { readonly kind: 'refused' };

/**
 * What the provider's answer means. It arrives at the platform's own host, the only address that the provider knows, and is passed on to
 * the host where the login began; there the cookie proves that it is the same browser.
 */
export const finishLogin =
  ({ attempts, provider, start, now, absoluteSeconds, onRefusal }: LogInParts) =>
  async ({ origin, search, browserSecret }: ProviderAnswer): Promise<LoginOutcome> => {
    const state = new URLSearchParams(search).get('state') ?? '';
    const begun = await attempts.peek(state);
    if (begun === undefined) return { kind: 'refused' };
    if (begun.origin !== origin) return { kind: 'elsewhere', url: `${begun.origin}/auth/callback${search}` };
    if (browserSecret === undefined || begun.browser !== hashOf(browserSecret)) return { kind: 'refused' };
    const attempt = await attempts.take(state);
    if (attempt === undefined) return { kind: 'refused' };

    try {
      const person = await provider.redeem(search, { ...attempt, state });
      const startedAt = now();
      const record = { ...person, tenantSlug: attempt.tenantSlug, startedAt, endsAt: startedAt + absoluteSeconds * 1000, handle: null };
      return { kind: 'logged-in', ...(await start(record)), returnTo: attempt.returnTo };
    } catch (error) {
      if (error instanceof ProblemError && error.is(Unavailable)) throw error;
      onRefusal(error);
      return { kind: 'refused' };
    }
  };
