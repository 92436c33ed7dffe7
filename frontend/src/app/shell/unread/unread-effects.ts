import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { NotificationCreated, NotificationRead } from '@spotter/contracts/notification/events';
import { countUnread } from '@spotter/contracts/notification/notifications';
import { catchError, EMPTY, filter, from, map, merge, switchMap } from 'rxjs';
import { ApiClient } from '../../api/api-client';
import { LiveActions } from '../../live/live-actions';
import { told } from '../../live/told';
import { SessionActions } from '../../session/session-actions';
import { UnreadActions } from './unread-actions';

/** A bell without a number is no failure worth a word: it is counted again with the next event. */
export const countsUnread = createEffect(
  (actions$ = inject(Actions), api = inject(ApiClient)) => {
    const memberCame$ = actions$.pipe(
      ofType(SessionActions.read),
      filter(({ session }) => session.member !== null),
    );
    return merge(memberCame$, actions$.pipe(ofType(LiveActions.resyncAsked))).pipe(
      switchMap(() =>
        from(api.send(countUnread, {})).pipe(
          map(({ unread }) => UnreadActions.counted({ count: unread })),
          catchError(() => EMPTY),
        ),
      ),
    );
  },
  { functional: true },
);

export const hearsOfUnread = createEffect(
  (actions$ = inject(Actions)) =>
    merge(actions$.pipe(told(NotificationCreated)), actions$.pipe(told(NotificationRead))).pipe(
      map(({ unread }) => UnreadActions.counted({ count: unread })),
    ),
  { functional: true },
);
