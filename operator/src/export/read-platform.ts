import { ProductFacts, listDeclaredProducts, readShopUse } from '@spotter/contracts/store/products';
import { listLocations, readLocation } from '@spotter/contracts/store/stock';
import { readTenant, TenantSettings } from '@spotter/contracts/user/tenants';
import type { z } from 'zod';
import type { PlatformClients } from '../platform/platform-clients.ts';
import type { ExportedInstallation, ExportedLocation, ExportedProducts, ExportedTenant } from './answers.ts';

const productsOfPage = 100;

/** What the platform has of a tenant that can be declared, and nothing else of it. @throws ProblemError `not-found` */
export const readPlatform = ({ users, store }: Pick<PlatformClients, 'users' | 'store'>, installation: ExportedInstallation) => ({
  installation: (): Promise<ExportedInstallation> => Promise.resolve(installation),
  tenant: async (slug: string): Promise<ExportedTenant> => {
    const state = await users(readTenant, { params: { slug } });
    // A shop that does not answer keeps nobody from an export.
    const shop = await store(readShopUse, { params: { slug } }).catch(() => ({}));
    const use = { members: state.members, apiTokens: state.apiTokens, ...shop };
    return { slug, settings: TenantSettings.parse(state), managed: state.managed, status: state.status, use };
  },
  products: async (slug: string, cursor: string | undefined): Promise<z.output<typeof ExportedProducts>> => {
    const { items, nextCursor } = await store(listDeclaredProducts, { params: { slug }, query: { cursor, limit: productsOfPage } });
    return { items: items.map((item) => ({ ...ProductFacts.parse(item), handle: item.handle, managed: item.managed })), nextCursor };
  },
  locations: async (slug: string): Promise<{ items: ExportedLocation[] }> => {
    const { items } = await store(listLocations, { params: { slug } });
    const read = async (location: string): Promise<ExportedLocation> => {
      const { deliveries, policies } = await store(readLocation, { params: { slug, location } });
      return { location, deliveries, policies };
    };
    return { items: await Promise.all(items.map(read)) };
  },
});
export type PlatformReader = ReturnType<typeof readPlatform>;
