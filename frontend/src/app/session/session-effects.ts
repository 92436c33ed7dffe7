import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { readSession } from '@spotter/contracts/session/session';
import { catchError, filter, from, fromEvent, map, of, switchMap, tap } from 'rxjs';
import { ApiClient } from '../api/api-client';
import { problemOf } from '../api/problem-of';
import { keepSession, keptSession } from './kept-session';
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
            const kept = keptSession();
            return of(kept ? SessionActions.read({ session: kept }) : SessionActions.readFailed({ error: problemOf(cause) }));
          }),
        ),
      ),
    );
  },
  { functional: true },
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
