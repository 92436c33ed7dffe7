import type { NotificationKind } from '@spotter/contracts/notification/notifications';
import { join, sql, uuidv7, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface QueuedMail {
  readonly eventId: string;
  readonly kind: NotificationKind;
  readonly facts: Readonly<Record<string, string>>;
  readonly link: string;
  readonly memberId: string | null;
  /** Encrypted address of a guest. */
  readonly recipient: string | null;
  readonly locale: 'en' | 'de';
  readonly at: Date;
}

export interface MailRow {
  readonly id: string;
  readonly tenantSlug: string;
  readonly kind: NotificationKind;
  readonly facts: string;
  readonly link: string;
  readonly memberId: string | null;
  readonly recipient: string | null;
  readonly locale: 'en' | 'de';
  readonly attempts: number;
}

export const mailRepository = {
  /** Once for each event: queueing it again changes nothing. */
  queue: (tx: Transaction, tenant: TenantScope, mail: QueuedMail) =>
    tx.run(sql`
      INSERT IGNORE INTO mail (id, tenant_id, event_id, member_id, recipient, locale, kind, facts, link, state, due_at, created_at)
      VALUES (${uuidv7()}, ${tenant.id}, ${mail.eventId}, ${mail.memberId}, ${mail.recipient}, ${mail.locale}, ${mail.kind},
        ${JSON.stringify(mail.facts)}, ${mail.link}, 'queued', ${mail.at}, ${mail.at})`),

  /** Takes mails that are due, of every tenant: this instance sends them until `leaseUntil`, then another may. */
  async take(tx: Transaction, { now, leaseUntil, limit }: { now: Date; leaseUntil: Date; limit: number }): Promise<MailRow[]> {
    const rows = await tx.all<MailRow>(sql`
      SELECT m.id, t.slug AS tenantSlug, m.kind, m.facts, m.link, m.member_id AS memberId, m.recipient, m.locale, m.attempts
      FROM mail m JOIN tenant t ON t.id = m.tenant_id
      WHERE m.state IN ('queued', 'sending') AND m.due_at <= ${now}
      ORDER BY m.due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED`);
    if (rows.length > 0) {
      const ids = rows.map(({ id }) => id);
      await tx.run(sql`UPDATE mail SET state = 'sending', due_at = ${leaseUntil}, attempts = attempts + 1 WHERE id IN (${join(ids)})`);
    }
    return rows;
  },

  sent: (db: Queries, id: string, at: Date) =>
    db.run(sql`UPDATE mail SET state = 'sent', sent_at = ${at}, failure = NULL WHERE id = ${id}`),

  failed: (db: Queries, id: string, outcome: { state: 'queued' | 'undeliverable'; failure: string; dueAt: Date }) =>
    db.run(sql`
      UPDATE mail SET state = ${outcome.state}, failure = ${outcome.failure.slice(0, 300)}, due_at = ${outcome.dueAt} WHERE id = ${id}`),
};
