import type { NotificationKind, Preferences } from '@spotter/contracts/notification/notifications';
import type { z } from 'zod';

export interface Channels {
  readonly inApp: boolean;
  readonly email: boolean;
}

type Kinds = z.infer<typeof Preferences>['kinds'];

/** What reaches a member who changed nothing. A like is not worth a mail; a purchase always is. */
export const defaultChannels: Readonly<Record<NotificationKind, Channels>> = {
  followed: { inApp: true, email: true },
  liked: { inApp: true, email: false },
  commented: { inApp: true, email: true },
  'set-commented': { inApp: true, email: true },
  'record-set': { inApp: true, email: false },
  'order-placed': { inApp: true, email: true },
  'order-paid': { inApp: true, email: true },
  'order-fulfilled': { inApp: true, email: true },
  'order-refunded': { inApp: true, email: true },
  'payment-failed': { inApp: true, email: true },
  'order-expired': { inApp: true, email: true },
};

/** The member's wishes over the defaults. */
export const channelsOf = (wishes: Kinds): Readonly<Record<NotificationKind, Channels>> => ({ ...defaultChannels, ...wishes });
