import type { PaymentState } from '@spotter/contracts/payment/payments';

const UNDECIDED: ReadonlySet<PaymentState> = new Set<PaymentState>(['created', 'requires-action', 'authorised']);
const LONGEST_SECONDS = 3600;

export interface Checked {
  readonly state: PaymentState;
  readonly isPageOpen: boolean;
  /** How often the provider was asked in vain. */
  readonly checks: number;
}

/** When the provider is asked again if nothing is heard: ever less often, and never once the payment is decided and its page closed. */
export const planCheck = ({ state, isPageOpen, checks }: Checked, now: Date, afterSeconds: number): Date | null => {
  if (!UNDECIDED.has(state) && !isPageOpen) return null;
  return new Date(now.getTime() + 1000 * Math.min(afterSeconds * 2 ** Math.min(checks, 12), LONGEST_SECONDS));
};

/** When a refund that is not settled is tried or asked for again. Banks take days, so in the end once an hour is enough. */
export const planRefundCheck = (checks: number, now: Date): Date =>
  new Date(now.getTime() + 1000 * Math.min(15 * 2 ** Math.min(checks, 12), LONGEST_SECONDS));
