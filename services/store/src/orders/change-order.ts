import { Conflict, NotFound, ProblemError } from '@spotter/contracts';
import { OrderChanged } from '@spotter/contracts/store/events';
import { WrongOrderState, type OrderState } from '@spotter/contracts/store/orders';
import type { Shopper, TenantScope, Transaction } from '@spotter/service-kit';
import type { StoreParts } from '../parts.ts';
import { orderFacts } from './order-document.ts';
import { orderNumberOf } from './order-number-rules.ts';
import type { OrderChange, OrderRecord, OrderRow } from './order-repository.ts';
import { stateAfter, type OrderAction } from './order-rules.ts';

/**
 * Takes an order to its next version, and tells of a new state. The caller holds its lock. That an order is placed is told once, when
 * it is: to try to pay again is no news, and would be a second mail.
 */
export const changeOrder =
  ({ orders, outbox, encryption, clock }: Pick<StoreParts, 'orders' | 'outbox' | 'encryption' | 'clock'>) =>
  async (tx: Transaction, tenant: TenantScope, order: OrderRecord, change: OrderChange): Promise<OrderRecord> => {
    const changed = await orders.advance(tx, tenant, order, { ...change, at: clock.now() });
    if (!changed) throw new ProblemError(Conflict, 'The order was changed in the meantime; try again');
    if (changed.state === order.state || changed.state === 'placed') return changed;
    const { note = '', reason = null } = change;
    const data = { ...orderFacts(encryption, changed), note, reason, tracking: changed.tracking };
    await outbox.append(tx, OrderChanged, { tenant, subject: order.id, data });
    return changed;
  };

/** @throws ProblemError `wrong-order-state` with the state, when this cannot be done with the order */
export const mustBecome = (action: OrderAction, { state }: Pick<OrderRow, 'state'>): OrderState => {
  const next = stateAfter(action, state);
  if (!next) throw new ProblemError(WrongOrderState, `The order is ${state}`, { state });
  return next;
};

/** @throws ProblemError `not-found` also for an order of somebody else, so that nobody learns that it exists */
export const mustBeOf = <O extends OrderRow>(shopper: Shopper, order: O | undefined): O => {
  const owner = shopper.kind === 'member' ? order?.memberId : order?.guestId;
  if (!order || owner !== shopper.id) throw new ProblemError(NotFound, 'You have no such order');
  return order;
};

export const mustExist = <O>(order: O | undefined): O => {
  if (!order) throw new ProblemError(NotFound, 'There is no such order');
  return order;
};

/** An order as stock and ledger refer to it. */
export const reservedOrder = (order: OrderRow): { id: string; number: string } => ({ id: order.id, number: orderNumberOf(order) });
