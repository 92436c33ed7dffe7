import type { TenantIdentity } from './identity.ts';

/** The fields of Keycloak's GroupRepresentation that we use. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
}

/** What the login page reads from a tenant's group. */
export const attributesOf = ({ displayName, hue, chroma }: TenantIdentity): Record<string, string[]> => ({
  displayName: [displayName],
  brandHue: [String(hue)],
  brandChroma: [chroma.toFixed(3)],
});

/** The group's attributes with ours in them, or undefined when they are there already. */
export const planAttributes = (group: Group, wanted: Record<string, string[]>): Group['attributes'] | undefined => {
  const isThere = Object.entries(wanted).every(([name, values]) => group.attributes?.[name]?.join() === values.join());
  return isThere ? undefined : { ...group.attributes, ...wanted };
};

/** Roles that have no group yet, in the order in which they are declared. */
export const planRoles = (children: readonly Group[], roles: readonly string[]): string[] =>
  roles.filter((role) => !children.some(({ name }) => name === role));
