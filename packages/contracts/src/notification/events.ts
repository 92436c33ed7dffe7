import { z } from 'zod';
import { event } from '../event.ts';
import { Uuid } from '../primitives.ts';
import { Notification } from './notifications.ts';

export const NotificationCreated = event(
  'notification.created.v1',
  z.object({ memberId: Uuid, notification: Notification, unread: z.int() }),
);
export const NotificationRead = event('notification.read.v1', z.object({ memberId: Uuid, unread: z.int() }));
