/** What the identity provider has to know about a tenant. */
export interface TenantIdentity {
  readonly slug: string;
  readonly roles: readonly string[];
  /** What its login page shows. */
  readonly displayName: string;
  readonly hue: number;
  readonly chroma: number;
  /** Where its people may return to after login, for example `http://iron-temple.localhost:8080`. */
  readonly origins: readonly string[];
}

export interface Identity {
  /** Makes the groups `/iron-temple`, `/iron-temple/owner` … and the addresses for login. The answer says in words what it changed. */
  readonly ensure: (tenant: TenantIdentity) => Promise<readonly string[]>;
  /** Nobody can log in at these addresses any more; the groups, and so people's roles, stay unless told otherwise. */
  readonly remove: (tenant: Pick<TenantIdentity, 'slug' | 'origins'>, what: { readonly groups: boolean }) => Promise<void>;
}
