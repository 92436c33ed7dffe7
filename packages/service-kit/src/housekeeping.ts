import { sql, type Queries } from './database.ts';
import { every, type Job } from './job.ts';

/** Keeps the kit's tables small: answers for two days, events for a week, handled ids for as long as a redelivery is thinkable. */
export const housekeeping = (service: string, db: Queries): Job =>
  every({ hours: 1 }, `${service}.housekeeping`, async () => {
    await db.run(sql`DELETE FROM idempotency WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL 2 DAY LIMIT 10000`);
    await db.run(sql`DELETE FROM outbox WHERE published_at < UTC_TIMESTAMP(6) - INTERVAL 7 DAY LIMIT 10000`);
    await db.run(sql`DELETE FROM inbox WHERE handled_at < UTC_TIMESTAMP(6) - INTERVAL 60 DAY LIMIT 10000`);
  });
