import type { OrderState } from '@spotter/contracts/store/orders';

/** What can happen to an order. */
export type OrderAction =
  'start-payment' | 'fail-payment' | 'pay' | 'pay-late' | 'send-back' | 'expire' | 'cancel' | 'fulfil' | 'ask-refund' | 'refund';

/**
 * ```
 * placed ─► paid ─► fulfilled ─► refund-pending ─► refunded
 *   │ ▲ ▲     └────────────────────┘ ▲
 *   │ │ └ payment-failed             │ paid too late, stock gone
 *   └─┴► expired · cancelled ────────┘
 *          └► paid (late, the stock could be held again)
 * ```
 */
const transitions: Readonly<Record<OrderAction, Partial<Record<OrderState, OrderState>>>> = {
  'start-payment': { placed: 'placed', 'payment-failed': 'placed' },
  'fail-payment': { placed: 'payment-failed' },
  pay: { placed: 'paid', 'payment-failed': 'paid' },
  'pay-late': { expired: 'paid' },
  'send-back': { expired: 'refund-pending', cancelled: 'refund-pending' },
  expire: { placed: 'expired', 'payment-failed': 'expired' },
  cancel: { placed: 'cancelled', 'payment-failed': 'cancelled' },
  fulfil: { paid: 'fulfilled', 'partly-fulfilled': 'fulfilled' },
  'ask-refund': {
    paid: 'refund-pending',
    'partly-fulfilled': 'refund-pending',
    fulfilled: 'refund-pending',
    completed: 'refund-pending',
    'refund-pending': 'refund-pending', // once more, when the provider could not
  },
  refund: {
    'refund-pending': 'refunded',
    paid: 'refunded',
    'partly-fulfilled': 'refunded',
    fulfilled: 'refunded',
    completed: 'refunded',
  },
};

/** The state after an action, or undefined when it cannot be done with an order in this state. */
export const stateAfter = (action: OrderAction, state: OrderState): OrderState | undefined => transitions[action][state];

export interface Payable {
  readonly state: OrderState;
  readonly holdExpiresAt: Date | null;
}

/** Whether the stock is still held, so that paying makes sense. */
export const isPayable = ({ state, holdExpiresAt }: Payable, now: Date): boolean =>
  stateAfter('start-payment', state) !== undefined && holdExpiresAt !== null && holdExpiresAt > now;

/** Whether the time to pay is over; the stock then goes back. */
export const isOverdue = ({ state, holdExpiresAt }: Payable, now: Date): boolean =>
  stateAfter('expire', state) !== undefined && holdExpiresAt !== null && holdExpiresAt <= now;
