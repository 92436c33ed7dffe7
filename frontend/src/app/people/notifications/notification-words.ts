import type { Notification, NotificationKind } from '@spotter/contracts/notification/notifications';
import { RecordKind } from '@spotter/contracts/workout/exercises';
import type { Display } from '../../display/display';
import type { Text } from '../../i18n/text';
import type { IconName } from '../../ui/icon-names';
import { recordValue } from '../posts/record-words';

export const noticeIcons: Readonly<Record<NotificationKind, IconName>> = {
  followed: 'user-plus',
  liked: 'heart',
  commented: 'message-circle',
  'set-commented': 'message-circle',
  'record-set': 'cup',
  'order-placed': 'receipt',
  'order-paid': 'circle-check',
  'order-fulfilled': 'truck',
  'order-refunded': 'undo-2',
  'payment-failed': 'circle-alert',
  'order-expired': 'clock',
};

/** A notification in the reader's language and units, made of its kind and its facts. */
export const noticeWords = (t: Text, display: Display, { kind, facts }: Pick<Notification, 'kind' | 'facts'>): string => {
  if ((kind === 'liked' || kind === 'commented') && !facts.title) return t(`people.notice.${kind}-untitled`, facts);
  return t(`people.notice.${kind}`, kind === 'record-set' ? { ...facts, ...recordFacts(t, display, facts) } : facts);
};

const recordFacts = (t: Text, display: Display, facts: Notification['facts']): Record<string, string> => {
  const kind = RecordKind.safeParse(facts.kind);
  if (!kind.success) return { what: '', value: facts.value ?? '' };
  return { what: t(`people.record.${kind.data}`), value: recordValue(display, { kind: kind.data, value: Number(facts.value) }) };
};
