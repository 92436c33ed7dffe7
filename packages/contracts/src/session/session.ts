import { z } from 'zod';
import { route } from '../http/route.ts';
import { Currency, Locale, TenantSlug, Uuid } from '../primitives.ts';
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
  member: z.object({ id: Uuid, name: z.string(), email: z.email(), emailVerified: z.boolean() }).nullable().describe('Null for a guest.'),
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
