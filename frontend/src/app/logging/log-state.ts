import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import { isSameDraft, mergeWorkouts } from '@spotter/training/merge-workouts';
import * as rules from './draft-rules';
import { LogActions, LogSyncActions } from './log-actions';
import type { Conflict, ExerciseFacts, LoggedWorkout, LogState } from './log-model';
import { fresh, fromServer, ofThePast } from './logged-workout';
import { nextToSend, refused } from './next-to-send';
import { withKept } from './with-kept';

const initial: LogState = {
  ...{ memberId: null, currentId: null, editedId: null, workouts: {}, conflicts: {}, exercises: {}, rest: null, timing: null },
  ...{ sync: 'saved', refusals: {}, keeping: 'kept' },
};

/** Where a change by the person goes: to the workout of the past that is being edited, else to the one in progress. */
const openId = ({ editedId, currentId }: Pick<LogState, 'editedId' | 'currentId'>): string | null => editedId ?? currentId;

const withWorkout = (state: LogState, id: string | null, change: (workout: LoggedWorkout) => LoggedWorkout): LogState => {
  const workout = id === null ? undefined : state.workouts[id];
  return workout ? { ...state, workouts: { ...state.workouts, [workout.id]: change(workout) } } : state;
};

const withDraft = (workout: LoggedWorkout, rule: rules.DraftRule): LoggedWorkout => ({
  ...workout,
  draft: rule(workout.draft),
  revision: workout.revision + 1,
});

/** A change by the person: a new revision. */
const changed = (state: LogState, rule: rules.DraftRule): LogState =>
  withWorkout(state, openId(state), (workout) => withDraft(workout, rule));

const withExercises = (state: LogState, exercises: readonly ExerciseFacts[]): LogState => ({
  ...state,
  exercises: {
    ...state.exercises,
    ...Object.fromEntries(exercises.map((facts) => [facts.id, { ...state.exercises[facts.id], ...facts }])),
  },
});

const without = <T>(all: Readonly<Record<string, T>>, id: string): Readonly<Record<string, T>> => {
  const { [id]: _, ...rest } = all;
  return rest;
};

/** Rest begins by itself with a set, after the last of a superset's round, and not after the last set of the workout. */
const rested = (state: LogState, entryId: string, doneAt: string): LogState => {
  if (state.editedId !== null) return state;
  const entries = state.workouts[state.currentId ?? '']?.draft.entries ?? [];
  const entry = entries.find(({ id }) => id === entryId);
  const isLast = entries.every(({ sets }) => sets.every((set) => set.doneAt !== null));
  if (!entry || entry.restSeconds === 0 || isLast) return { ...state, rest: null };
  if (rules.isWithinRound(entries, entry)) return state;
  const startedAt = Date.parse(doneAt);
  return { ...state, rest: { startedAt, endsAt: startedAt + entry.restSeconds * 1000, exerciseId: entry.exerciseId } };
};

type Found = ReturnType<typeof LogSyncActions.theirsFound>;

/** Ours together with theirs. What was sent and got no answer is ours, and no other device's. */
const together = (
  workout: LoggedWorkout,
  { theirs, version, isFinished }: Found,
): { next: LoggedWorkout; conflicts: readonly Conflict[] } => {
  const isOurs = workout.attempted !== null && isSameDraft(workout.attempted, theirs);
  const { draft: both, conflicts } = mergeWorkouts(isOurs ? theirs : workout.base, workout.draft, theirs);
  const draft = isFinished && !workout.isHeld ? rules.doneOnly(both) : both;
  const revision = workout.revision + 1;
  const sentRevision = isSameDraft(draft, theirs) ? revision : revision - 1;
  const completedAt = isFinished ? theirs.completedAt : workout.completedAt;
  return {
    conflicts,
    next: { ...workout, draft, base: theirs, version, revision, sentRevision, completedAt, isFinishedThere: isFinished },
  };
};

/** What another device wrote is put together with ours; what lost is kept until the person has chosen. */
const merged = (state: LogState, found: Found): LogState => {
  const workout = state.workouts[found.id];
  if (!workout || (workout.version ?? 0) >= found.version) return state;
  const { next, conflicts } = together(workout, found);
  const isEndOfCurrent = found.isFinished && state.currentId === found.id;
  const after: LogState = {
    ...state,
    workouts: { ...state.workouts, [found.id]: next },
    conflicts: withConflicts(state, found.id, conflicts),
    ...(isEndOfCurrent ? { currentId: null, rest: null, timing: null } : {}),
  };
  return withExercises(after, found.exercises);
};

const isSamePlace = (a: Conflict, b: Conflict): boolean => a.entryId === b.entryId && a.setId === b.setId && a.field === b.field;

const withConflicts = ({ conflicts }: LogState, id: string, found: readonly Conflict[]): LogState['conflicts'] => {
  const before = (conflicts[id] ?? []).filter((each) => !found.some((other) => isSamePlace(each, other)));
  const all = [...before, ...found];
  return all.length === 0 ? without(conflicts, id) : { ...conflicts, [id]: all };
};

const settled = (state: LogState, { workoutId, conflict, take }: ReturnType<typeof LogActions.conflictSettled>): LogState => {
  const left = (state.conflicts[workoutId] ?? []).filter((each) => !isSamePlace(each, conflict));
  const conflicts = left.length === 0 ? without(state.conflicts, workoutId) : { ...state.conflicts, [workoutId]: left };
  const chosen = { ...state, conflicts };
  return take === 'mine' ? chosen : withWorkout(chosen, workoutId, (workout) => withDraft(workout, rules.withTheirs(conflict)));
};

/** The workout in progress, and the ones that the server has not got yet. Kept on the device with every change (keep-log.ts). */
export const log = createFeature({
  name: 'log',
  reducer: createReducer(
    initial,
    on(LogSyncActions.restored, (state, { state: kept }): LogState => withKept(state, kept)),
    on(LogSyncActions.kept, (state, { keeping }): LogState => ({ ...state, keeping })),
    on(LogActions.started, (state, { id, draft, exercises }): LogState => ({
      ...withExercises(state, exercises),
      currentId: id,
      workouts: { ...state.workouts, [id]: fresh(id, draft) },
      rest: null,
    })),
    on(LogActions.workoutEdited, (state, { change }): LogState => changed(state, (draft) => ({ ...draft, ...change }))),
    on(LogActions.exerciseAdded, (state, { entry, exercise }): LogState =>
      withExercises(
        changed(state, (draft) => rules.withEntryAt(draft.entries.length, entry)(draft)),
        [exercise],
      ),
    ),
    on(LogActions.exerciseSwapped, (state, { entryId, entry, exercise }): LogState =>
      withExercises(changed(state, rules.withSwapped(entryId, entry)), [exercise]),
    ),
    on(LogActions.entryEdited, (state, { entryId, change }): LogState => changed(state, rules.withEntry(entryId, change))),
    on(LogActions.entryMoved, (state, { entryId, to }): LogState => changed(state, rules.withEntryMoved(entryId, to))),
    on(LogActions.supersetChanged, (state, { entryId, isJoined }): LogState => changed(state, rules.withSuperset(entryId, isJoined))),
    on(LogActions.entryRemoved, (state, { entryId }): LogState => changed(state, rules.withoutEntry(entryId))),
    on(LogActions.entryPutBack, (state, { entry, index }): LogState => changed(state, rules.withEntryAt(index, entry))),
    on(LogActions.setAdded, (state, { entryId, set }): LogState => changed(state, rules.withSetsAt(entryId, Infinity, [set]))),
    on(LogActions.setsPutIn, (state, { entryId, index, sets }): LogState => changed(state, rules.withSetsAt(entryId, index, sets))),
    on(LogActions.setEdited, (state, { entryId, setId, change }): LogState => changed(state, rules.withSet(entryId, setId, change))),
    on(LogActions.setDone, (state, { entryId, setId, change, doneAt }): LogState =>
      rested(changed(state, rules.withSet(entryId, setId, { ...change, doneAt })), entryId, doneAt),
    ),
    on(LogActions.setUndone, (state, { entryId, setId }): LogState => changed(state, rules.withSet(entryId, setId, { doneAt: null }))),
    on(LogActions.setRemoved, (state, { entryId, setId }): LogState => changed(state, rules.withoutSet(entryId, setId))),
    on(LogActions.restAdjusted, (state, { seconds }): LogState => ({
      ...state,
      rest: state.rest && { ...state.rest, endsAt: state.rest.endsAt + seconds * 1000 },
    })),
    on(LogActions.restSkipped, (state): LogState => ({ ...state, rest: null })),
    on(LogActions.timingStarted, (state, { setId, startedAt }): LogState => ({ ...state, timing: { setId, startedAt }, rest: null })),
    on(LogActions.timingStopped, (state): LogState => ({ ...state, timing: null })),
    on(LogActions.finished, (state, { completedAt }): LogState => ({
      ...withWorkout(state, state.currentId, (workout) => ({ ...workout, completedAt })),
      currentId: null,
      rest: null,
      timing: null,
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
      timing: null,
    })),
    on(LogActions.discardTakenBack, (state, { workoutId }): LogState => ({
      ...withWorkout(state, workoutId, (workout) => ({ ...workout, isDiscarded: false })),
      currentId: state.workouts[workoutId] ? workoutId : state.currentId,
    })),
    on(LogActions.editBegun, (state, { id, draft, version, exercises }): LogState => {
      const workout = { ...(state.workouts[id] ?? ofThePast(id, draft, version)), isHeld: true };
      return { ...withExercises(state, exercises), editedId: id, workouts: { ...state.workouts, [id]: workout } };
    }),
    on(LogActions.editLeft, (state): LogState => {
      const workout = state.workouts[state.editedId ?? ''];
      const isUntouched = workout?.isHeld === true && workout.revision <= workout.sentRevision;
      return { ...state, editedId: null, workouts: workout && isUntouched ? without(state.workouts, workout.id) : state.workouts };
    }),
    on(LogActions.editDone, (state): LogState => ({
      ...withWorkout(state, state.editedId, (workout) => ({ ...withDraft(workout, rules.doneOnly), isHeld: false })),
      editedId: null,
    })),
    on(LogActions.editDropped, (state, { workoutId }): LogState => ({
      ...state,
      editedId: state.editedId === workoutId ? null : state.editedId,
      workouts: without(state.workouts, workoutId),
    })),
    on(LogActions.pastDeleted, (state, { workout }): LogState => ({
      ...state,
      workouts: { ...state.workouts, [workout.id]: { ...workout, isDiscarded: true, isHeld: false } },
    })),
    on(LogActions.pastPutBack, (state, { workout }): LogState => ({
      ...state,
      workouts: { ...state.workouts, [workout.id]: { ...(state.workouts[workout.id] ?? workout), isDiscarded: false } },
    })),
    on(LogActions.conflictSettled, settled),
    on(LogSyncActions.lastTimeRead, (state, { exerciseId, lastTime }): LogState => {
      const facts = state.exercises[exerciseId];
      return facts ? { ...state, exercises: { ...state.exercises, [exerciseId]: { ...facts, lastTime } } } : state;
    }),
    on(LogSyncActions.adopted, (state, { id, draft, version, exercises }): LogState => ({
      ...withExercises(state, exercises),
      currentId: id,
      workouts: { ...state.workouts, [id]: fromServer(id, draft, version) },
    })),
    on(LogSyncActions.sending, (state, { id }): LogState => ({
      ...withWorkout(state, id, (workout) => ({ ...workout, attempted: workout.draft })),
      sync: 'sending',
    })),
    on(LogSyncActions.saved, (state, { id, revision, version, base }): LogState => ({
      ...withWorkout(state, id, (workout) => ({
        ...workout,
        ...{ sentRevision: Math.max(workout.sentRevision, revision), version, base, attempted: null },
      })),
      sync: 'saved',
    })),
    on(LogSyncActions.closed, (state, { id }): LogState => ({
      ...state,
      workouts: without(state.workouts, id),
      currentId: state.currentId === id ? null : state.currentId,
      sync: 'saved',
    })),
    on(LogSyncActions.theirsFound, merged),
    on(LogSyncActions.waiting, (state): LogState => ({ ...state, sync: 'waiting' })),
    on(LogSyncActions.refused, (state, { id, refusal }): LogState => ({
      ...state,
      sync: 'saved',
      refusals: { ...state.refusals, [id]: refusal },
    })),
    on(LogSyncActions.triedAgain, (state): LogState => ({ ...state, refusals: {} })),
  ),
  extraSelectors: ({ selectLogState, selectWorkouts, selectCurrentId, selectEditedId, selectRefusals }) => {
    const ofId = (workouts: LogState['workouts'], id: string | null) => (id === null ? undefined : workouts[id]);
    const selectCurrent = createSelector(selectWorkouts, selectCurrentId, ofId);
    const selectSendable = createSelector(selectWorkouts, selectRefusals, (workouts, refusals) => ({ workouts, refusals }));
    const selectNextToSend = createSelector(selectSendable, nextToSend);
    const selectRefused = createSelector(selectSendable, refused);
    return {
      selectCurrent,
      selectEdited: createSelector(selectWorkouts, selectEditedId, ofId),
      selectNextToSend,
      /** Exercises of the workout in progress, to be asked for their last time; the server knows of it once it has every workout before this one. */
      selectLastTimesToRead: createSelector(selectCurrent, selectWorkouts, (current, workouts) => {
        if (!current) return [];
        const isOnServer = Object.values(workouts).every(({ id, isHeld }) => id === current.id || isHeld);
        return current.draft.entries.map(({ exerciseId }) => ({ workoutId: current.id, exerciseId, isOnServer }));
      }),
      selectKept: createSelector(selectLogState, ({ sync: _, refusals: __, keeping: ___, editedId: ____, ...kept }) => kept),
      selectRefused,
      selectHasUnsent: createSelector(selectNextToSend, (next) => next !== undefined),
    };
  },
});
