import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Row } from './open-database.ts';

export interface Person {
  /** `sub` of tokens. */
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly firstName: string;
  readonly lastName: string;
  readonly locale: string | null;
  readonly enabled: boolean;
  readonly passwordHash: string;
}

export type NewPerson = Omit<Person, 'id'> & { readonly id?: string };

const person = (row: Row): Person => ({
  id: String(row.id),
  username: String(row.username),
  email: String(row.email),
  emailVerified: row.email_verified === 1,
  firstName: String(row.first_name),
  lastName: String(row.last_name),
  locale: row.locale === null ? null : String(row.locale),
  enabled: row.enabled === 1,
  passwordHash: String(row.password_hash),
});

const strings = (rows: readonly Row[], column: string) => rows.map((row) => String(row[column]));

/** Names are told apart without case, as in Keycloak, which keeps user names and addresses in lower case. */
export const canonicalLogin = (login: string): string => login.trim().toLowerCase();

/** Who can log in, with their groups and realm roles. */
export const peopleIn = (database: DatabaseSync) => {
  const insert = database.prepare(`
    INSERT OR IGNORE INTO person (id, username, email, email_verified, first_name, last_name, locale, enabled, password_hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const byId = database.prepare('SELECT * FROM person WHERE id = ?');
  const byLogin = database.prepare('SELECT * FROM person WHERE username = ?1 OR email = ?1 ORDER BY username = ?1 DESC LIMIT 1');
  const verifyEmail = database.prepare('UPDATE person SET email_verified = 1 WHERE id = ?');
  const roles = database.prepare('SELECT role FROM realm_role WHERE person_id = ? ORDER BY role');
  const addRole = database.prepare('INSERT OR IGNORE INTO realm_role (person_id, role) VALUES (?, ?)');
  const groups = database.prepare('SELECT path FROM membership JOIN person_group ON id = group_id WHERE person_id = ? ORDER BY path');
  const join = database.prepare('INSERT OR IGNORE INTO membership (person_id, group_id) VALUES (?, ?)');
  const leave = database.prepare('DELETE FROM membership WHERE person_id = ? AND group_id = ?');
  const found = (row: Row | undefined) => (row === undefined ? undefined : person(row));
  return {
    /** Undefined when somebody has the user name or the address already. */
    create: (details: NewPerson): Person | undefined => {
      const made = { id: randomUUID(), ...details, username: canonicalLogin(details.username), email: canonicalLogin(details.email) };
      const { id, username, email, emailVerified, firstName, lastName, locale, enabled, passwordHash } = made;
      const { changes } = insert.run(
        ...[id, username, email, Number(emailVerified), firstName, lastName, locale, Number(enabled), passwordHash],
      );
      return changes === 1 ? made : undefined;
    },
    find: (id: string) => found(byId.get(id)),
    /** By user name or e-mail address. */
    byLogin: (login: string) => found(byLogin.get(canonicalLogin(login))),
    markEmailVerified: (id: string) => void verifyEmail.run(id),
    realmRoles: (id: string) => strings(roles.all(id), 'role'),
    addRealmRole: (id: string, role: string) => void addRole.run(id, role),
    groupPaths: (id: string) => strings(groups.all(id), 'path'),
    joinGroup: (id: string, groupId: string) => void join.run(id, groupId),
    leaveGroup: (id: string, groupId: string) => void leave.run(id, groupId),
  };
};
export type People = ReturnType<typeof peopleIn>;
