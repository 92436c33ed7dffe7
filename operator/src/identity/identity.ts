/** Groups of a tenant and its staff roles at the identity provider: `/iron-temple`, `/iron-temple/owner` … */
export interface Identity {
  /** Creates what is missing; the answer names the paths that it created. */
  readonly ensureGroups: (slug: string, roles: readonly string[]) => Promise<readonly string[]>;
  readonly removeGroups: (slug: string) => Promise<void>;
}
