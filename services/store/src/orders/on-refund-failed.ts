import { PaymentRefundFailed } from '@spotter/contracts/payment/events';
import { consume } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { settleRefundFailure } from './settle-payment.ts';

export const onRefundFailed = (parts: Parameters<typeof settleRefundFailure>[0] & Pick<StoreParts, 'inbox'>) =>
  consume('store.mark-refund-failed', PaymentRefundFailed, (event) =>
    parts.inbox.once(event, (tx) => settleRefundFailure(parts)(tx, event.tenant, event.data)),
  );
