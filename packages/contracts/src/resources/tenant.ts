import { z } from 'zod';
import { TenantSettings } from '../user/tenants.ts';
import { Condition } from './condition.ts';

/** `kind: Tenant`, cluster-scoped; `metadata.name` is the slug. */
export const TenantSpec = TenantSettings.extend({
  deletionPolicy: z.enum(['Keep', 'Delete']).default('Keep').describe('What happens to the data when the resource is deleted.'),
});
export type TenantSpec = z.infer<typeof TenantSpec>;

export const TenantResourceStatus = z.object({
  observedGeneration: z.int().optional(),
  conditions: z.array(Condition).max(16).optional(),
  url: z.string().optional(),
  members: z.int().optional(),
});
export type TenantResourceStatus = z.infer<typeof TenantResourceStatus>;
