import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { listWorkouts, readLastTime, readWorkout } from '@spotter/contracts/workout/workouts';
import {
  catchError,
  debounceTime,
  defer,
  distinctUntilChanged,
  EMPTY,
  exhaustMap,
  filter,
  from,
  fromEvent,
  map,
  merge,
  mergeMap,
  retry,
  skip,
  switchMap,
  tap,
  throwError,
  timer,
} from 'rxjs';
import { ApiClient } from '../api/api-client';
import { reconnectDelayMilliseconds } from '../live/reconnect-delay';
import { SessionActions } from '../session/session-actions';
import { session } from '../session/session-state';
import { keepLog, keptLog, placeOf } from './keep-log';
import { LogSyncActions } from './log-actions';
import { log } from './log-state';
import { SendLog } from './send-log';
import { draftOf, factsOf } from './server-workout';

const settleMilliseconds = 500;

/** Once it is known who is there: the log as it was when this device was last used, also as another window changes it. */
export const restoreLog = createEffect(
  (actions = inject(Actions)) => {
    return actions.pipe(
      ofType(SessionActions.read),
      map(({ session: { member } }) => member?.id),
      filter((memberId) => memberId !== undefined),
      switchMap((memberId) =>
        merge([memberId], fromEvent<StorageEvent>(window, 'storage').pipe(filter(({ key }) => key === placeOf(memberId)))).pipe(
          map(() => LogSyncActions.restored({ state: keptLog(memberId) })),
        ),
      ),
    );
  },
  { functional: true },
);

export const keep = createEffect(
  (store = inject(Store)) => {
    return store.select(log.selectKept).pipe(tap(keepLog));
  },
  { functional: true, dispatch: false },
);

/** Sends what is open, a moment after the last change; while there is no answer again and again, and at once when the network is back. */
export const send = createEffect(
  (store = inject(Store), sendLog = inject(SendLog)) => {
    const attempt = defer(() => sendLog.all()).pipe(
      switchMap((isDone) => (isDone ? EMPTY : throwError(() => new Error('no answer')))),
      retry({
        delay: (_, count) =>
          merge(timer(reconnectDelayMilliseconds(count)), fromEvent(window, 'online'), store.select(session.selectCsrfToken).pipe(skip(1))),
      }),
    );
    return store.select(log.selectNextToSend).pipe(
      filter((next) => next !== undefined),
      debounceTime(settleMilliseconds),
      exhaustMap(() => attempt),
    );
  },
  { functional: true, dispatch: false },
);

/** What was done the last time, for every exercise of the workout in progress, once in each workout: what is kept may be older. */
export const readLastTimes = createEffect(
  (store = inject(Store), api = inject(ApiClient)) => {
    const asked = new Set<string>();
    const nameOf = ({ workoutId, exerciseId }: { workoutId: string; exerciseId: string }): string => `${workoutId} ${exerciseId}`;
    return store.select(log.selectLastTimesToRead).pipe(
      mergeMap((wanted) => wanted.filter((each) => !asked.has(nameOf(each)) && asked.add(nameOf(each)))),
      mergeMap(({ workoutId, exerciseId }) =>
        defer(() => api.send(readLastTime, { params: { id: exerciseId } })).pipe(
          map(({ sets, bestEstimatedOneRepMaxGrams }) =>
            LogSyncActions.lastTimeRead({ exerciseId, lastTime: { sets, bestEstimatedOneRepMaxGrams } }),
          ),
          catchError(() => {
            asked.delete(nameOf({ workoutId, exerciseId }));
            return EMPTY;
          }),
        ),
      ),
    );
  },
  { functional: true },
);

/** A workout that was begun on another device goes on here. */
export const adoptFromServer = createEffect(
  (actions = inject(Actions), store = inject(Store), api = inject(ApiClient)) => {
    const current = store.selectSignal(log.selectCurrent);
    return actions.pipe(
      ofType(LogSyncActions.restored),
      distinctUntilChanged((before, now) => before.state.memberId === now.state.memberId),
      filter(() => current() === undefined),
      exhaustMap(() => from(api.send(listWorkouts, { query: { state: 'in-progress', limit: 1 } })).pipe(catchError(() => EMPTY))),
      mergeMap(({ items }) => items),
      filter(({ id }) => !store.selectSignal(log.selectWorkouts)()[id]),
      mergeMap(({ id }) => from(api.send(readWorkout, { params: { id } })).pipe(catchError(() => EMPTY))),
      filter(() => current() === undefined),
      map((workout) =>
        LogSyncActions.adopted({ id: workout.id, draft: draftOf(workout), version: workout.version, exercises: factsOf(workout) }),
      ),
    );
  },
  { functional: true },
);
