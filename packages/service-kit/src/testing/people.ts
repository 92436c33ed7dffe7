import { Tenant } from '@spotter/contracts/user/tenants';
import type { Role } from '@spotter/contracts/user/members';
import { v5 as uuidv5 } from 'uuid';

const namespace = '6f1c3b0e-7f4b-4c86-9a43-2f5e8d2b9c11';

export const ironTemple: Tenant = Tenant.parse({
  id: '018f0000-0000-7000-8000-000000000001',
  slug: 'iron-temple',
  status: 'active',
  version: 1,
  displayName: 'Iron Temple',
  theme: { hue: 28, chroma: 0.12, mark: 'temple' },
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  holdMinutes: 30,
});

export const liftClub: Tenant = Tenant.parse({
  ...ironTemple,
  id: '018f0000-0000-7000-8000-000000000002',
  slug: 'lift-club',
  displayName: 'Lift Club',
  currency: 'USD',
  timeZone: 'America/New_York',
});

export interface Person {
  /** The subject of the identity provider. */
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly locale: string;
  readonly roles: readonly Role[];
  /** The gym in which they act and have their roles. */
  readonly tenant: string;
}

/** A person who can log in; the same name is the same person. */
export const member = (name: string, changes: Partial<Person> = {}): Person => ({
  personId: uuidv5(name, namespace),
  name,
  email: `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}@example.org`,
  emailVerified: true,
  locale: 'en',
  roles: [],
  tenant: ironTemple.slug,
  ...changes,
});

export const claimsOf = ({ personId, name, email, emailVerified, locale, roles, tenant }: Person): Record<string, unknown> => ({
  sub: personId,
  azp: 'spotter-gateway',
  name,
  preferred_username: email,
  email,
  email_verified: emailVerified,
  locale,
  groups: [`/${tenant}`, ...roles.map((role) => `/${tenant}/${role}`)],
});
