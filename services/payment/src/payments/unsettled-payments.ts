import type { TenantScope } from '@spotter/service-kit';
import type { PaymentParts } from '../parts.ts';

/** What the providers have not settled yet, in words; undefined when nothing is open. */
export const unsettledPayments =
  ({ db, payments, refunds }: Pick<PaymentParts, 'db' | 'payments' | 'refunds'>) =>
  async (tenant: TenantScope): Promise<string | undefined> => {
    const [open, refunding] = [await payments.countOpen(db, tenant), await refunds.countOpen(db, tenant)];
    const words = [
      ...(open > 0 ? [`${String(open)} payments are open`] : []),
      ...(refunding > 0 ? [`${String(refunding)} refunds are on their way`] : []),
    ];
    return words.length === 0 ? undefined : words.join(', ');
  };
