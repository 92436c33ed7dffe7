import '@angular/compiler'; // NgRx is published for a linker that a bundler would run
import { Session } from '@spotter/contracts/session/session';
import { expect, test } from 'vitest';
import { SessionActions } from './session-actions';
import { session, type SessionState } from './session-state';

const sessionOf = (name: string | undefined, csrfToken: string): Session =>
  Session.parse({
    tenant: null,
    member: name === undefined ? null : { id: memberIds[name], name, email: `${name}@example.com`, emailVerified: true, handle: name },
    roles: [],
    isPlatformAdmin: false,
    csrfToken,
  });
const memberIds: Record<string, string> = { sam: '01920000-0000-7000-8000-000000000001', mette: '01920000-0000-7000-8000-000000000002' };

const after = (...read: Session[]): SessionState =>
  read.reduce<SessionState | undefined>((state, now) => session.reducer(state, SessionActions.read({ session: now })), undefined) ??
  session.reducer(undefined, { type: '' });

test('who was logged out keeps the page they were on, and is told so', () => {
  const state = after(sessionOf('sam', 'first'), sessionOf(undefined, 'guest’s'));
  expect(state).toMatchObject({ hasEnded: true, current: { member: { name: 'sam' }, csrfToken: 'guest’s' } });
});

test('nobody sees on their own page that somebody else has logged in', () => {
  expect(after(sessionOf('sam', 'first'), sessionOf('mette', 'second'))).toMatchObject({
    hasEnded: true,
    current: { member: { name: 'sam' } },
  });
});

test('logged in again, the same page goes on', () => {
  const state = after(sessionOf('sam', 'first'), sessionOf(undefined, 'guest’s'), sessionOf('sam', 'second'));
  expect(state).toMatchObject({ hasEnded: false, current: { csrfToken: 'second' } });
});

test('a guest is told nothing about being logged out', () => {
  expect(after(sessionOf(undefined, 'first'), sessionOf(undefined, 'second')).hasEnded).toBe(false);
});
