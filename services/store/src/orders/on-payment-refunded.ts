import { PaymentRefunded } from '@spotter/contracts/payment/events';
import { consume } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { settleRefund } from './settle-payment.ts';

export const onPaymentRefunded = (parts: Parameters<typeof settleRefund>[0] & Pick<StoreParts, 'inbox'>) =>
  consume('store.mark-order-refunded', PaymentRefunded, (event) =>
    parts.inbox.once(event, (tx) => settleRefund(parts)(tx, event.tenant, event.data)),
  );
