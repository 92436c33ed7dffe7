import { PaymentCaptured } from '@spotter/contracts/payment/events';
import { consume } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { settleCapture } from './settle-payment.ts';

export const onPaymentCaptured = (parts: Parameters<typeof settleCapture>[0] & Pick<StoreParts, 'inbox'>) =>
  consume('store.mark-order-paid', PaymentCaptured, (event) =>
    parts.inbox.once(event, (tx) => settleCapture(parts)(tx, event.tenant, event.data)),
  );
