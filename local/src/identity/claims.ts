import type { Realm } from '@spotter/auth/realm';
import type { People, Person } from './store/people.ts';

export interface TokenClaims {
  readonly sub: string;
  readonly preferred_username: string;
  readonly email_verified: boolean;
  readonly name?: string;
  readonly email?: string;
  readonly locale?: string;
  readonly groups?: readonly string[];
}

type AccessClaims = TokenClaims & {
  readonly realm_access?: { readonly roles: readonly string[] };
  readonly resource_access?: Readonly<Record<string, { readonly roles: readonly string[] }>>;
};

/** The realm roles that the realm file maps into our tokens; others are Keycloak's own. */
const ourRoles = new Set(['platform-admin', 'service']);

/** Absent rather than empty, as in Keycloak's tokens. */
const realmAccess = (roles: readonly string[]) => {
  const ours = roles.filter((role) => ourRoles.has(role));
  return ours.length > 0 ? { realm_access: { roles: ours } } : {};
};

const inGroups = (groups: readonly string[]) => (groups.length > 0 ? { groups } : {});

/** What the realm file's protocol mappers put into tokens, so that nobody can tell this provider's tokens from Keycloak's. */
export const claimsFrom = ({ realm, people }: { readonly realm: Realm; readonly people: People }) => {
  const serviceAccounts = new Map(
    realm.users.flatMap((user) => (user.serviceAccountClientId ? [[user.serviceAccountClientId, user]] : [])),
  );

  const ofPerson = ({ id, username, email, emailVerified, firstName, lastName, locale }: Person): TokenClaims => ({
    sub: id,
    preferred_username: username,
    name: `${firstName} ${lastName}`.trim(),
    email,
    email_verified: emailVerified,
    ...(locale === null ? {} : { locale }),
    ...inGroups(people.groupPaths(id)),
  });
  return {
    ofPerson,
    accessOfPerson: (person: Person): AccessClaims => ({ ...ofPerson(person), ...realmAccess(people.realmRoles(person.id)) }),
    /** @throws Error when the realm file gives the client no service account. */
    accessOfService: (clientId: string): AccessClaims => {
      const account = serviceAccounts.get(clientId);
      if (account === undefined) throw new Error(`${clientId} has no service account`);
      const managed = account.clientRoles['realm-management'];
      return {
        sub: account.id,
        preferred_username: account.username,
        email_verified: account.emailVerified,
        ...realmAccess(account.realmRoles),
        ...(managed === undefined ? {} : { resource_access: { 'realm-management': { roles: managed } } }),
      };
    },
  };
};
export type Claims = ReturnType<typeof claimsFrom>;
