import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import * as rules from './draft-rules';
import { LogActions, LogSyncActions } from './log-actions';
import type { ExerciseFacts, LoggedWorkout, LogState } from './log-model';
import { nextToSend } from './next-to-send';

const initial: LogState = { memberId: null, currentId: null, workouts: {}, exercises: {}, rest: null, sync: { kind: 'saved' } };

const withWorkout = (state: LogState, id: string | null, change: (workout: LoggedWorkout) => LoggedWorkout): LogState => {
  const workout = id === null ? undefined : state.workouts[id];
  return workout ? { ...state, workouts: { ...state.workouts, [workout.id]: change(workout) } } : state;
};

/** A change by the person: a new revision, and what was refused may be sent again. */
const changed = (state: LogState, rule: rules.DraftRule): LogState => ({
  ...withWorkout(state, state.currentId, (workout) => ({ ...workout, draft: rule(workout.draft), revision: workout.revision + 1 })),
  sync: state.sync.kind === 'refused' ? { kind: 'saved' } : state.sync,
});

const withExercises = (state: LogState, exercises: readonly ExerciseFacts[]): LogState => ({
  ...state,
  exercises: {
    ...state.exercises,
    ...Object.fromEntries(exercises.map((facts) => [facts.id, { ...state.exercises[facts.id], ...facts }])),
  },
});

const without = (state: LogState, id: string): LogState => {
  const { [id]: _, ...workouts } = state.workouts;
  return { ...state, workouts };
};

const fresh = (id: string, draft: LoggedWorkout['draft']): LoggedWorkout => ({
  id,
  draft,
  revision: 1,
  sentRevision: 0,
  version: null,
  completedAt: null,
  isDiscarded: false,
});

/** Rest begins by itself with a set, except after the last one of the workout. */
const rested = (state: LogState, entryId: string, doneAt: string): LogState => {
  const entries = state.workouts[state.currentId ?? '']?.draft.entries ?? [];
  const entry = entries.find(({ id }) => id === entryId);
  const isLast = entries.every(({ sets }) => sets.every((set) => set.doneAt !== null));
  if (!entry || entry.restSeconds === 0 || isLast) return { ...state, rest: null };
  const startedAt = Date.parse(doneAt);
  return { ...state, rest: { startedAt, endsAt: startedAt + entry.restSeconds * 1000, exerciseId: entry.exerciseId } };
};

/** The workout in progress, and the ones that the server has not got yet. Kept on the device with every change (keep-log.ts). */
export const log = createFeature({
  name: 'log',
  reducer: createReducer(
    initial,
    on(LogSyncActions.restored, (state, { state: kept }): LogState => ({ ...state, ...kept })),
    on(LogActions.started, (state, { id, draft, exercises }): LogState => ({
      ...withExercises(state, exercises),
      currentId: id,
      workouts: { ...state.workouts, [id]: fresh(id, draft) },
      rest: null,
    })),
    on(LogActions.renamed, (state, { title }): LogState => changed(state, (draft) => ({ ...draft, title }))),
    on(LogActions.exerciseAdded, (state, { entry, exercise }): LogState =>
      withExercises(
        changed(state, (draft) => rules.withEntryAt(draft.entries.length, entry)(draft)),
        [exercise],
      ),
    ),
    on(LogActions.entryEdited, (state, { entryId, change }): LogState => changed(state, rules.withEntry(entryId, change))),
    on(LogActions.entryMoved, (state, { entryId, by }): LogState => changed(state, rules.withEntryMoved(entryId, by))),
    on(LogActions.entryRemoved, (state, { entryId }): LogState => changed(state, rules.withoutEntry(entryId))),
    on(LogActions.entryPutBack, (state, { entry, index }): LogState => changed(state, rules.withEntryAt(index, entry))),
    on(LogActions.setAdded, (state, { entryId, set }): LogState => changed(state, rules.withSetAt(entryId, Infinity, set))),
    on(LogActions.setEdited, (state, { entryId, setId, change }): LogState => changed(state, rules.withSet(entryId, setId, change))),
    on(LogActions.setDone, (state, { entryId, setId, change, doneAt }): LogState =>
      rested(changed(state, rules.withSet(entryId, setId, { ...change, doneAt })), entryId, doneAt),
    ),
    on(LogActions.setUndone, (state, { entryId, setId }): LogState => changed(state, rules.withSet(entryId, setId, { doneAt: null }))),
    on(LogActions.setRemoved, (state, { entryId, setId }): LogState => changed(state, rules.withoutSet(entryId, setId))),
    on(LogActions.setPutBack, (state, { entryId, index, set }): LogState => changed(state, rules.withSetAt(entryId, index, set))),
    on(LogActions.restAdjusted, (state, { seconds }): LogState => ({
      ...state,
      rest: state.rest && { ...state.rest, endsAt: state.rest.endsAt + seconds * 1000 },
    })),
    on(LogActions.restSkipped, (state): LogState => ({ ...state, rest: null })),
    on(LogActions.finished, (state, { completedAt }): LogState => ({
      ...withWorkout(state, state.currentId, (workout) => ({ ...workout, completedAt })),
      currentId: null,
      rest: null,
    })),
    on(LogActions.finishTakenBack, (state, { workoutId, goesOnAs, draft }): LogState => {
      const old = state.workouts[workoutId];
      // Without a copy of ours the server has closed it already, and must be told to drop it.
      const gone: LoggedWorkout = { ...(old ?? { ...fresh(workoutId, draft), version: 1 }), completedAt: null, isDiscarded: true };
      return { ...state, currentId: goesOnAs, workouts: { ...state.workouts, [workoutId]: gone, [goesOnAs]: fresh(goesOnAs, draft) } };
    }),
    on(LogActions.discarded, (state): LogState => ({
      ...withWorkout(state, state.currentId, (workout) => ({ ...workout, isDiscarded: true })),
      currentId: null,
      rest: null,
    })),
    on(LogActions.discardTakenBack, (state, { workoutId }): LogState => ({
      ...withWorkout(state, workoutId, (workout) => ({ ...workout, isDiscarded: false })),
      currentId: state.workouts[workoutId] ? workoutId : state.currentId,
    })),
    on(LogSyncActions.lastTimeRead, (state, { exerciseId, lastTime }): LogState => {
      const facts = state.exercises[exerciseId];
      return facts ? { ...state, exercises: { ...state.exercises, [exerciseId]: { ...facts, lastTime } } } : state;
    }),
    on(LogSyncActions.adopted, (state, { id, draft, version, exercises }): LogState => ({
      ...withExercises(state, exercises),
      currentId: id,
      workouts: { ...state.workouts, [id]: { ...fresh(id, draft), sentRevision: 1, version } },
    })),
    on(LogSyncActions.sending, (state): LogState => ({ ...state, sync: { kind: 'sending' } })),
    on(LogSyncActions.saved, (state, { id, revision, version }): LogState => ({
      ...withWorkout(state, id, (workout) => ({ ...workout, sentRevision: Math.max(workout.sentRevision, revision), version })),
      sync: { kind: 'saved' },
    })),
    on(LogSyncActions.closed, (state, { id }): LogState => ({ ...without(state, id), sync: { kind: 'saved' } })),
    on(LogSyncActions.conflictFound, (state, { id, theirs, version }): LogState =>
      withWorkout(state, id, (workout) => ({
        ...workout,
        draft: rules.merged(workout.draft, theirs),
        revision: workout.revision + 1,
        version,
      })),
    ),
    on(LogSyncActions.waiting, (state): LogState => ({ ...state, sync: { kind: 'waiting' } })),
    on(LogSyncActions.refused, (state, { id, words }): LogState => ({ ...state, sync: { kind: 'refused', workoutId: id, words } })),
    on(LogSyncActions.triedAgain, (state): LogState => ({ ...state, sync: { kind: 'saved' } })),
  ),
  extraSelectors: ({ selectLogState, selectWorkouts, selectCurrentId, selectSync }) => {
    const selectCurrent = createSelector(selectWorkouts, selectCurrentId, (workouts, id) => (id === null ? undefined : workouts[id]));
    const selectNextToSend = createSelector(selectWorkouts, selectSync, nextToSend);
    return {
      selectCurrent,
      selectNextToSend,
      /** Exercises of the workout in progress, to be asked for their last time: once the server has every workout before this one. */
      selectLastTimesToRead: createSelector(selectCurrent, selectWorkouts, (current, workouts) => {
        if (!current || Object.keys(workouts).some((id) => id !== current.id)) return [];
        return current.draft.entries.map(({ exerciseId }) => ({ workoutId: current.id, exerciseId }));
      }),
      selectKept: createSelector(selectLogState, ({ sync: _, ...kept }) => kept),
      selectHasUnsent: createSelector(selectNextToSend, (next) => next !== undefined),
    };
  },
});
