import { z } from 'zod';
import { PaymentProvider } from '../store/orders.ts';
import { TenantSettings } from '../user/tenants.ts';
import { observed } from './condition.ts';

/** The gym's own accounts at payment providers, in the place of the platform's. The keys are in a Secret, never here. */
export const TenantPayment = z.object({
  providers: z
    .array(PaymentProvider.describe('A payment provider.'))
    .min(1)
    .max(2)
    .describe('Which may be paid with. The Secret has the keys of each.'),
  secretRef: z
    .object({
      name: z
        .string()
        .regex(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/, 'the name of a Secret')
        .describe('Its name, in the namespace for tenants’ secrets, with the label `spotter.dev/tenant: <slug>`.'),
    })
    .describe('The Secret with the keys.'),
});
export type TenantPayment = z.infer<typeof TenantPayment>;

/** `kind: Tenant`, cluster-scoped; `metadata.name` is the slug. */
export const TenantSpec = TenantSettings.extend({
  payment: TenantPayment.optional().describe('Own accounts at payment providers. Absent: the platform’s.'),
  deletionPolicy: z
    .enum(['Keep', 'Delete'])
    .default('Keep')
    .describe('What happens when the resource is deleted. Keep: the tenant is closed and nothing is lost. Delete: exported, then erased.'),
});
export type TenantSpec = z.infer<typeof TenantSpec>;

const Use = z.object({ used: z.int().describe('How many there are.'), limit: z.int().describe('How many there may be.') });

export const TenantResourceStatus = z.object({
  ...observed,
  url: z.string().optional().describe('Where people enter.'),
  hosts: z.array(z.string().describe('A host name.')).max(10).optional().describe('Own hosts that are this tenant’s.'),
  members: z.int().optional().describe('People who joined.'),
  quotas: z
    .object({
      members: Use.optional().describe('People who joined.'),
      publishedProducts: Use.optional().describe('Products on sale.'),
      apiTokens: Use.optional().describe('Personal API tokens of all members together.'),
    })
    .optional()
    .describe('What is used of each quota that is declared.'),
});
export type TenantResourceStatus = z.infer<typeof TenantResourceStatus>;
