import type { Order, OrderState } from '@spotter/contracts/store/orders';

export type Tone = 'pos' | 'warn' | 'neg' | 'plain';

/** How good the news is. */
export const toneOf = (state: OrderState): Tone => {
  const tones: Partial<Record<OrderState, Tone>> = {
    paid: 'pos',
    'partly-fulfilled': 'pos',
    fulfilled: 'pos',
    completed: 'pos',
    placed: 'warn',
    'payment-failed': 'neg',
    'refund-pending': 'warn',
  };
  return tones[state] ?? 'plain';
};

export const canPay = ({ state }: Pick<Order, 'state'>): boolean => state === 'placed' || state === 'payment-failed';
