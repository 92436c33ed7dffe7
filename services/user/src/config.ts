import { ServiceConfig, type ConfigOf } from '@spotter/service-kit';
import { z } from 'zod';

/** Exports of tenants are sealed, so the keys are not optional here. */
export const UserConfig = ServiceConfig.required({ ENCRYPTION_KEYS: true }).extend({
  TENANT_EXPORT_DAYS: z.coerce.number().int().min(1).max(3650).default(30).describe('How long the export of a deleted tenant is kept.'),
});
export type UserConfig = ConfigOf<typeof UserConfig>;
