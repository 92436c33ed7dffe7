import type { TenantIdentity } from './identity.ts';

/** The fields of Keycloak's GroupRepresentation that we use. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
}

/** The fields of Keycloak's ClientRepresentation that we change; all others are sent back as they came. */
export interface LoginClient {
  readonly id: string;
  readonly redirectUris?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
}

/** What the login theme reads from a tenant's group, and at which addresses its people may log in. */
export const attributesOf = ({ displayName, hue, chroma, origins }: TenantIdentity): Record<string, string[]> => ({
  displayName: [displayName],
  brandHue: [String(hue)],
  brandChroma: [chroma.toFixed(3)],
  loginOrigins: [...origins],
});

/** Addresses that an earlier declaration allowed and this one does not. */
export const staleOrigins = ({ attributes }: Group, { origins }: TenantIdentity): string[] =>
  (attributes?.loginOrigins ?? []).filter((origin) => !origins.includes(origin));

/** The group's attributes with ours in them, or undefined when they are there already. */
export const planAttributes = (group: Group, wanted: Record<string, string[]>): Group['attributes'] | undefined => {
  const isThere = Object.entries(wanted).every(([name, values]) => group.attributes?.[name]?.join() === values.join());
  return isThere ? undefined : { ...group.attributes, ...wanted };
};

const postLogout = 'post.logout.redirect.uris';
/** How Keycloak joins several addresses in one attribute. */
const separator = '##';

const callback = (origin: string): string => `${origin}/auth/callback`;
const anywhere = (origin: string): string => `${origin}/*`;

const loggedOutUris = ({ attributes }: LoginClient): string[] =>
  (attributes?.[postLogout] ?? '').split(separator).filter((uri) => uri !== '');

/** The client with these origins' addresses added and those of the stale ones taken away, or undefined when nothing changes. */
export const planOrigins = (client: LoginClient, wanted: readonly string[], stale: readonly string[] = []): LoginClient | undefined => {
  const change = (uris: readonly string[], at: (origin: string) => string): string[] => {
    const gone = new Set(stale.map(at));
    return [...new Set([...uris.filter((uri) => !gone.has(uri)), ...wanted.map(at)])];
  };
  const redirectUris = change(client.redirectUris ?? [], callback);
  const loggedOut = change(loggedOutUris(client), anywhere);
  const isSame = redirectUris.join() === client.redirectUris?.join() && loggedOut.join() === loggedOutUris(client).join();
  return isSame ? undefined : { ...client, redirectUris, attributes: { ...client.attributes, [postLogout]: loggedOut.join(separator) } };
};
