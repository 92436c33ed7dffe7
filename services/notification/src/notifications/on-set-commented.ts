import { SetCommented } from '@spotter/contracts/workout/events';
import { webPaths } from '@spotter/contracts/web/paths';
import { consume } from '@spotter/service-kit';
import type { NotificationParts } from '../app.ts';

export const onSetCommented = ({ inbox, notify }: Pick<NotificationParts, 'inbox' | 'notify'>) =>
  consume('notification.tell-set-commented', SetCommented, (event) =>
    inbox.once(event, (tx) => {
      const { athleteId, workoutId, workoutTitle, by, excerpt, coachId } = event.data;
      return notify(tx, coachId ?? athleteId, {
        tenant: event.tenant,
        eventId: event.id,
        kind: 'set-commented',
        facts: { by: by.displayName, title: workoutTitle, excerpt },
        link: coachId === undefined ? webPaths.workout(workoutId) : webPaths.athleteWorkout(athleteId, workoutId),
      });
    }),
  );
