import { OrderState } from '@spotter/contracts/store/orders';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyCapture, applyRefund, isFailureOfOrder, stateAfterSendingBack, type Owed, type PaymentOfOrder } from './apply-payment.ts';
import { isOverdue, isPayable, stateAfter } from './order-rules.ts';

const total = 8900;
const fresh: Owed = { state: 'placed', totalCents: total, currency: 'EUR', paidByPaymentId: null, payments: [] };
const hold = { holdsStock: true };
type World = Owed & typeof hold;

const payments = ['p1', 'p2', 'p3'] as const;
const command = fc.oneof(
  fc.record({ kind: fc.constant('begin' as const), id: fc.constantFrom(...payments) }),
  fc.record({
    kind: fc.constant('capture' as const),
    id: fc.constantFrom(...payments),
    isInStock: fc.boolean(),
    amountCents: fc.constantFrom(total, total, total, 1),
  }),
  fc.record({ kind: fc.constantFrom('fail' as const, 'refunded' as const, 'refund-failed' as const), id: fc.constantFrom(...payments) }),
  fc.record({ kind: fc.constantFrom('expire' as const, 'cancel' as const, 'fulfil' as const, 'ask-refund' as const) }),
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

const withPayment = (world: World, id: string, change: Partial<PaymentOfOrder>): World => ({
  ...world,
  payments: world.payments.map((payment) => (payment.id === id ? { ...payment, ...change } : payment)),
});

const sendBack = (world: World, id: string): World => {
  const state = stateAfterSendingBack(world.state);
  const marked = withPayment(world, id, { refundId: `refund of ${id}` });
  return state === world.state ? marked : { ...marked, state, paidByPaymentId: id };
};

const capture = (world: World, { id, isInStock, amountCents }: Extract<Command, { kind: 'capture' }>): World => {
  if (!world.payments.some((payment) => payment.id === id)) return world;
  const decision = applyCapture(world, { paymentId: id, amountCents, currency: 'EUR' });
  if (decision === 'ignore') return world;
  const captured = withPayment(world, id, { state: 'captured', amountCents });
  const isSold = decision === 'pay' || (decision === 'pay-if-in-stock' && isInStock);
  return isSold ? { ...captured, state: 'paid', paidByPaymentId: id, holdsStock: true } : sendBack(captured, id);
};

const refunded = (world: World, id: string): World => {
  const payment = world.payments.find((each) => each.id === id);
  if (!payment?.refundId) return world; // the provider pays back what it was asked to
  const decision = applyRefund(world, { paymentId: id, amountCents: payment.amountCents ?? 0 });
  const marked = withPayment(world, id, { state: 'refunded', refundedCents: payment.amountCents ?? 0 });
  return decision === 'refund' ? { ...marked, state: 'refunded', holdsStock: false } : marked;
};

const simple = (world: World, action: 'expire' | 'cancel' | 'fulfil' | 'ask-refund'): World => {
  const state = stateAfter(action, world.state);
  if (!state) return world;
  const moved = { ...world, state, holdsStock: action === 'ask-refund' && world.holdsStock };
  return action === 'ask-refund' && world.paidByPaymentId ? withPayment(moved, world.paidByPaymentId, { refundId: 'asked' }) : moved;
};

const step = (world: World, each: Command): World => {
  switch (each.kind) {
    case 'begin': {
      const state = stateAfter('start-payment', world.state);
      if (!state || world.payments.some(({ id }) => id === each.id)) return world;
      return {
        ...world,
        state,
        payments: [...world.payments, { id: each.id, state: 'created', refundId: null, amountCents: null, refundedCents: 0 }],
      };
    }
    case 'capture':
      return capture(world, each);
    case 'fail':
      return isFailureOfOrder(world, each.id) ? { ...world, state: 'payment-failed' } : world;
    case 'refunded':
      return refunded(world, each.id);
    case 'refund-failed': {
      const isAsked = world.payments.some(({ id, state, refundId }) => id === each.id && state === 'captured' && refundId !== null);
      return isAsked ? withPayment(world, each.id, { state: 'refund-failed' }) : world;
    }
    default:
      return simple(world, each.kind);
  }
};

/** Every world on the way. */
const worldsOf = (commands: readonly Command[]): World[] => {
  const worlds: World[] = [{ ...fresh, ...hold }];
  for (const each of commands) worlds.push(step(worlds.at(-1) ?? { ...fresh, ...hold }, each));
  return worlds;
};

const kept = ({ payments: all }: World) => all.filter(({ state, refundId }) => state === 'captured' && refundId === null);

describe('whatever happens to an order, in whatever order', () => {
  test('a paid or fulfilled order has exactly one capture that is kept; every other order keeps no money', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        for (const world of worldsOf(commands)) {
          expect(kept(world)).toHaveLength(['paid', 'fulfilled'].includes(world.state) ? 1 : 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('stock is held exactly while the order waits for money or for being sent', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        for (const { state, holdsStock } of worldsOf(commands)) {
          if (['placed', 'payment-failed', 'paid'].includes(state)) expect(holdsStock).toBe(true);
          if (['expired', 'cancelled', 'fulfilled', 'refunded'].includes(state)) expect(holdsStock).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('refunded is the end', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        const states = worldsOf(commands).map(({ state }) => state);
        const end = states.indexOf('refunded');
        if (end >= 0) expect(new Set(states.slice(end))).toEqual(new Set(['refunded']));
      }),
    );
  });

  test('hearing of the same capture again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), fc.constantFrom(...payments), (commands, id) => {
        const again = { kind: 'capture', id, isInStock: true, amountCents: total } as const;
        const once = step(worldsOf(commands).at(-1) ?? { ...fresh, ...hold }, again);
        expect(step(once, again)).toEqual(once);
      }),
    );
  });
});

test('the time to pay ends at the very moment that the hold does', () => {
  const holdExpiresAt = new Date('2026-11-19T18:30:00Z');
  const before = new Date('2026-11-19T18:29:59.999Z');
  for (const state of OrderState.options) {
    const isOpen = state === 'placed' || state === 'payment-failed';
    expect([isPayable({ state, holdExpiresAt }, before), isOverdue({ state, holdExpiresAt }, before)]).toEqual([isOpen, false]);
    expect([isPayable({ state, holdExpiresAt }, holdExpiresAt), isOverdue({ state, holdExpiresAt }, holdExpiresAt)]).toEqual([
      false,
      isOpen,
    ]);
  }
});

test('the failure of an attempt that was given up for another is no news', () => {
  const attempt = (id: string) => ({ id, state: 'created', refundId: null, amountCents: null, refundedCents: 0 });
  const order = { ...fresh, payments: [attempt('p1'), attempt('p2')] };
  expect([isFailureOfOrder(order, 'p1'), isFailureOfOrder(order, 'p2')]).toEqual([false, true]);
});
