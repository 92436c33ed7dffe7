import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProviderWord } from '../provider.ts';
import { applyProviderWords, type PaymentEffect, type PaymentFacts } from './apply-provider-words.ts';

const asked: PaymentFacts = {
  state: 'requires-action',
  amountCents: 5800,
  currency: 'EUR',
  refundedCents: 0,
  failure: null,
  captureReference: null,
  heardAt: null,
};

interface Hearing {
  readonly at: number;
  readonly words: readonly ProviderWord[];
}

const hear = (payment: PaymentFacts, hearings: readonly Hearing[]) =>
  hearings.reduce<{ payment: PaymentFacts; effects: readonly PaymentEffect[] }>(
    (before, { at, words }) => {
      const { payment: heard, effects } = applyProviderWords(before.payment, words, new Date(at));
      return { payment: heard, effects: [...before.effects, ...effects] };
    },
    { payment, effects: [] },
  );

const captured = (refundedCents = 0, dispute: string | null = null): ProviderWord => ({
  kind: 'captured',
  amountCents: 5800,
  currency: 'EUR',
  captureReference: 'pi_1',
  refundedCents,
  dispute,
});

const others: ProviderWord[] = [
  { kind: 'action-required' },
  { kind: 'approved' },
  { kind: 'authorised' },
  { kind: 'failed', failure: 'card-declined' },
  { kind: 'cancelled' },
];

/** A life as a provider may tell it: tries, then perhaps money, of which ever more is paid back. Each chapter is one answer to one question. */
const life = fc
  .record({
    tries: fc.array(fc.constantFrom(...others), { maxLength: 4 }),
    isPaid: fc.boolean(),
    refunds: fc.array(fc.nat(5800), { maxLength: 3 }),
  })
  .map(({ tries, isPaid, refunds }): Hearing[] => {
    const money = isPaid ? [captured(), ...refunds.toSorted((a, b) => a - b).map((cents) => captured(cents))] : [];
    return [...tries, ...money].map((word, at) => ({ at, words: [word] }));
  });

/** The same answers, some told again, in any order. */
const retold = life.chain((told) =>
  fc.record({ again: fc.subarray(told), order: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }) }).map(({ again, order }) => ({
    told,
    shuffled: [...told, ...again]
      .map((hearing, at) => ({ hearing, key: order[at % 20] ?? 0 }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ hearing }) => hearing),
  })),
);

const countOf = (effects: readonly PaymentEffect[], kind: PaymentEffect['kind']) => effects.filter((effect) => effect.kind === kind).length;

describe('what a provider tells of a payment', () => {
  test('ends in the same money, and tells the shop of it once, in whatever order and however often it is told', () => {
    fc.assert(
      fc.property(retold, ({ told, shuffled }) => {
        const inOrder = hear(asked, told);
        const anyhow = hear(asked, shuffled);
        expect(anyhow.payment.refundedCents).toBe(inOrder.payment.refundedCents);
        expect(countOf(anyhow.effects, 'captured')).toBe(countOf(inOrder.effects, 'captured'));
        if (inOrder.payment.captureReference !== null) expect(anyhow.payment.state).toBe(inOrder.payment.state);
      }),
    );
  });

  test('adds up: what the shop was told of refunds is what was paid back, and never more than was paid', () => {
    fc.assert(
      fc.property(retold, ({ shuffled }) => {
        const { payment, effects } = hear(asked, shuffled);
        const told = effects.reduce((sum, effect) => sum + (effect.kind === 'refunded' ? effect.amountCents : 0), 0);
        expect(told).toBe(payment.refundedCents);
        expect(payment.refundedCents).toBeLessThanOrEqual(payment.amountCents);
        expect(payment.state === 'refunded').toBe(payment.refundedCents === payment.amountCents);
      }),
    );
  });

  test('never takes money back into an unpaid state', () => {
    fc.assert(
      fc.property(life, fc.array(fc.constantFrom(...others)), (told, later) => {
        const paid = hear(asked, [...told, { at: 100, words: [captured()] }]).payment;
        const after = hear(
          paid,
          later.map((word, at) => ({ at: 200 + at, words: [word] })),
        );
        expect(after).toEqual({ payment: { ...paid, heardAt: after.payment.heardAt }, effects: [] });
      }),
    );
  });
});

test('a decline is told once, though the page may be declined again or run out', () => {
  const declined: ProviderWord = { kind: 'failed', failure: 'card-declined' };
  const { payment, effects } = hear(asked, [
    { at: 1, words: [declined] },
    { at: 2, words: [declined] },
    { at: 3, words: [{ kind: 'cancelled' }] },
  ]);
  expect(effects).toEqual([{ kind: 'failed', failure: 'card-declined' }]);
  expect(payment).toMatchObject({ state: 'cancelled', failure: 'card-declined' });
});

test('a page that runs out is a failure, so that the customer can try again', () => {
  expect(hear(asked, [{ at: 1, words: [{ kind: 'cancelled' }] }]).effects).toEqual([{ kind: 'failed', failure: 'expired' }]);
});

test('money that comes for a cancelled payment is still told: the shop decides', () => {
  const cancelled: PaymentFacts = { ...asked, state: 'cancelled', failure: 'expired' };
  const { payment, effects } = hear(cancelled, [{ at: 9, words: [captured()] }]);
  expect(payment.state).toBe('captured');
  expect(effects).toEqual([{ kind: 'captured' }]);
});

test('an older answer does not undo a newer one', () => {
  const { payment } = hear(asked, [
    { at: 5, words: [{ kind: 'authorised' }] },
    { at: 4, words: [{ kind: 'failed', failure: 'card-declined' }] },
  ]);
  expect(payment.state).toBe('authorised');
});

test('a dispute is told once, and a refund ends it', () => {
  const { payment, effects } = hear(asked, [
    { at: 1, words: [captured(0, 'fraudulent')] },
    { at: 2, words: [captured(0, 'fraudulent')] },
    { at: 3, words: [captured(5800, 'fraudulent')] },
  ]);
  expect(payment.state).toBe('refunded');
  expect(effects).toEqual([{ kind: 'captured' }, { kind: 'disputed', reason: 'fraudulent' }, { kind: 'refunded', amountCents: 5800 }]);
});

test('another amount than was asked for is not taken for a payment', () => {
  expect(() => applyProviderWords({ ...asked, amountCents: 5900 }, [captured()], new Date(1))).toThrow('took 5800 EUR instead of 5900 EUR');
});
