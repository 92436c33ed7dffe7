import { ServiceConfig, Url, type ConfigOf } from '@spotter/service-kit';
import { z } from 'zod';

/** E-mail and addresses of orders are sealed, so the keys are not optional here. */
export const StoreConfig = ServiceConfig.required({ ENCRYPTION_KEYS: true }).extend({
  PAYMENT_URL: Url,
  RETAIN_ORDERS_YEARS: z.coerce
    .number()
    .int()
    .min(0)
    .max(30)
    .default(10)
    .describe('How many years after the year in which they were placed the paid orders of an erased shop are kept.'),
});
export type StoreConfig = ConfigOf<typeof StoreConfig>;
