import { PaymentFailed } from '@spotter/contracts/payment/events';
import { consume } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { settleFailure } from './settle-payment.ts';

export const onPaymentFailed = (parts: Parameters<typeof settleFailure>[0] & Pick<StoreParts, 'inbox'>) =>
  consume('store.mark-payment-failed', PaymentFailed, (event) =>
    parts.inbox.once(event, (tx) => settleFailure(parts)(tx, event.tenant, event.data)),
  );
