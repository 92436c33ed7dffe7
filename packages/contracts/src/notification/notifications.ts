import { z } from 'zod';
import { route } from '../http/route.ts';
import { Instant, page, Paging, Uuid, Version } from '../primitives.ts';

export const NotificationKind = z.enum([
  'followed',
  'liked',
  'commented',
  'set-commented',
  'record-set',
  'order-placed',
  'order-paid',
  'order-fulfilled',
  'order-refunded',
  'payment-failed',
  'order-expired',
]);
export type NotificationKind = z.infer<typeof NotificationKind>;

export const Notification = z.object({
  id: Uuid,
  kind: NotificationKind,
  /** Facts for the words, which the web app says in the reader's language. */
  facts: z.record(z.string(), z.string()),
  link: z.string().describe('Path in the web app.'),
  createdAt: Instant,
  readAt: Instant.nullable(),
});
export type Notification = z.infer<typeof Notification>;

export const listNotifications = route('GET /notifications', {
  summary: 'My notifications, newest first',
  query: Paging,
  answer: { 200: page(Notification).extend({ unread: z.int().min(0) }) },
});

export const countUnread = route('GET /notifications/unread', {
  summary: 'How many I have not read',
  answer: { 200: z.object({ unread: z.int().min(0) }) },
});

export const markRead = route('PUT /notifications/:id/read', {
  summary: 'I have read it',
  params: z.object({ id: Uuid }),
  answer: { 200: z.object({ unread: z.int().min(0) }) },
});

export const markAllRead = route('POST /notifications/reading', {
  summary: 'I have read all of them',
  answer: { 200: z.object({ unread: z.int().min(0) }) },
});

/** By which channels each kind reaches me. */
export const Preferences = z.object({
  kinds: z.partialRecord(NotificationKind, z.object({ inApp: z.boolean(), email: z.boolean() })),
  version: Version,
});

export const readPreferences = route('GET /notifications/preferences', {
  summary: 'What reaches me, and how',
  answer: { 200: Preferences },
});

export const editPreferences = route('PATCH /notifications/preferences', {
  summary: 'Change what reaches me',
  ifMatch: true,
  body: Preferences.pick({ kinds: true }),
  answer: { 200: Preferences },
});
