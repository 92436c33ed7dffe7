import { page, TenantSlug } from '@spotter/contracts';
import { DeclaredProduct } from '@spotter/contracts/store/products';
import { Delivery, LocationCode, StockPolicy } from '@spotter/contracts/store/stock';
import { Managed, TenantSettings, TenantStatus } from '@spotter/contracts/user/tenants';
import { z } from 'zod';

/**
 * For whom a caller's token has to be. The API server takes the person's own credentials off before it passes a request on, so the caller
 * brings a short-lived token of a service account that is good for nothing else.
 */
export const exportAudience = 'spotter-operator';
export const exportTokenHeader = 'x-spotter-export-token';

/** What Kubernetes is asked about the caller: whether it may `export` this `tenant`. */
export const exportVerb = 'export';

export const ExportedTenant = z.object({
  slug: TenantSlug,
  settings: TenantSettings,
  managed: Managed.nullable().describe('The declaration that was applied last; null when nobody declares it.'),
  status: TenantStatus,
  // An operator of before tells none.
  use: z
    .object({ members: z.int(), apiTokens: z.int(), publishedProducts: z.int() })
    .partial()
    .optional()
    .describe('Of what a quota may limit.'),
});
export type ExportedTenant = z.output<typeof ExportedTenant>;

/** `GET /tenants/:slug/products?cursor=…`, by handle: what is declared, and what was made by hand. */
export const ExportedProducts = page(DeclaredProduct);
export type ExportedProduct = z.output<typeof DeclaredProduct>;

const ExportedLocation = z.object({ location: LocationCode, deliveries: z.array(Delivery), policies: z.array(StockPolicy) });
export type ExportedLocation = z.output<typeof ExportedLocation>;

/** `GET /tenants/:slug/locations`: what was delivered where, and what is watched. Nothing of stock, orders or people. */
export const ExportedLocations = z.object({ items: z.array(ExportedLocation) });

/** `GET /tenants/:slug/installation`: by what the operator judges a tenant, also one that is yet to come. No settings, and nothing secret. */
export const ExportedInstallation = z.object({
  host: z.string().describe('The platform’s own.'),
  hasPayments: z.boolean().describe('Whether the operator knows the payment service.'),
  secretsNamespace: z.string().nullable().describe('Where tenants’ Secrets are; null when the operator reads none.'),
});
export type ExportedInstallation = z.output<typeof ExportedInstallation>;
