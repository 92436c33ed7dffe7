import { sql, type RunTransaction, type Transaction } from './database.ts';
import type { Incoming } from './events.ts';

export interface Inbox {
  /** Runs the effect in a transaction that also records the event, so a redelivery changes nothing. False when it was there already. */
  once(event: Pick<Incoming, 'id' | 'consumer'>, effect: (tx: Transaction) => Promise<unknown>): Promise<boolean>;
}

export const inboxOf = (transaction: RunTransaction): Inbox => ({
  once: ({ id, consumer }, effect) =>
    transaction(async (tx) => {
      const { affectedRows } = await tx.run(sql`INSERT IGNORE INTO inbox (consumer, event_id) VALUES (${consumer}, ${id})`);
      if (affectedRows === 0) return false;
      await effect(tx);
      return true;
    }),
});
