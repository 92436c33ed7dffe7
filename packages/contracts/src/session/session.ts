import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Currency, Handle, Locale, TenantSlug, Uuid } from '../primitives.ts';
import { Role } from '../user/members.ts';
import { TenantCard, Theme } from '../user/tenants.ts';

/** What the web app knows about who is there and where. */
export const Session = z.object({
  tenant: z
    .object({
      id: Uuid,
      slug: TenantSlug,
      displayName: z.string(),
      tagline: z.string().optional(),
      theme: Theme,
      currency: Currency,
      locale: Locale,
    })
    .nullable()
    .describe('Null on the platform’s own host, where a gym is picked.'),
  member: z
    .object({
      id: Uuid,
      name: z.string(),
      email: z.email(),
      emailVerified: z.boolean(),
      handle: Handle.nullable().describe('Null while the user service has not answered yet.'),
    })
    .nullable()
    .describe('Null for a guest, and on the platform’s own host.'),
  roles: z.array(Role),
  isPlatformAdmin: z.boolean(),
  csrfToken: z.string().describe('To be sent as `x-csrf-token` with every request that changes something.'),
});
export type Session = z.infer<typeof Session>;

/** Answered by the gateway itself, as are the tenants. */
export const readSession = route('GET /session', { summary: 'Who am I, and where?', answer: { 200: Session } });

export const listTenantCards = route('GET /tenants', {
  summary: 'The gyms and brands of this platform',
  answer: { 200: z.object({ items: z.array(TenantCard) }) },
});

export const CsrfRefused = problem('csrf-refused', 403, 'This request did not come from our own page');
export const GatewayTimeout = problem('gateway-timeout', 504, 'This took too long');

export const logOutEverywhere = route('POST /session/logout-everywhere', {
  summary: 'Log out on all my devices, this one too',
  answer: { 204: z.undefined() },
});

/** What `POST /auth/logout` (with `x-csrf-token`) answers: where to send the browser next. */
export const LoggedOut = z.object({ redirectTo: z.url().describe('Ends the session at the identity provider, then comes back.') });
