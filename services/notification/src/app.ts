import { defineService, every, type Kit, type Queries, type TenantScope } from '@spotter/service-kit';
import { NotificationConfig } from './config.ts';
import { contactRepository } from './contacts/contact-repository.ts';
import { onMemberTold } from './contacts/on-member-told.ts';
import { composeFor } from './mails/compose.ts';
import { mailRepository } from './mails/mail-repository.ts';
import { postOver } from './mails/post.ts';
import { sendMails } from './mails/send-mails.ts';
import { notificationRepository } from './notifications/notification-repository.ts';
import { notificationRoutes } from './notifications/notification-routes.ts';
import { notify } from './notifications/notify.ts';
import { onOrderTold } from './notifications/on-order-told.ts';
import { onRecordSet } from './notifications/on-record-set.ts';
import { onSetCommented } from './notifications/on-set-commented.ts';
import { onCommented, onFollowed, onLiked } from './notifications/on-social-events.ts';
import { channelsOf } from './preferences/channel-rules.ts';
import { preferenceRepository } from './preferences/preference-repository.ts';
import { preferenceRoutes } from './preferences/preference-routes.ts';

const notificationParts = (kit: Kit<NotificationConfig>) => ({
  ...kit,
  notifications: notificationRepository,
  mails: mailRepository,
  contacts: contactRepository,
  preferences: preferenceRepository,
  channels: async (db: Queries, tenant: TenantScope, memberId: string) =>
    channelsOf((await preferenceRepository.read(db, tenant, memberId)).kinds),
  post: postOver(kit.config),
  compose: composeFor(kit.config.PUBLIC_URL),
});

export type NotificationParts = ReturnType<typeof notificationParts> & { readonly notify: ReturnType<typeof notify> };

export const notification = defineService({
  name: 'notification',
  config: NotificationConfig,
  migrations: new URL('../migrations/', import.meta.url),
  build: (kit) => {
    const base = notificationParts(kit);
    const parts = { ...base, notify: notify(base) };
    return {
      routes: [...notificationRoutes(parts), ...preferenceRoutes(parts)],
      consumers: [
        onMemberTold(parts),
        onFollowed(parts),
        onLiked(parts),
        onCommented(parts),
        onSetCommented(parts),
        onRecordSet(parts),
        onOrderTold(parts),
      ],
      tenantData: { opens: { mail: ['recipient'], contact: ['email'] } },
      jobs: [every({ seconds: 2 }, 'notification.send-mails', sendMails(parts))],
    };
  },
});
