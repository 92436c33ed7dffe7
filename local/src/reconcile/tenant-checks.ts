import { byQuery, type Check } from './check.ts';

/** Every reference from one row to another, within a service and between services. Ids are unique over all tenants. */
const references: readonly (readonly [table: string, column: string, target: string])[] = [
  ['spotter_user.follow', 'follower_id', 'spotter_user.member'],
  ['spotter_user.follow', 'followee_id', 'spotter_user.member'],
  ['spotter_user.api_token', 'member_id', 'spotter_user.member'],
  ['spotter_workout.workout', 'member_id', 'spotter_user.member'],
  ['spotter_workout.workout_entry', 'workout_id', 'spotter_workout.workout'],
  ['spotter_workout.workout_set', 'workout_id', 'spotter_workout.workout'],
  ['spotter_workout.personal_record', 'workout_id', 'spotter_workout.workout'],
  ['spotter_social.post', 'author_id', 'spotter_user.member'],
  ['spotter_social.post', 'workout_id', 'spotter_workout.workout'],
  ['spotter_social.post_like', 'post_id', 'spotter_social.post'],
  ['spotter_social.post_like', 'member_id', 'spotter_user.member'],
  ['spotter_social.comment', 'post_id', 'spotter_social.post'],
  ['spotter_social.comment', 'author_id', 'spotter_user.member'],
  ['spotter_store.orders', 'member_id', 'spotter_user.member'],
  ['spotter_store.reservation', 'order_id', 'spotter_store.orders'],
  ['spotter_store.order_payment', 'id', 'spotter_payment.payment'],
  ['spotter_payment.payment', 'order_id', 'spotter_store.orders'],
  ['spotter_payment.refund', 'payment_id', 'spotter_payment.payment'],
  ['spotter_notification.notification', 'member_id', 'spotter_user.member'],
  ['spotter_notification.mail', 'member_id', 'spotter_user.member'],
];

/** What its own tenant does not have is looked for at the others. In this order both are found by index or in a set that is made once. */
const crossing = ([table, column, target]: (typeof references)[number]): string =>
  `SELECT CONCAT('${table}.${column} ', a.${column}, ' belongs to another tenant') AS violation
   FROM ${table} a LEFT JOIN ${target} own ON own.tenant_id = a.tenant_id AND own.id = a.${column}
   WHERE own.id IS NULL AND a.${column} IN (SELECT id FROM ${target})`;

/** 6. No request ever sees or changes another tenant's data: at rest, no row refers to one of another tenant. */
export const tenantChecks: readonly Check[] = [
  byQuery(6, 'no row refers to another tenant’s', references.map(crossing).join('\nUNION ALL\n')),
  byQuery(
    6,
    'every service knows the same tenants',
    ['workout', 'social', 'store', 'payment', 'notification']
      .map(
        (
          service,
        ) => `SELECT CONCAT('${service} has version ', COALESCE(c.version, 'none'), ' of ', t.slug, ', user has ', t.version) AS violation
         FROM spotter_user.tenant t LEFT JOIN spotter_${service}.tenant c ON c.id = t.id
         WHERE COALESCE(c.version, 0) <> t.version`,
      )
      .join('\nUNION ALL\n'),
  ),
];
