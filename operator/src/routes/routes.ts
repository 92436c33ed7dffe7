import type { Standing } from '../controller/standing.ts';
import type { Declared } from '../resources/resources.ts';

export interface Routed {
  readonly standing: Standing;
  /** What somebody else had done to the route, and was undone. */
  readonly repaired: readonly string[];
}

/** How traffic for a tenant's hosts reaches the gateway. */
export interface Routes {
  readonly ensure: (tenant: Declared<'Tenant'>, hosts: readonly string[]) => Promise<Routed>;
  readonly remove: (slug: string) => Promise<void>;
}
