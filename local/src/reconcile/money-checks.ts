import { byQuery, type Check } from './check.ts';
import type { Sources } from './sources.ts';

const captured = `('captured', 'partly-refunded', 'refunded', 'disputed')`;
const paid = `('paid', 'partly-fulfilled', 'fulfilled', 'completed', 'refund-pending', 'refunded')`;
const old = (column: string): string => `${column} < UTC_TIMESTAMP(6) - INTERVAL ? SECOND`;

interface KnownPayment {
  readonly id: string;
  readonly state: string;
  readonly amount: number;
  readonly refunded: number;
}

/** The provider's word is the truth: what it took and gave back must be what we know. */
const comparedWithProvider = async ({ rows, providerPayments, graceSeconds }: Sources): Promise<string[]> => {
  const told = (await providerPayments())?.filter(({ isCaptured }) => isCaptured);
  if (!told) return [];
  const known = await rows<KnownPayment>(
    `SELECT id, state, amount_cents AS amount, refunded_cents AS refunded FROM spotter_payment.payment WHERE ${old('updated_at')}`,
    [graceSeconds],
  );
  const parts = told.flatMap((capture) => [...new Set((capture.reference ?? '').split('/'))].map((part) => ({ part, capture })));
  const capturesOf = Map.groupBy(parts, ({ part }) => part);
  return known.flatMap(({ id, state, amount, refunded }) => {
    const captures = (capturesOf.get(id) ?? []).map(({ capture }) => capture);
    const isCaptured = ['captured', 'partly-refunded', 'refunded', 'disputed'].includes(state);
    const back = captures.flatMap(({ refunds }) => refunds).filter(({ status }) => /^(succeeded|completed)$/i.test(status));
    const sentBack = back.reduce((sum, { amountCents }) => sum + amountCents, 0);
    return [
      ...(captures.length > 1 ? [`payment ${id} was captured ${captures.length} times at the provider`] : []),
      ...(captures.length > 0 && !isCaptured ? [`payment ${id} is captured at the provider and ${state} here`] : []),
      ...(captures.length === 0 && isCaptured ? [`payment ${id} is ${state} here and the provider knows of no capture`] : []),
      ...(captures.some(({ amountCents }) => amountCents !== amount) ? [`payment ${id} has another amount at the provider`] : []),
      ...(sentBack !== refunded ? [`payment ${id}: ${sentBack} cents went back at the provider, ${refunded} here`] : []),
    ];
  });
};

/** 2. Every captured payment belongs to exactly one order that is paid, fulfilled or refunded; every paid order has exactly one capture. */
export const moneyChecks: readonly Check[] = [
  byQuery(
    2,
    'each capture paid its order, or was sent back',
    `SELECT CONCAT('payment ', p.id, ' is ', p.state, ', its order ', p.order_number, ' is ', COALESCE(o.state, 'not there')) AS violation
     FROM spotter_payment.payment p
     LEFT JOIN spotter_store.orders o ON o.tenant_id = p.tenant_id AND o.id = p.order_id
     WHERE p.state IN ${captured} AND ${old('p.updated_at')}
       AND NOT COALESCE(o.paid_by_payment_id = p.id AND o.state IN ${paid}, FALSE)
       AND p.state <> 'refunded'
       AND NOT EXISTS (SELECT 1 FROM spotter_payment.refund r WHERE r.payment_id = p.id AND r.state <> 'failed')`,
  ),
  byQuery(
    2,
    'each paid order has one capture of its total',
    `SELECT CONCAT('order ', o.number_prefix, '-', o.number_counter, ' is ', o.state, ' over ', o.total_cents, ' cents; its payment is ',
       COALESCE(CONCAT(p.state, ' over ', p.amount_cents), 'not there')) AS violation
     FROM spotter_store.orders o
     LEFT JOIN spotter_payment.payment p ON p.tenant_id = o.tenant_id AND p.id = o.paid_by_payment_id AND p.order_id = o.id
     WHERE o.state IN ${paid} AND NOT COALESCE(p.state IN ${captured} AND p.amount_cents = o.total_cents, FALSE)`,
  ),
  byQuery(
    2,
    'an order that is refunded got all of it back',
    `SELECT CONCAT('order ', o.number_prefix, '-', o.number_counter, ': ', p.refunded_cents, ' of ', o.total_cents, ' cents') AS violation
     FROM spotter_store.orders o JOIN spotter_payment.payment p ON p.id = o.paid_by_payment_id
     WHERE o.state = 'refunded' AND p.refunded_cents <> o.total_cents`,
  ),
  { invariant: 2, what: 'the provider tells the same', find: comparedWithProvider },
];

/** 3. The same Idempotency-Key gives the same result, however often. */
export const onceChecks: readonly Check[] = [
  byQuery(
    3,
    'order numbers have no gap and none is there twice',
    `SELECT CONCAT('tenant ', c.tenant_id, ': the last number is ', c.last_number, ', there are ', COUNT(o.id), ' orders') AS violation
     FROM spotter_store.order_counter c LEFT JOIN spotter_store.orders o USING (tenant_id)
     GROUP BY c.tenant_id, c.last_number
     HAVING COUNT(o.id) <> c.last_number - MIN(o.number_counter) + 1 OR MAX(o.number_counter) <> c.last_number`,
  ),
  byQuery(
    3,
    'no order was paid by two payments at once',
    `SELECT CONCAT('order ', o.number_prefix, '-', o.number_counter, ': ', COUNT(*), ' captures that were not sent back') AS violation
     FROM spotter_store.orders o JOIN spotter_payment.payment p ON p.tenant_id = o.tenant_id AND p.order_id = o.id
     WHERE p.state IN ('captured', 'disputed') AND ${old('p.updated_at')}
       AND NOT EXISTS (SELECT 1 FROM spotter_payment.refund r WHERE r.payment_id = p.id AND r.state <> 'failed')
     GROUP BY o.tenant_id, o.id HAVING COUNT(*) > 1`,
  ),
];
