import type { PaymentFailure, PaymentState } from '@spotter/contracts/payment/payments';
import type { PaymentProvider } from '@spotter/contracts/store/orders';
import { sql, uuidv7, type Encryption, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';
import type { PaymentFacts } from './apply-provider-words.ts';

/** A payment's page at the provider. */
interface Attempt {
  readonly attemptId: string;
  readonly attemptNumber: number;
  /** The provider's id of the page, once there is one. */
  readonly pageReference: string | null;
  readonly redirectUrl: string | null;
  /** Whether the page can still be paid on, as far as we know. */
  readonly isPageOpen: boolean;
  readonly startedAt: Date;
  readonly expiresAt: Date;
  /** Whose account it is opened with; null: the platform's. */
  readonly accountId: string | null;
}

export interface PaymentRecord extends PaymentFacts, Attempt {
  readonly id: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly provider: PaymentProvider;
  readonly checks: number;
  readonly nextCheckAt: Date | null;
}

export type NewPayment = Pick<PaymentRecord, 'id' | 'orderId' | 'orderNumber' | 'provider' | 'amountCents' | 'currency'>;

interface PaymentRow {
  readonly id: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly provider: PaymentProvider;
  readonly state: PaymentState;
  readonly amountCents: number;
  readonly currency: string;
  readonly refundedCents: number;
  readonly failure: PaymentFailure | null;
  readonly captureReferenceSealed: string | null;
  readonly heardAt: Date | null;
  readonly checks: number;
  readonly nextCheckAt: Date | null;
  readonly attemptId: string;
  readonly attemptNumber: number;
  readonly referenceSealed: string | null;
  readonly redirectUrlSealed: string | null;
  readonly isPageOpen: boolean;
  readonly startedAt: Date;
  readonly expiresAt: Date;
  readonly accountId: string | null;
}

/** A payment with its newest attempt. */
const payments = sql`
  SELECT p.id, p.order_id AS orderId, p.order_number AS orderNumber, p.provider, p.state, p.amount_cents AS amountCents, p.currency,
    p.refunded_cents AS refundedCents, p.failure, p.capture_reference_sealed AS captureReferenceSealed, p.heard_at AS heardAt, p.checks,
    p.next_check_at AS nextCheckAt, a.id AS attemptId, a.number AS attemptNumber, a.reference_sealed AS referenceSealed,
    a.redirect_url_sealed AS redirectUrlSealed, a.page_open AS isPageOpen, a.started_at AS startedAt, a.expires_at AS expiresAt, a.account_id AS accountId
  FROM payment p JOIN attempt a ON a.payment_id = p.id AND a.number = (SELECT MAX(number) FROM attempt WHERE payment_id = p.id)`;

export const paymentRepository = ({ encrypt, decrypt }: Encryption) => {
  const sealed = (text: string | null) => (text === null ? null : encrypt(text));
  const opened = (text: string | null) => (text === null ? null : decrypt(text));
  const recordOf = ({ captureReferenceSealed, referenceSealed, redirectUrlSealed, ...row }: PaymentRow): PaymentRecord => ({
    ...row,
    captureReference: opened(captureReferenceSealed),
    pageReference: opened(referenceSealed),
    redirectUrl: opened(redirectUrlSealed),
  });
  const recordsOf = (rows: PaymentRow[]) => rows.map(recordOf);

  return {
    find: async (db: Queries, tenant: TenantScope, id: string): Promise<PaymentRecord | undefined> =>
      recordsOf(await db.all<PaymentRow>(sql`${payments} WHERE p.tenant_id = ${tenant.id} AND p.id = ${id}`))[0],

    /** That may still be paid. */
    countOpen: async (db: Queries, tenant: TenantScope): Promise<number> => {
      const row = await db.one<{ open: number }>(
        sql`SELECT COUNT(*) AS open FROM payment WHERE tenant_id = ${tenant.id} AND state IN ('created', 'requires-action', 'authorised')`,
      );
      return row?.open ?? 0;
    },

    /** Nobody else changes the payment until the transaction ends. */
    lock: async (tx: Transaction, tenant: TenantScope, id: string): Promise<PaymentRecord | undefined> => {
      await tx.one(sql`SELECT id FROM payment WHERE tenant_id = ${tenant.id} AND id = ${id} FOR UPDATE`);
      return recordsOf(await tx.all<PaymentRow>(sql`${payments} WHERE p.tenant_id = ${tenant.id} AND p.id = ${id}`))[0];
    },

    /** The payments of an order through which it may still be paid: at most one, by a unique key. */
    openOfOrder: async (db: Queries, tenant: TenantScope, orderId: string): Promise<PaymentRecord | undefined> =>
      recordsOf(await db.all<PaymentRow>(sql`${payments} WHERE p.tenant_id = ${tenant.id} AND p.open_order_id = ${orderId}`))[0],

    isOrderPaid: async (db: Queries, tenant: TenantScope, orderId: string): Promise<boolean> =>
      (await db.one(sql`
        SELECT id FROM payment
        WHERE tenant_id = ${tenant.id} AND order_id = ${orderId} AND state IN ('captured', 'partly-refunded', 'disputed') LIMIT 1`)) !==
      undefined,

    /** Payments whose provider is to be asked by now, longest waiting first. */
    due: async (db: Queries, tenant: TenantScope, now: Date): Promise<{ id: string }[]> =>
      db.all(sql`SELECT id FROM payment WHERE tenant_id = ${tenant.id} AND next_check_at <= ${now} ORDER BY next_check_at LIMIT 50`),

    /** @throws a duplicate on `payment_open_order` when another payment of the order is open */
    insert: async (tx: Transaction, tenant: TenantScope, payment: NewPayment, now: Date): Promise<void> => {
      const { id, orderId, orderNumber, provider, amountCents, currency } = payment;
      await tx.run(sql`
        INSERT INTO payment (id, tenant_id, order_id, order_number, provider, state, amount_cents, currency, open_order_id, created_at, updated_at)
        VALUES (${id}, ${tenant.id}, ${orderId}, ${orderNumber}, ${provider}, 'created', ${amountCents}, ${currency}, ${orderId}, ${now}, ${now})`);
    },

    /** Starts the next page of a payment. @throws a duplicate on `payment_open_order` when another payment of the order is open */
    startAttempt: async (
      tx: Transaction,
      tenant: TenantScope,
      paymentId: string,
      start: { startedAt: Date; expiresAt: Date; accountId: string | null },
    ): Promise<void> => {
      const { startedAt, expiresAt, accountId } = start;
      await tx.run(sql`
        UPDATE payment SET state = 'created', failure = NULL, open_order_id = order_id, heard_at = ${startedAt}, checks = 0,
          next_check_at = ${expiresAt}, updated_at = ${startedAt}
        WHERE tenant_id = ${tenant.id} AND id = ${paymentId}`);
      await tx.run(sql`
        INSERT INTO attempt (id, tenant_id, payment_id, number, started_at, expires_at, account_id)
        SELECT ${uuidv7()}, ${tenant.id}, ${paymentId}, COALESCE(MAX(number), 0) + 1, ${startedAt}, ${expiresAt}, ${accountId}
        FROM attempt WHERE payment_id = ${paymentId}`);
    },

    /** Writes what is known now. The order's place is free for another payment as soon as this one cannot be paid any more. */
    save: async (tx: Transaction, tenant: TenantScope, payment: PaymentRecord, now: Date): Promise<void> => {
      const holdsOrder = ['created', 'requires-action', 'authorised', 'failed'].includes(payment.state);
      await tx.run(sql`
        UPDATE payment SET state = ${payment.state}, refunded_cents = ${payment.refundedCents}, failure = ${payment.failure},
          capture_reference_sealed = ${sealed(payment.captureReference)}, heard_at = ${payment.heardAt}, checks = ${payment.checks},
          next_check_at = ${payment.nextCheckAt}, open_order_id = ${holdsOrder ? payment.orderId : null}, updated_at = ${now}
        WHERE tenant_id = ${tenant.id} AND id = ${payment.id}`);
      await tx.run(sql`
        UPDATE attempt SET reference_sealed = ${sealed(payment.pageReference)}, redirect_url_sealed = ${sealed(payment.redirectUrl)},
          page_open = ${payment.isPageOpen}
        WHERE tenant_id = ${tenant.id} AND id = ${payment.attemptId}`);
    },

    /** Asks again later. */
    postpone: async (db: Queries, tenant: TenantScope, id: string, nextCheckAt: Date | null): Promise<void> => {
      await db.run(sql`
        UPDATE payment SET checks = checks + 1, next_check_at = ${nextCheckAt} WHERE tenant_id = ${tenant.id} AND id = ${id}`);
    },
  };
};
