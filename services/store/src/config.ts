import { ServiceConfig, Url, type ConfigOf } from '@spotter/service-kit';

/** E-mail and addresses of orders are sealed, so the keys are not optional here. */
export const StoreConfig = ServiceConfig.required({ ENCRYPTION_KEYS: true }).extend({ PAYMENT_URL: Url });
export type StoreConfig = ConfigOf<typeof StoreConfig>;
