import { SetCommented } from '@spotter/contracts/workout/events';
import { webPaths } from '@spotter/contracts/web/paths';
import { consume } from '@spotter/service-kit';
import type { NotificationParts } from '../app.ts';

export const onSetCommented = ({ inbox, notify }: Pick<NotificationParts, 'inbox' | 'notify'>) =>
  consume('notification.tell-set-commented', SetCommented, (event) =>
    inbox.once(event, (tx) => {
      const { athleteId, workoutId, workoutTitle, by, excerpt } = event.data;
      const facts = { by: by.displayName, title: workoutTitle, excerpt };
      return notify(tx, athleteId, {
        tenant: event.tenant,
        eventId: event.id,
        kind: 'set-commented',
        facts,
        link: webPaths.workout(workoutId),
      });
    }),
  );
