import type { NotificationParts } from '../app.ts';
import type { MailRow } from './mail-repository.ts';
import { isPermanent, nextTrySeconds } from './retry-rules.ts';

type Needs = Pick<
  NotificationParts,
  'transaction' | 'db' | 'mails' | 'contacts' | 'tenants' | 'encryption' | 'clock' | 'log' | 'post' | 'compose'
>;

const leaseSeconds = 120;
const batch = 20;

/**
 * Sends what is due. A mail is taken in a transaction of its own before it is sent and marked afterwards, so two instances never send
 * the same one. Should an instance die in between, the mail goes out again after the lease under the same Message-ID, by which mail
 * servers and readers recognise it.
 */
export const sendMails = (needs: Needs) => async (): Promise<void> => {
  const { transaction, mails, clock } = needs;
  for (;;) {
    const taken = await transaction((tx) =>
      mails.take(tx, { now: clock.now(), leaseUntil: clock.later({ seconds: leaseSeconds }), limit: batch }),
    );
    await Promise.all(taken.map((mail) => sendOne(needs, mail)));
    if (taken.length < batch) return;
  }
};

const sendOne = async (needs: Needs, mail: MailRow): Promise<void> => {
  const { db, mails, clock, log } = needs;
  try {
    await deliver(needs, mail);
    await mails.sent(db, mail.id, clock.now());
  } catch (error) {
    const seconds = isPermanent(error) ? null : nextTrySeconds(mail.attempts + 1);
    log.warn({ mail: mail.id, kind: mail.kind, attempt: mail.attempts + 1, err: error }, 'a mail was not taken');
    const failure = error instanceof Error ? error.message : 'unknown';
    const dueAt = seconds === null ? clock.now() : clock.later({ seconds });
    await mails.failed(db, mail.id, { state: seconds === null ? 'undeliverable' : 'queued', failure, dueAt });
  }
};

const deliver = async ({ db, tenants, contacts, encryption, post, compose }: Needs, mail: MailRow): Promise<void> => {
  const tenant = await tenants.named(mail.tenantSlug);
  const contact = mail.memberId === null ? undefined : await contacts.byId(db, tenant, mail.memberId);
  const address = contact?.email ?? mail.recipient;
  if (address === null) throw new Error('The address is not known yet');
  const facts = JSON.parse(mail.facts) as Record<string, string>;
  const words = compose({ kind: mail.kind, locale: contact?.locale ?? mail.locale, tenant, link: mail.link, facts });
  await post({ to: encryption.decrypt(address), messageId: mail.id, ...words });
};
