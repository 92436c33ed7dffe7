import { byQuery, type Check } from './check.ts';
import type { Sources } from './sources.ts';

const schemas = ['spotter_user', 'spotter_workout', 'spotter_social', 'spotter_store', 'spotter_payment', 'spotter_notification'];

/** What any service committed; the outbox keeps it for a week. Filtered in each outbox: a derived table with whole envelopes is written to disk. */
const fromOutboxes = (columns: string, condition: string): string =>
  schemas.map((schema) => `SELECT ${columns} FROM ${schema}.outbox WHERE ${condition}`).join(' UNION ALL ');

/** What an event tells of, and where that must be found. */
const told: readonly { readonly type: string; readonly path: string; readonly table: string }[] = [
  { type: 'user.member-joined.v1', path: '$.data.id', table: 'spotter_user.member' },
  { type: 'workout.completed.v1', path: '$.data.workoutId', table: 'spotter_workout.workout' },
  { type: 'store.order-placed.v1', path: '$.data.orderId', table: 'spotter_store.orders' },
  { type: 'store.order-changed.v1', path: '$.data.orderId', table: 'spotter_store.orders' },
  { type: 'payment.captured.v1', path: '$.data.paymentId', table: 'spotter_payment.payment' },
  { type: 'notification.created.v1', path: '$.data.notification.id', table: 'spotter_notification.notification' },
];

/**
 * 4. What was acknowledged is still there after any single node or process dies. For `NOT IN`, MariaDB builds a set once; a join compares
 * each event with each row, since the keys of these tables begin with the tenant. As text, what is no UUID at all is a violation, too.
 */
export const keptChecks: readonly Check[] = told.map(({ type, path, table }) =>
  byQuery(
    4,
    `what ${type} told of is there`,
    `SELECT CONCAT(e.type, ' tells of ', e.about, ', which is not there') AS violation
     FROM (${fromOutboxes(`type, JSON_VALUE(envelope, '${path}') AS about`, `type = '${type}'`)}) AS e
     WHERE e.about NOT IN (SELECT CAST(id AS CHAR) FROM ${table})`,
  ),
);

interface Unheard {
  readonly event_id: string;
  readonly created_at: string;
}

const inboxOf = (queue: string): string | undefined => {
  const schema = `spotter_${queue.split('.')[0] ?? ''}`;
  return schemas.includes(schema) ? `${schema}.inbox` : undefined;
};

/** A consumer that records what it has done must have recorded every event since its first. Others overwrite state, which is idempotent. */
const unheardBy = async ({ rows, graceSeconds }: Sources, queue: string, type: string): Promise<string[]> => {
  const inbox = inboxOf(queue);
  if (inbox === undefined) return [];
  const unheard = await rows<Unheard>(
    `SELECT e.event_id, e.created_at FROM (${fromOutboxes('event_id, created_at', 'type = ?')}) AS e
     LEFT JOIN ${inbox} i ON i.consumer = ? AND i.event_id = e.event_id
     WHERE i.event_id IS NULL AND e.created_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND
       AND e.created_at > (SELECT MIN(handled_at) FROM ${inbox} WHERE consumer = ?)`,
    [...schemas.map(() => type), queue, graceSeconds, queue],
  );
  return unheard.map(({ event_id, created_at }) => `${queue} has not handled ${type} ${event_id} of ${created_at}`);
};

const lost = async (sources: Sources): Promise<string[]> => {
  const subscriptions = await sources.subscriptions();
  const found: string[] = [];
  for (const { queue, type } of subscriptions) found.push(...(await unheardBy(sources, queue, type)));
  return found;
};

const givenUp = async ({ deadLetters }: Sources): Promise<string[]> =>
  (await deadLetters()).map(({ name, messages }) => `${name}: ${messages} dead letters`);

const counted = (table: string, name: string): string =>
  `(SELECT p.id, COUNT(t.post_id) AS ${name} FROM spotter_social.post p LEFT JOIN spotter_social.${table} t ON t.post_id = p.id GROUP BY p.id)`;

/** 5. Every event that was committed has its effect once: no lost, no doubled mail, post, record or stock movement. */
export const eventChecks: readonly Check[] = [
  byQuery(
    5,
    'every event was published',
    fromOutboxes(
      `CONCAT(type, ' ', event_id, ' of ', created_at) AS violation`,
      'published_at IS NULL AND created_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND',
    ),
  ),
  { invariant: 5, what: 'every consumer has handled every event', find: lost },
  { invariant: 5, what: 'nothing was given up', find: givenUp },
  byQuery(
    5,
    'no mail is stuck',
    `SELECT CONCAT('mail ', id, ' (', kind, ') is ', state, COALESCE(CONCAT(': ', failure), '')) AS violation FROM spotter_notification.mail
     WHERE state NOT IN ('sent', 'suppressed') AND created_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND`,
  ),
  byQuery(
    5,
    'likes and comments are counted once',
    `SELECT CONCAT('post ', p.id, ': ', p.likes, '/', p.comments, ' counted, ', l.likes, '/', c.comments, ' there') AS violation
     FROM spotter_social.post p
     JOIN ${counted('post_like', 'likes')} l USING (id) JOIN ${counted('comment', 'comments')} c USING (id)
     WHERE p.likes <> l.likes OR p.comments <> c.comments`,
  ),
];
