import { ProblemError } from '@spotter/contracts';
import { UnknownSku, type StockPolicy } from '@spotter/contracts/store/stock';
import type { TenantScope } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import type { Managed } from './stock-repository.ts';

/** Says from how many pieces on an item counts as low. Tells open pages when that changes what they show. */
export const setStockPolicy =
  ({ transaction, stock, catalogue, announceStock }: Pick<StoreParts, 'transaction' | 'stock' | 'catalogue' | 'announceStock'>) =>
  (tenant: TenantScope, policy: StockPolicy & { location: string; managed: Managed }): Promise<StockPolicy> =>
    transaction(async (tx) => {
      const { sku, location, lowStockThreshold, managed } = policy;
      if (!(await catalogue.isSold(tx, tenant, sku))) throw new ProblemError(UnknownSku, `${sku} is not an item of the shop`, { sku });
      await stock.ensure(tx, tenant, { sku, location });
      await stock.setManaged(tx, tenant, { sku, location, ...managed });
      if (await stock.setThreshold(tx, tenant, { sku, location }, lowStockThreshold)) await announceStock(tx, tenant, [sku]);
      return { sku, lowStockThreshold };
    });
