import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { readSession } from '@spotter/contracts/session/session';
import { TenantSuspended } from '@spotter/contracts/user/tenants';
import { catchError, defer, filter, from, fromEvent, map, merge, of, retry, switchMap, tap, timer } from 'rxjs';
import { ApiClient } from '../api/api-client';
import { problemOf } from '../api/problem-of';
import { LiveActions } from '../live/live-actions';
import { LiveConnection } from '../live/live-connection';
import { reconnectDelayMilliseconds } from '../live/reconnect-delay';
import { keepSession, keptSession, sessionPlace } from './kept-session';
import { SessionActions } from './session-actions';
import { session } from './session-state';

/** Asks the gateway who is there. In flight mode the last answer serves, so that a workout can be logged. */
export const openSession = createEffect(
  (actions = inject(Actions), api = inject(ApiClient)) => {
    return actions.pipe(
      ofType(SessionActions.opened),
      switchMap(() =>
        from(api.send(readSession, {})).pipe(
          tap(keepSession),
          map((session) => SessionActions.read({ session })),
          catchError((cause: unknown) => {
            const error = problemOf(cause);
            const kept = error.is(TenantSuspended) ? undefined : keptSession();
            return of(kept ? SessionActions.read({ session: kept }) : SessionActions.readFailed({ error }));
          }),
        ),
      ),
    );
  },
  { functional: true },
);

/**
 * Asks again who is there when the live connection says that this has changed, and, once somebody was logged out, when they may have logged
 * in again in another tab. What the page shows stays; so does what was typed.
 */
export const asksAgain = createEffect(
  (actions = inject(Actions), api = inject(ApiClient), hasEnded = inject(Store).selectSignal(session.selectHasEnded)) => {
    const cameBack = fromEvent(document, 'visibilitychange').pipe(filter(() => document.visibilityState === 'visible'));
    const toldByOtherTab = fromEvent<StorageEvent>(window, 'storage').pipe(filter(({ key }) => key === sessionPlace));
    return merge(actions.pipe(ofType(LiveActions.sessionEnded)), merge(cameBack, toldByOtherTab).pipe(filter(() => hasEnded()))).pipe(
      switchMap(() =>
        defer(() => api.send(readSession, {})).pipe(
          retry({ delay: (_, count) => timer(reconnectDelayMilliseconds(count)) }),
          tap(keepSession),
          map((session) => SessionActions.read({ session })),
        ),
      ),
    );
  },
  { functional: true },
);

/** Listens as who is there, a guest too: they follow stock and orders. */
export const listens = createEffect(
  (actions = inject(Actions), live = inject(LiveConnection)) => {
    return actions.pipe(
      ofType(SessionActions.read),
      filter(({ session }) => session.tenant !== null),
      tap(({ session }) => live.follow(session.member?.id)),
    );
  },
  { functional: true, dispatch: false },
);

/** Begun in flight mode, the session has no token for changes. It is asked for when the network is back. */
export const reopenWhenOnline = createEffect(
  (store = inject(Store)) => {
    const token = store.selectSignal(session.selectCsrfToken);
    return fromEvent(window, 'online').pipe(
      filter(() => !token()),
      map(() => SessionActions.opened()),
    );
  },
  { functional: true },
);
