import type { DatabaseSync } from 'node:sqlite';
import type { Realm, RealmPerson } from '@spotter/auth/realm';
import type { Groups } from './groups.ts';
import { inTransaction } from './open-database.ts';
import { hashPassword } from './password-hash.ts';
import type { People } from './people.ts';

interface Stores {
  readonly database: DatabaseSync;
  readonly groups: Groups;
  readonly people: People;
}

const passwordOf = ({ credentials }: RealmPerson) => credentials[0]?.value ?? '';

const seedGroups = (realm: Realm, groups: Groups) => {
  for (const tenant of realm.groups) {
    groups.create(tenant);
    const parent = groups.at(tenant.path);
    for (const role of tenant.subGroups) if (parent !== undefined) groups.create({ ...role, parent });
  }
};

const seedPerson = ({ groups, people }: Stores, user: RealmPerson, passwordHash: string) => {
  const { id, username, email = '', emailVerified, firstName, lastName, enabled, attributes } = user;
  const locale = attributes.locale?.[0] ?? null;
  if (!people.create({ id, username, email, emailVerified, firstName, lastName, enabled, locale, passwordHash })) return;
  for (const role of user.realmRoles) people.addRealmRole(id, role);
  for (const path of user.groups) people.joinGroup(id, groups.at(path)?.id ?? '');
};

/**
 * Brings in what the realm file has and the database has not, as Keycloak's import does at its first start. What people
 * changed since then stays.
 */
export const seed = async (realm: Realm, stores: Stores): Promise<void> => {
  const humans = realm.users.filter(({ serviceAccountClientId, id }) => !serviceAccountClientId && !stores.people.find(id));
  const hashes = new Map<string, string>(); // by password: demo people share one, and a hash is slow by design
  for (const password of new Set(humans.map(passwordOf))) hashes.set(password, await hashPassword(password));
  inTransaction(stores.database, () => {
    seedGroups(realm, stores.groups);
    for (const user of humans) seedPerson(stores, user, hashes.get(passwordOf(user)) ?? '');
  });
};
