import { inject } from '@angular/core';
import { toObservable } from '@angular/core/rxjs-interop';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store, type Action } from '@ngrx/store';
import type { Change } from '@spotter/contracts/workout/changes';
import { readLastTime } from '@spotter/contracts/workout/workouts';
import {
  catchError,
  concat,
  concatMap,
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
  Observable,
  of,
  retry,
  skip,
  switchMap,
  take,
  tap,
  throwError,
  timer,
} from 'rxjs';
import { ApiClient } from '../api/api-client';
import { reconnectDelayMilliseconds } from '../live/reconnect-delay';
import { SessionActions } from '../session/session-actions';
import { session } from '../session/session-state';
import { DeviceStore } from './device-store';
import { keepLog, keptLog } from './keep-log';
import { lastTimeIn } from './last-time-in';
import { LogActions, LogSyncActions } from './log-actions';
import type { KeptLog, LogState } from './log-model';
import { log } from './log-state';
import { OwnExercises } from './own-exercises';
import { SendLog } from './send-log';
import { asTheirs, draftOf } from './server-workout';
import { TrainingCopy } from './training-copy';
import { workoutsHere } from './workouts-here';

const settleMilliseconds = 500;

/** Once it is known who is there: the log as it was when this device was last used, also as another window changes it. */
export const restoreLog = createEffect(
  (actions = inject(Actions), device = inject(DeviceStore)) => {
    return actions.pipe(
      ofType(SessionActions.read),
      map(({ session: { member } }) => member?.id),
      filter((memberId) => memberId !== undefined),
      distinctUntilChanged(),
      switchMap((memberId) =>
        concat(of(memberId), toldByOtherWindows(memberId)).pipe(
          concatMap(() => device.of(memberId).then((database) => keptLog(database, memberId))),
          catchError(() => of({ memberId, currentId: null, workouts: {}, conflicts: {}, exercises: {}, rest: null, timing: null })),
          map((state) => LogSyncActions.restored({ state })),
        ),
      ),
    );
  },
  { functional: true },
);

let channel: BroadcastChannel | undefined;

/** One for the window: a second one in the same window would hear what the first one says. */
const otherWindows = (): BroadcastChannel => (channel ??= new BroadcastChannel('spotter-log'));

const toldByOtherWindows = (memberId: string): Observable<unknown> =>
  fromEvent<MessageEvent>(otherWindows(), 'message').pipe(filter(({ data }) => data === memberId));

/** What of the log is on the device: after it was read from there all that was read, which needs no writing. */
const knownAfter = (action: Action, now: KeptLog, before: KeptLog | undefined): KeptLog | undefined => {
  if (action.type === LogSyncActions.restored.type)
    return { ...(action as ReturnType<typeof LogSyncActions.restored>).state, exercises: now.exercises };
  return before?.memberId === now.memberId ? before : undefined;
};

const isFull = (cause: unknown): boolean => cause instanceof Error && cause.name === 'QuotaExceededError';

/** Every change is written to the device, one after the other, before it is sent; other windows are told. */
export const keep = createEffect(
  (actions = inject(Actions), store = inject(Store), device = inject(DeviceStore)) => {
    const kept = store.selectSignal(log.selectKept);
    let before: KeptLog | undefined;
    return actions.pipe(
      map((action: Action) => ({ action, now: kept() })),
      filter(({ now }) => now.memberId !== null),
      concatMap(async ({ action, now }) => {
        try {
          const memberId = now.memberId ?? '';
          const hasWritten = await keepLog(await device.of(memberId), knownAfter(action, now, before), now);
          before = now;
          if (hasWritten) otherWindows().postMessage(memberId);
          return LogSyncActions.kept({ keeping: 'kept' });
        } catch (cause) {
          return LogSyncActions.kept({ keeping: isFull(cause) ? 'full' : 'refused' });
        }
      }),
      distinctUntilChanged((a, b) => a.keeping === b.keeping),
    );
  },
  { functional: true },
);

/** Asks the browser not to clear what a person logs here when space gets short. */
export const persist = createEffect(
  (actions = inject(Actions)) => {
    return actions.pipe(
      ofType(LogActions.started),
      take(1),
      tap(() => void (navigator as { storage?: StorageManager }).storage?.persist().catch(() => undefined)),
    );
  },
  { functional: true, dispatch: false },
);

/** The copy of one's training: up to date when the app opens, comes back into view or gets a network, and when the server knows of a workout's end. */
export const updateCopy = createEffect(
  (actions = inject(Actions), store = inject(Store), copy = inject(TrainingCopy)) => {
    const isVisible = () => document.visibilityState === 'visible';
    const moments = merge(
      actions.pipe(ofType(LogSyncActions.closed)),
      fromEvent(window, 'online'),
      // Opened in flight mode there was no token, without which nothing made here can be sent.
      store.select(session.selectCsrfToken).pipe(skip(1), filter(Boolean)),
      fromEvent(document, 'visibilitychange').pipe(filter(isVisible)),
    );
    return store.select(log.selectMemberId).pipe(
      filter((memberId) => memberId !== null),
      switchMap((memberId) =>
        from(copy.open(memberId)).pipe(switchMap(() => merge(of('opened'), moments).pipe(concatMap(() => copy.update())))),
      ),
      mergeMap((changes) => changes.flatMap((change) => heardOf(change, store.selectSignal(log.selectWorkouts)()))),
    );
  },
  { functional: true },
);

/** What another device did to a workout that is open here: it is put together with ours, or is gone when there was nothing to lose. */
const heardOf = (change: Change, workouts: LogState['workouts']): Action[] => {
  const ours = change.kind === 'workout' ? workouts[change.id] : undefined;
  if (change.kind !== 'workout' || !ours || ours.isDiscarded) return [];
  if (change.workout) return (ours.version ?? 0) < change.workout.version ? [LogSyncActions.theirsFound(asTheirs(change.workout))] : [];
  return ours.version !== null && ours.revision <= ours.sentRevision ? [LogSyncActions.closed({ id: ours.id })] : [];
};

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

/** A workout may have been refused because of the exercise that it names. */
export const allowExercisesAgain = createEffect(
  (actions = inject(Actions), own = inject(OwnExercises)) => {
    return actions.pipe(
      ofType(LogSyncActions.triedAgain),
      tap(() => void own.allowAgain()),
    );
  },
  { functional: true, dispatch: false },
);

/**
 * What was done the last time, for every exercise of the workout in progress, once in each workout: first what this device knows, and what the server
 * knows when it has been told of what was done before.
 */
export const readLastTimes = createEffect(
  (store = inject(Store), api = inject(ApiClient), copy = inject(TrainingCopy)) => {
    const state = store.selectSignal(log.selectLogState);
    const asked = new Set<string>();
    return toObservable(copy.isOpen).pipe(
      switchMap((isOpen) => (isOpen ? store.select(log.selectLastTimesToRead) : EMPTY)),
      mergeMap((wanted) => wanted.map((each) => ({ ...each, name: Object.values(each).join(' ') }))),
      filter(({ name }) => !asked.has(name)),
      tap(({ name }) => asked.add(name)),
      mergeMap(({ workoutId, exerciseId, isOnServer, name }) => {
        const known = state().exercises[exerciseId]?.lastTime;
        const here = lastTimeIn(workoutsHere(copy.workouts(), state()), exerciseId, { exceptId: workoutId, known });
        // In flight mode an old answer may be given, of before the workout that lies here.
        const there = defer(() => api.send(readLastTime, { params: { id: exerciseId } })).pipe(
          filter(({ at }) => here === undefined || (at ?? '') >= here.at),
          catchError(() => {
            asked.delete(name);
            return EMPTY;
          }),
        );
        return concat(here ? of(here) : EMPTY, isOnServer ? there : EMPTY).pipe(
          map(({ sets, bestEstimatedOneRepMaxGrams, formula, bests }) =>
            LogSyncActions.lastTimeRead({ exerciseId, lastTime: { sets, bestEstimatedOneRepMaxGrams, formula, bests } }),
          ),
        );
      }),
    );
  },
  { functional: true },
);

/** A workout that was begun on another device goes on here. */
export const adoptFromServer = createEffect(
  (store = inject(Store), copy = inject(TrainingCopy)) => {
    const current = store.selectSignal(log.selectCurrent);
    const ours = store.selectSignal(log.selectWorkouts);
    return toObservable(copy.workouts).pipe(
      map((workouts) => workouts.find(({ id, state }) => state === 'in-progress' && !ours()[id])),
      filter((workout) => workout !== undefined && current() === undefined && store.selectSignal(log.selectMemberId)() !== null),
      distinctUntilChanged((a, b) => a?.id === b?.id && a?.version === b?.version),
      mergeMap((workout) => (workout ? [LogSyncActions.adopted({ ...asTheirs(workout), draft: draftOf(workout) })] : [])),
    );
  },
  { functional: true },
);
