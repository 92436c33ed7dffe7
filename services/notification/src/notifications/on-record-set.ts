import { RecordSet } from '@spotter/contracts/workout/events';
import { consume } from '@spotter/service-kit';
import type { NotificationParts } from '../app.ts';

export const onRecordSet = ({ inbox, notify }: Pick<NotificationParts, 'inbox' | 'notify'>) =>
  consume('notification.tell-record-set', RecordSet, (event) =>
    inbox.once(event, (tx) => {
      const { memberId, record } = event.data;
      const facts = { exercise: record.exerciseName, kind: record.kind, value: String(record.value) };
      const link = `/train/history/${record.workoutId}`;
      return notify(tx, memberId, { tenant: event.tenant, eventId: event.id, kind: 'record-set', facts, link });
    }),
  );
