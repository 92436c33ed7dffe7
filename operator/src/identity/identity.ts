/** What the identity provider has to know about a tenant. */
export interface TenantIdentity {
  readonly slug: string;
  readonly roles: readonly string[];
  /** What its login page shows. */
  readonly displayName: string;
  readonly hue: number;
  readonly chroma: number;
}

/** Hosts are not its business: people come back from login to the platform's one address (ADR 0008). */
export interface Identity {
  /** Makes the groups `/iron-temple`, `/iron-temple/owner` … and describes the tenant in them. The answer says in words what it changed. */
  readonly ensure: (tenant: TenantIdentity) => Promise<readonly string[]>;
  /** Takes the groups away, and so everybody's roles in the tenant. */
  readonly remove: (slug: string) => Promise<void>;
}
