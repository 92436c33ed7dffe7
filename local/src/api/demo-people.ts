import { readFileSync } from 'node:fs';
import { realmFile } from '@spotter/auth/realm';
import { z } from 'zod';

const RealmPeople = z.object({
  users: z.array(
    z.object({
      username: z.string(),
      firstName: z.string().default(''),
      lastName: z.string().default(''),
      email: z.string().default(''),
      groups: z.array(z.string()).default([]),
      realmRoles: z.array(z.string()).default([]),
      serviceAccountClientId: z.string().optional(),
    }),
  ),
});

export interface DemoPerson {
  readonly username: string;
  readonly name: string;
  readonly email: string;
  /** Undefined for the platform's own people. */
  readonly tenant: string | undefined;
  /** `athlete`, a staff role, or `platform-admin`. */
  readonly role: string;
}

/** The password of every demo person, unless the realm is told another. */
export const demoPassword = process.env.SPOTTER_DEMO_PASSWORD ?? 'spot-me-twice';

type RealmPerson = z.infer<typeof RealmPeople>['users'][number];

const roleOf = ({ groups, realmRoles }: RealmPerson): string => {
  if (realmRoles.includes('platform-admin')) return 'platform-admin';
  const staff = groups.map((group) => group.split('/')[2]).find((role) => role !== undefined);
  return staff ?? 'athlete';
};

/** Everybody who can log in to the demo, from the realm file. */
export const demoPeople = (): DemoPerson[] =>
  RealmPeople.parse(JSON.parse(readFileSync(realmFile, 'utf8')))
    .users.filter(({ serviceAccountClientId }) => serviceAccountClientId === undefined)
    .map((person) => ({
      username: person.username,
      name: `${person.firstName} ${person.lastName}`,
      email: person.email,
      tenant: person.groups[0]?.split('/')[1],
      role: roleOf(person),
    }));

/** A demo person by the beginning of the user name: `sam`. @throws Error when there is none. */
export const demoPerson = (name: string): DemoPerson => {
  const found = demoPeople().find(({ username }) => username === name || username.startsWith(`${name}.`));
  if (!found) throw new Error(`The realm has no demo person ${name}`);
  return found;
};
