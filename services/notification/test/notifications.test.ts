import { startMailCatcher } from '@spotter/local/mail/start-mail-catcher';
import { NotificationCreated } from '@spotter/contracts/notification/events';
import {
  countUnread,
  editPreferences,
  listNotifications,
  markAllRead,
  markRead,
  readPreferences,
} from '@spotter/contracts/notification/notifications';
import { Commented, Liked } from '@spotter/contracts/social/events';
import { OrderChanged, OrderPlaced, type OrderFacts } from '@spotter/contracts/store/events';
import { Followed, MemberJoined } from '@spotter/contracts/user/events';
import { SetCommented } from '@spotter/contracts/workout/events';
import { memberIdOf, uuidv7 } from '@spotter/service-kit';
import { eventually, givenService, ironTemple, member } from '@spotter/service-kit/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { notification } from '../src/app.ts';

const folder = mkdtempSync(join(tmpdir(), 'mails-'));
const post = await startMailCatcher({ folder, smtpPort: 0, httpPort: 0 });
const house = await givenService(notification, {
  env: { SMTP_URL: `smtp://127.0.0.1:${post.smtpPort}`, MAIL_FROM: 'Spotter <no-reply@spotter.example>' },
});
afterAll(async () => {
  await post.close();
  rmSync(folder, { recursive: true });
});

interface Mail {
  readonly to: string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
}
const mailsTo = async (address: string): Promise<Mail[]> => {
  const answer = await fetch(`${post.url}/api/mails?to=${encodeURIComponent(address)}`);
  return ((await answer.json()) as { items: Mail[] }).items;
};
/** Sends until nothing is due, then says what arrived. */
const delivered = async (address: string): Promise<Mail[]> => {
  await house.runJob('notification.send-mails');
  return mailsTo(address);
};

const givenMember = async (name: string, locale: 'en' | 'de' = 'en') => {
  const person = member(name);
  const id = memberIdOf(person.personId, ironTemple.id);
  const handle = name.toLowerCase().replaceAll(/[^a-z]+/g, '_');
  const data = { id, handle, displayName: name, email: `${handle}@example.com`, locale };
  await house.handled(await house.publish(MemberJoined, { subject: id, data }));
  return { id, handle, email: data.email, card: { id, handle, displayName: name }, does: house.as(person) };
};
const order = (more: Partial<OrderFacts> = {}): OrderFacts => ({
  orderId: uuidv7(),
  number: 'IT-1042',
  state: 'placed',
  memberId: null,
  guestId: 'guest-0123456789abcdef',
  email: 'guest@example.com',
  locale: 'en',
  currency: 'EUR',
  totalCents: 8900,
  lines: [{ title: 'Leather lifting belt <10 mm>', quantity: 1, lineCents: 8900 }],
  ...more,
});

test('what a coach says about a set is told to the athlete, and the answer to the coach, in the app and by mail, as each wants it', async () => {
  const [lena, kim] = [await givenMember('Lena Brandt', 'de'), await givenMember('Kim Mori')];
  const by = { id: kim.id, displayName: 'Kim Mori' };
  const data = { commentId: uuidv7(), workoutId: uuidv7(), workoutTitle: 'Drücken', athleteId: lena.id, by, excerpt: 'Elbows in.' };
  await house.handled(await house.publish(SetCommented, { subject: data.commentId, data }));
  const { items } = await lena.does(listNotifications, {});
  const facts = { by: 'Kim Mori', title: 'Drücken', excerpt: 'Elbows in.' };
  expect(items).toMatchObject([{ kind: 'set-commented', link: `/train/history/${data.workoutId}`, facts }]);
  expect(await delivered(lena.email)).toMatchObject([{ subject: 'Kim Mori hat einen Satz von Drücken kommentiert' }]);
  expect((await kim.does(listNotifications, {})).items).toEqual([]);

  const answer = { ...data, commentId: uuidv7(), by: { id: lena.id, displayName: 'Lena Brandt' }, excerpt: 'Mach ich.', coachId: kim.id };
  await house.handled(await house.publish(SetCommented, { subject: answer.commentId, data: answer }));
  const heard = (await kim.does(listNotifications, {})).items;
  const link = `/train/coaching/athletes/${lena.id}/workouts/${data.workoutId}`;
  expect(heard).toMatchObject([{ kind: 'set-commented', link, facts: { by: 'Lena Brandt', title: 'Drücken', excerpt: 'Mach ich.' } }]);
  expect(await delivered(kim.email)).toMatchObject([{ subject: 'Lena Brandt commented on a set of Drücken' }]);
  expect((await lena.does(listNotifications, {})).items, 'nobody is told of their own words').toHaveLength(1);

  const { version } = await kim.does(readPreferences, {});
  await kim.does(editPreferences, { body: { kinds: { 'set-commented': { inApp: true, email: false } } }, ifMatch: version });
  await house.handled(await house.publish(SetCommented, { subject: answer.commentId, data: answer }));
  expect((await kim.does(listNotifications, {})).items).toHaveLength(2);
  expect(await delivered(kim.email), 'as the coach wishes').toHaveLength(1);
});

test('a comment counts up the bell, once, and sends a mail, once, though the event comes twice', async () => {
  const [sam, mette] = [await givenMember('Sam Okafor'), await givenMember('Mette Dahl')];
  const data = {
    postId: uuidv7(),
    commentId: uuidv7(),
    postAuthorId: sam.id,
    by: mette.card,
    excerpt: 'Strong <b>work</b>!',
    postTitle: 'Upper A',
  };
  const event = await house.publish(Commented, { subject: data.postId, data });
  await house.handled(event);
  await house.handled(await house.publish(Commented, { id: event.id, subject: data.postId, data }));
  const { items, unread } = await sam.does(listNotifications, {});
  expect(unread).toBe(1);
  expect(items).toMatchObject([
    { kind: 'commented', link: `/people/posts/${data.postId}`, facts: { by: 'Mette Dahl', excerpt: 'Strong <b>work</b>!' }, readAt: null },
  ]);
  await house.published(NotificationCreated, (created) => created.data.memberId === sam.id && created.data.unread === 1);
  const mails = await delivered(sam.email);
  expect(mails).toMatchObject([{ subject: 'Mette Dahl commented on Upper A' }]);
  expect(mails[0]?.text).toContain('Strong <b>work</b>!');
  expect(mails[0]?.html, 'what a person wrote is text, not markup').toContain('Strong &lt;b&gt;work&lt;/b&gt;!');
  expect(mails[0]?.text).toContain(`iron-temple.`);
});

test('reading is one by one or all at once, and nobody reads another’s', async () => {
  const [tomas, kim] = [await givenMember('Tomas Lind'), await givenMember('Kim Mori')];
  for (const by of [kim, await givenMember('Priya Raman'), await givenMember('Ola Berg')]) {
    await house.handled(
      await house.publish(Followed, { subject: by.id, data: { followerId: by.id, followeeId: tomas.id, follower: by.card } }),
    );
  }
  const [first] = (await tomas.does(listNotifications, {})).items;
  await expect(kim.does(markRead, { params: { id: first?.id ?? '' } })).rejects.toMatchObject({ problem: { status: 404 } });
  expect(await tomas.does(markRead, { params: { id: first?.id ?? '' } })).toEqual({ unread: 2 });
  expect(await tomas.does(markRead, { params: { id: first?.id ?? '' } })).toEqual({ unread: 2 });
  expect(await tomas.does(markAllRead, {})).toEqual({ unread: 0 });
  expect(await tomas.does(countUnread, {})).toEqual({ unread: 0 });
  expect((await tomas.does.in('lift-club')(listNotifications, {})).items).toEqual([]);
  const page = await tomas.does(listNotifications, { query: { limit: 2 } });
  const rest = await tomas.does(listNotifications, { query: { limit: 2, cursor: page.nextCursor ?? '' } });
  expect([...page.items, ...rest.items]).toHaveLength(3);
  expect(rest.nextCursor).toBeNull();
});

test('preferences decide by channel, and need the version that was seen', async () => {
  const [ada, bo] = [await givenMember('Ada Lund'), await givenMember('Bo Lund')];
  const before = await ada.does(readPreferences, {});
  expect(before.kinds.liked).toEqual({ inApp: true, email: false });
  const wishes = { kinds: { liked: { inApp: false, email: true }, followed: { inApp: false, email: false } } };
  const after = await ada.does(editPreferences, { body: wishes, ifMatch: before.version });
  expect(after).toMatchObject({ kinds: { ...wishes.kinds, commented: before.kinds.commented }, version: before.version + 1 });
  await expect(ada.does(editPreferences, { body: wishes, ifMatch: before.version })).rejects.toMatchObject({ problem: { status: 412 } });
  const postId = uuidv7();
  await house.handled(
    await house.publish(Liked, {
      subject: postId,
      data: { postId, postAuthorId: ada.id, by: bo.card, excerpt: 'Squats', postTitle: 'Squats' },
    }),
  );
  await house.handled(
    await house.publish(Followed, { subject: bo.id, data: { followerId: bo.id, followeeId: ada.id, follower: bo.card } }),
  );
  expect((await ada.does(listNotifications, {})).items).toEqual([]);
  expect((await delivered(ada.email)).map(({ subject }) => subject)).toEqual(['Bo Lund likes Squats']);
});

test('a guest hears of an order by mail, a German member in German', async () => {
  await house.handled(await house.publish(OrderPlaced, { subject: 'order', data: order() }));
  const [placed] = await delivered('guest@example.com');
  expect(placed).toMatchObject({ subject: 'Your order IT-1042' });
  expect(placed?.text).toContain('1 × Leather lifting belt <10 mm>');
  expect(placed?.text).toContain('€89.00');
  const jonas = await givenMember('Jonas Weber', 'de');
  const shipped = {
    ...order({ memberId: jonas.id, guestId: null, email: jonas.email, locale: 'de', state: 'fulfilled' }),
    note: '',
    tracking: 'DHL 123',
  };
  await house.handled(await house.publish(OrderChanged, { subject: shipped.orderId, data: shipped }));
  const [mail] = await delivered(jonas.email);
  expect(mail).toMatchObject({ subject: 'Bestellung IT-1042 ist unterwegs' });
  expect(mail?.text).toContain('Sendungsnummer: DHL 123');
  expect((await jonas.does(listNotifications, {})).items).toMatchObject([{ kind: 'order-fulfilled', facts: { number: 'IT-1042' } }]);
});

test('a mail waits while its reader’s address is unknown, and goes out once it is', async () => {
  const person = member('Late Comer');
  const id = memberIdOf(person.personId, ironTemple.id);
  const by = await givenMember('Early Bird');
  await house.handled(await house.publish(Followed, { subject: by.id, data: { followerId: by.id, followeeId: id, follower: by.card } }));
  expect(await delivered('late_comer@example.com')).toEqual([]);
  await givenMember('Late Comer');
  house.clock.advance({ minutes: 1 });
  await eventually(async () => expect(await delivered('late_comer@example.com')).toHaveLength(1));
});
