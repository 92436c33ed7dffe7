import type { Standing } from '../controller/standing.ts';
import type { Declared } from '../resources/resources.ts';

/** How traffic for a tenant's hosts reaches the gateway. */
export interface Routes {
  readonly ensure: (tenant: Declared<'Tenant'>, hosts: readonly string[]) => Promise<Standing>;
  readonly remove: (slug: string) => Promise<void>;
}
