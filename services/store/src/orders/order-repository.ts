import type { OrderLine, OrderState, OrderStepReason } from '@spotter/contracts/store/orders';
import { bulk, isDuplicate, join, sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface OrderRow {
  readonly id: string;
  readonly numberPrefix: string;
  readonly numberCounter: number;
  readonly state: OrderState;
  readonly version: number;
  readonly memberId: string | null;
  readonly guestId: string | null;
  readonly locale: 'en' | 'de';
  readonly currency: string;
  readonly totalCents: number;
  readonly emailSealed: string;
  readonly addressSealed: string;
  readonly tracking: string | null;
  readonly restockOnRefund: boolean;
  readonly paidByPaymentId: string | null;
  readonly placedAt: Date;
  readonly holdExpiresAt: Date | null;
}

export type LineRow = Omit<OrderLine, 'lineCents'>;

export interface StepRow {
  readonly state: OrderState;
  readonly at: Date;
  readonly by: string;
  readonly reason: OrderStepReason | null;
  readonly note: string;
}

export interface PaymentRow {
  readonly id: string;
  readonly provider: 'stripe' | 'paypal';
  readonly state: string;
  readonly failure: string | null;
  readonly refundId: string | null;
  readonly amountCents: number | null;
  readonly refundedCents: number;
}

/** An order with all that belongs to it. */
export interface OrderRecord extends OrderRow {
  readonly lines: readonly LineRow[];
  /** Oldest first. */
  readonly steps: readonly StepRow[];
  /** In the order in which they were begun. */
  readonly payments: readonly PaymentRow[];
}

/** What an order gets beside its new state. */
export interface OrderChange {
  readonly state: OrderState;
  readonly by: string;
  readonly reason?: OrderStepReason;
  readonly note?: string;
  readonly fields?: Partial<Pick<OrderRow, 'tracking' | 'restockOnRefund' | 'paidByPaymentId' | 'holdExpiresAt'>>;
}

export const orderColumns = sql`id, number_prefix AS numberPrefix, number_counter AS numberCounter, state, version, member_id AS memberId,
  guest_id AS guestId, locale, currency, total_cents AS totalCents, email_sealed AS emailSealed, address_sealed AS addressSealed, tracking,
  restock_on_refund AS restockOnRefund, paid_by_payment_id AS paidByPaymentId, placed_at AS placedAt, hold_expires_at AS holdExpiresAt`;

const withParts = async (db: Queries, tenant: TenantScope, order: OrderRow | undefined): Promise<OrderRecord | undefined> => {
  if (!order) return undefined;
  const ofOrder = sql`WHERE tenant_id = ${tenant.id} AND order_id = ${order.id}`;
  const lines = await db.all<LineRow>(sql`
    SELECT sku, quantity, product_handle AS productHandle, product_title AS productTitle, variant_title AS variantTitle, picture,
      price_cents AS priceCents
    FROM order_line ${ofOrder} ORDER BY position`);
  const steps = await db.all<StepRow>(sql`SELECT state, at, by_whom AS \`by\`, reason, note FROM order_step ${ofOrder} ORDER BY version`);
  const payments = await db.all<PaymentRow>(sql`
    SELECT id, provider, state, failure, refund_id AS refundId, amount_cents AS amountCents, refunded_cents AS refundedCents
    FROM order_payment ${ofOrder} ORDER BY attempt`);
  return { ...order, lines, steps, payments };
};

export const orderRepository = {
  async find(db: Queries, tenant: TenantScope, id: string): Promise<OrderRecord | undefined> {
    const row = await db.one<OrderRow>(sql`SELECT ${orderColumns} FROM orders WHERE tenant_id = ${tenant.id} AND id = ${id}`);
    return withParts(db, tenant, row);
  },

  /** Locked until the transaction ends; everything that belongs to an order is changed under this lock. */
  async lock(tx: Transaction, tenant: TenantScope, id: string): Promise<OrderRecord | undefined> {
    const row = await tx.one<OrderRow>(sql`SELECT ${orderColumns} FROM orders WHERE tenant_id = ${tenant.id} AND id = ${id} FOR UPDATE`);
    return withParts(tx, tenant, row);
  },

  /** The tenant's next order number. The row is the tenant's queue: keep it for the end of a transaction. */
  async nextNumber(tx: Transaction, tenant: TenantScope): Promise<number> {
    await tx.run(sql`
      INSERT INTO order_counter (tenant_id, last_number) VALUES (${tenant.id}, ${firstNumber})
      ON DUPLICATE KEY UPDATE last_number = last_number + 1`);
    const row = await tx.one<{ lastNumber: number }>(
      sql`SELECT last_number AS lastNumber FROM order_counter WHERE tenant_id = ${tenant.id}`,
    );
    return row?.lastNumber ?? firstNumber;
  },

  /** The first version of an order. False when there is one with this id. */
  async insert(tx: Transaction, tenant: TenantScope, order: OrderRecord, emailFingerprint: string): Promise<boolean> {
    const inserting = tx.run(sql`
      INSERT INTO orders (tenant_id, id, number_prefix, number_counter, state, version, member_id, guest_id, locale, currency,
        total_cents, email_sealed, email_fingerprint, address_sealed, placed_at, hold_expires_at)
      VALUES (${tenant.id}, ${order.id}, ${order.numberPrefix}, ${order.numberCounter}, ${order.state}, ${order.version}, ${order.memberId},
        ${order.guestId}, ${order.locale}, ${order.currency}, ${order.totalCents}, ${order.emailSealed}, ${emailFingerprint},
        ${order.addressSealed}, ${order.placedAt}, ${order.holdExpiresAt})`);
    const isNew = await inserting.then(
      () => true,
      (error: unknown) => {
        if (isDuplicate(error, 'PRIMARY')) return false;
        throw error;
      },
    );
    if (!isNew) return false;
    const lines = order.lines.map((line, position) => [
      ...[tenant.id, order.id, position, line.sku, line.quantity, line.productHandle],
      ...[line.productTitle, line.variantTitle, line.picture, line.priceCents],
    ]);
    await tx.run(sql`
      INSERT INTO order_line (tenant_id, order_id, position, sku, quantity, product_handle, product_title, variant_title, picture, price_cents)
      VALUES ${bulk(lines)}`);
    for (const step of order.steps) await addStep(tx, tenant, { ...step, orderId: order.id, version: order.version });
    return true;
  },

  /** Takes an order to its next version, with the step that tells why. Undefined when it is not the version that was read. */
  async advance(
    tx: Transaction,
    tenant: TenantScope,
    order: OrderRecord,
    change: OrderChange & { at: Date },
  ): Promise<OrderRecord | undefined> {
    const { state, by, reason = null, note = '', at, fields = {} } = change;
    const after = { ...order, ...fields, state, version: order.version + 1 };
    const { affectedRows } = await tx.run(sql`
      UPDATE orders SET state = ${state}, version = version + 1, tracking = ${after.tracking}, restock_on_refund = ${after.restockOnRefund},
        paid_by_payment_id = ${after.paidByPaymentId}, hold_expires_at = ${after.holdExpiresAt}
      WHERE tenant_id = ${tenant.id} AND id = ${order.id} AND version = ${order.version}`);
    if (affectedRows === 0) return undefined;
    const step = { state, by, reason, note, at };
    await addStep(tx, tenant, { ...step, orderId: order.id, version: after.version });
    return { ...after, steps: [...order.steps, step] };
  },

  async addPayment(
    tx: Transaction,
    tenant: TenantScope,
    orderId: string,
    payment: Pick<PaymentRow, 'id' | 'provider' | 'state'> & { attempt: number; at: Date },
  ): Promise<void> {
    const { id, provider, state, attempt, at } = payment;
    await tx.run(sql`
      INSERT INTO order_payment (tenant_id, id, order_id, attempt, provider, state, created_at)
      VALUES (${tenant.id}, ${id}, ${orderId}, ${attempt}, ${provider}, ${state}, ${at})`);
  },

  async changePayment(
    tx: Transaction,
    tenant: TenantScope,
    { id, state, failure, refundId, amountCents, refundedCents }: Omit<PaymentRow, 'provider'>,
  ): Promise<void> {
    await tx.run(sql`
      UPDATE order_payment SET state = ${state}, failure = ${failure}, refund_id = ${refundId}, amount_cents = ${amountCents},
        refunded_cents = ${refundedCents}
      WHERE tenant_id = ${tenant.id} AND id = ${id}`);
  },

  /** Orders of all tenants whose time to pay is over, the longest first. */
  overdue: (db: Queries, now: Date, limit: number): Promise<{ id: string; slug: string }[]> =>
    db.all(sql`
      SELECT o.id, t.slug FROM orders o JOIN tenant t ON t.id = o.tenant_id
      WHERE o.hold_expires_at <= ${now} ORDER BY o.hold_expires_at LIMIT ${limit}`),

  /** What a list shows of the lines of its orders. */
  linesOf: async (
    db: Queries,
    tenant: TenantScope,
    orderIds: readonly string[],
  ): Promise<(Pick<LineRow, 'quantity' | 'picture'> & { orderId: string })[]> =>
    orderIds.length === 0
      ? []
      : db.all(sql`
          SELECT order_id AS orderId, quantity, picture FROM order_line
          WHERE tenant_id = ${tenant.id} AND order_id IN (${join([...orderIds])}) ORDER BY order_id, position`),
};

const firstNumber = 1001;

const addStep = (tx: Transaction, tenant: TenantScope, step: StepRow & { orderId: string; version: number }) =>
  tx.run(sql`
    INSERT INTO order_step (tenant_id, order_id, version, state, at, by_whom, reason, note)
    VALUES (${tenant.id}, ${step.orderId}, ${step.version}, ${step.state}, ${step.at}, ${step.by}, ${step.reason}, ${step.note})`);
