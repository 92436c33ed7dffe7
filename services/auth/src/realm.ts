import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { fillPlaceholders } from './placeholders.ts';

export { MissingVariables } from './placeholders.ts';

/** The one description of who may log in and which clients exist: Keycloak imports it, the local provider reads it. */
export const realmFile = new URL('../realm/spotter-realm.json', import.meta.url);

/** Pages and styles of the login theme, which Keycloak and the local provider share. */
export const loginTheme = new URL('../theme/spotter/login/', import.meta.url);

/** A placeholder is text in JSON, so its value arrives as `"true"`. */
const Flag = z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })]);
const Seconds = z.coerce.number().int().nonnegative();
const Attributes = z.record(z.string(), z.array(z.string())).default({});
const Path = z.string().regex(/^(?:\/[^/]+)+$/, 'a group path, for example /iron-temple/owner');

const Role = z.object({ id: z.uuid(), name: z.string(), path: Path });

/** A tenant, and as its children the roles that it gives. */
export const RealmGroup = Role.extend({ attributes: Attributes, subGroups: z.array(Role).default([]) });
export type RealmGroup = z.infer<typeof RealmGroup>;

export const RealmClient = z.object({
  clientId: z.string(),
  name: z.string(),
  secret: z.string().min(8, 'a client secret has at least 8 characters'),
  enabled: Flag,
  standardFlowEnabled: Flag,
  serviceAccountsEnabled: Flag,
  rootUrl: z.url().optional(),
  redirectUris: z.array(z.string()),
  attributes: z
    .object({
      'post.logout.redirect.uris': z.string().default(''),
      'backchannel.logout.url': z.url().optional(),
      'pkce.code.challenge.method': z.literal('S256').optional(),
    })
    .prefault({}),
});
export type RealmClient = z.infer<typeof RealmClient>;

export const RealmPerson = z.object({
  id: z.uuid(),
  username: z.string(),
  enabled: Flag,
  email: z.email().optional(),
  emailVerified: Flag.default(false),
  firstName: z.string().default(''),
  lastName: z.string().default(''),
  attributes: Attributes,
  credentials: z.array(z.object({ type: z.literal('password'), value: z.string() })).default([]),
  realmRoles: z.array(z.string()).default([]),
  clientRoles: z.record(z.string(), z.array(z.string())).default({}),
  groups: z.array(Path).default([]),
  serviceAccountClientId: z.string().optional(),
});
export type RealmPerson = z.infer<typeof RealmPerson>;

/** The parts of a Keycloak realm representation that Spotter relies on. Lifespans and timeouts are seconds. */
export const Realm = z.object({
  realm: z.string(),
  displayName: z.string(),
  loginTheme: z.string(),
  registrationAllowed: Flag,
  verifyEmail: Flag,
  supportedLocales: z.array(z.string()),
  defaultLocale: z.string(),
  passwordPolicy: z.string(),
  bruteForceProtected: Flag,
  failureFactor: z.coerce.number().int().positive(),
  waitIncrementSeconds: Seconds,
  maxFailureWaitSeconds: Seconds,
  maxDeltaTimeSeconds: Seconds,
  accessTokenLifespan: Seconds,
  ssoSessionIdleTimeout: Seconds,
  ssoSessionMaxLifespan: Seconds,
  accessCodeLifespan: Seconds,
  accessCodeLifespanLogin: Seconds,
  actionTokenGeneratedByUserLifespan: Seconds,
  smtpServer: z.object({ from: z.string(), fromDisplayName: z.string() }),
  groups: z.array(RealmGroup),
  clients: z.array(RealmClient),
  users: z.array(RealmPerson),
});
export type Realm = z.infer<typeof Realm>;

/** Where a client's secret stands in the environment: `spotter-gateway` → `SPOTTER_GATEWAY_SECRET`. */
export const secretVariable = (clientId: string): string => `${clientId.toUpperCase().replaceAll('-', '_')}_SECRET`;

/**
 * The realm with its placeholders filled in from the environment.
 *
 * @throws {MissingVariables} when a secret is not set.
 */
export const readRealm = (environment: Readonly<Record<string, string | undefined>>): Realm =>
  Realm.parse(JSON.parse(fillPlaceholders(readFileSync(realmFile, 'utf8'), environment)));

/** The clients that the realm file declares, without their secrets. */
export const clientIds = (): string[] =>
  z
    .object({ clients: z.array(z.object({ clientId: z.string() })) })
    .parse(JSON.parse(readFileSync(realmFile, 'utf8')))
    .clients.map(({ clientId }) => clientId);
