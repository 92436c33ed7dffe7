import { RecordSet } from '@spotter/contracts/workout/events';
import type { PersonalRecord } from '@spotter/contracts/workout/exercises';
import { webPaths } from '@spotter/contracts/web/paths';
import { consume } from '@spotter/service-kit';
import type { NotificationParts } from '../app.ts';

/** The first time is no news, and of several kinds in one workout the telling one is enough. */
const isNews = ({ kind, previousValue }: PersonalRecord): boolean => previousValue !== null && kind !== 'heaviest' && kind !== 'set-volume';

export const onRecordSet = ({ inbox, notify }: Pick<NotificationParts, 'inbox' | 'notify'>) =>
  consume('notification.tell-record-set', RecordSet, (event) =>
    inbox.once(event, async (tx) => {
      const { memberId, record } = event.data;
      if (!isNews(record)) return;
      const facts = { exercise: record.exerciseName, kind: record.kind, value: String(record.value) };
      const link = webPaths.workout(record.workoutId);
      await notify(tx, memberId, { tenant: event.tenant, eventId: event.id, kind: 'record-set', facts, link });
    }),
  );
