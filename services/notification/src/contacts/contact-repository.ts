import { sql, type Queries, type TenantScope, type Transaction } from '@spotter/service-kit';

export interface Contact {
  readonly memberId: string;
  readonly displayName: string;
  /** Encrypted. */
  readonly email: string;
  readonly locale: 'en' | 'de';
}

export const contactRepository = {
  byId: (db: Queries, tenant: TenantScope, memberId: string): Promise<Contact | undefined> =>
    db.one<Contact>(sql`
      SELECT member_id AS memberId, display_name AS displayName, email, locale FROM contact
      WHERE tenant_id = ${tenant.id} AND member_id = ${memberId}`),

  /** Takes over what was told, unless something newer is known: events may overtake each other. */
  tell: (tx: Transaction, tenant: TenantScope, contact: Contact, toldAt: Date) =>
    tx.run(sql`
      INSERT INTO contact (tenant_id, member_id, display_name, email, locale, told_at)
      VALUES (${tenant.id}, ${contact.memberId}, ${contact.displayName}, ${contact.email}, ${contact.locale}, ${toldAt})
      ON DUPLICATE KEY UPDATE
        display_name = IF(told_at <= VALUES(told_at), VALUES(display_name), display_name),
        email = IF(told_at <= VALUES(told_at), VALUES(email), email),
        locale = IF(told_at <= VALUES(told_at), VALUES(locale), locale),
        told_at = GREATEST(told_at, VALUES(told_at))`),
};
