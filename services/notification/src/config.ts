import { ServiceConfig, Url, type ConfigOf } from '@spotter/service-kit';
import { z } from 'zod';

export const NotificationConfig = ServiceConfig.extend({
  SMTP_URL: Url.describe('For example smtp://user:password@mail.example.com:587'),
  MAIL_FROM: z.string().min(3).default('Spotter <no-reply@spotter.local>'),
});
export type NotificationConfig = ConfigOf<typeof NotificationConfig>;
