import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Currency, Instant, line, Locale, TenantSlug, TimeZone, Uuid, Version } from '../primitives.ts';

/** A gym's colour: lightness is ours, so that every hue passes WCAG AA on every surface. OKLCH hue in degrees, chroma capped. */
export const Theme = z.object({
  hue: z.number().min(0).max(360).describe('OKLCH hue, in degrees.'),
  chroma: z.number().min(0).max(0.16).describe('OKLCH chroma: 0 is grey. Every hue is readable up to the maximum.'),
  mark: z.enum(['temple', 'plate', 'peak', 'bolt']).default('plate').describe('The drawn mark beside the name.'),
});

export const TenantStatus = z.enum(['provisioning', 'active', 'suspended', 'deleting', 'gone']);

/** RFC 1123, as browsers send it: at least two labels of lower-case letters, digits and hyphens. */
const Hostname = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/, 'a host name in lower case, without a port')
  .max(253);

const Limit = z.int().min(0).max(1_000_000).optional();

/** How much a tenant may have; what is absent is not limited. Staff are not among them: roles are given at the identity provider. */
export const Quotas = z.object({
  members: Limit.describe('People who joined.'),
  publishedProducts: Limit.describe('Products on sale at a time.'),
  apiTokens: Limit.describe('Personal API tokens of all members together.'),
});
export type Quota = keyof z.infer<typeof Quotas>;

/** One more is refused; `quota`, `limit` and `used` say of what. */
export const QuotaReached = problem('quota-reached', 409, 'This gym has as many as it may have');

/** What the platform team declares about a gym or brand. */
export const TenantSettings = z.object({
  displayName: line(60).describe('The name that people read.'),
  tagline: line(140).optional().describe('A sentence below the name.'),
  hosts: z
    .array(Hostname.describe('In lower case, without a port, for example `shop.granite-gym.example`.'))
    .max(10)
    .default([])
    .describe('Own host names, beside `<slug>.<platform host>`.'),
  theme: Theme.describe('The look. Lightness is the web app’s, so that text stays readable.'),
  currency: Currency.describe('ISO 4217. All prices of the shop are in it.'),
  locale: Locale.default('en').describe('Language of the gym’s login and pages, where a person chose none.'),
  timeZone: TimeZone.default('UTC').describe('IANA name, for example `Europe/Berlin`.'),
  holdMinutes: z.int().min(5).max(1440).default(30).describe('How long an unpaid order holds its stock, in minutes.'),
  registration: z.enum(['open', 'closed']).default('open').describe('Whether newcomers may join by themselves.'),
  quotas: Quotas.default({}).describe('How much the tenant may have. What is absent is not limited.'),
  suspended: z.boolean().default(false).describe('Closed for now: nobody gets in, nothing is lost, and what was begun is settled.'),
  suspensionReason: line(200).optional().describe('What people read at the closed door.'),
});
export type TenantSettings = z.infer<typeof TenantSettings>;

export const Tenant = TenantSettings.extend({ id: Uuid, slug: TenantSlug, status: TenantStatus, version: Version });
export type Tenant = z.infer<typeof Tenant>;

/** At a door that is closed for now. `reason` is what the platform team wants people to read, if it said so. */
export const TenantSuspended = problem('tenant-suspended', 403, 'This gym is closed for now');

/** What a stranger may know, for the tenant picker. */
export const TenantCard = Tenant.pick({ slug: true, displayName: true, tagline: true, theme: true }).extend({ url: z.url() });

/** Every tenant, for the services' own copies. Services only. */
export const listTenants = route('GET /internal/tenants', {
  summary: 'All tenants, for a service that starts',
  answer: {
    200: z.object({
      items: z.array(Tenant),
      applied: z
        .array(z.object({ slug: TenantSlug, version: Version }))
        .default([])
        .describe('Which versions the service that asks has said it works with.'),
    }),
  },
});

const Managed = z.object({
  source: z.string().max(500).describe('Where Git declares it: `local/demo/tenants.yaml:3`, or kind/namespace/name.'),
  generation: z.int().min(1),
});
export { Managed };

export const declareTenant = route('PUT /platform/users/tenants/:slug', {
  summary: 'Make a tenant agree with its declaration',
  description: 'Idempotent: nothing is written and no event is sent when it already agrees.',
  params: z.object({ slug: TenantSlug }),
  body: z.object({ settings: TenantSettings, managed: Managed }),
  answer: { 200: Tenant },
});

export const TenantState = Tenant.extend({
  managed: Managed.nullable(),
  members: z.int().min(0),
  apiTokens: z.int().min(0).default(0),
  appliedBy: z.array(z.object({ service: z.string(), version: Version })).describe('Which services work with which version.'),
  updatedAt: Instant,
});

export const readTenant = route('GET /platform/users/tenants/:slug', {
  summary: 'A tenant as the platform sees it',
  params: z.object({ slug: TenantSlug }),
  answer: { 200: TenantState },
});

export const listTenantStates = route('GET /platform/users/tenants', {
  summary: 'All tenants as the platform sees them',
  answer: { 200: z.object({ items: z.array(TenantState) }) },
});

export const removeTenant = route('DELETE /platform/users/tenants/:slug', {
  summary: 'Take a tenant out of service',
  description: 'With `keepData=true` it is suspended: nobody can enter and nothing is lost. Else it is deleted by every service.',
  params: z.object({ slug: TenantSlug }),
  query: z.object({ keepData: z.enum(['true', 'false']).default('true') }),
  answer: { 204: z.undefined() },
});
