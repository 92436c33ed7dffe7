import type { KeptLog, LoggedWorkout, LogState } from './log-model';

const isUnsent = ({ revision, sentRevision }: LoggedWorkout): boolean => revision > sentRevision;

/**
 * What lies on the device, also as another window left it, under what happened in this window since. A workout is taken from where it was
 * changed more often; one that only this window has is kept while the server has not got it.
 */
export const withKept = (state: LogState, kept: KeptLog): LogState => {
  if (state.memberId !== null && state.memberId !== kept.memberId) return { ...state, ...kept, editedId: null, refusals: {} };
  const ours = Object.values(state.workouts).filter((workout) => {
    const other = kept.workouts[workout.id];
    return other ? workout.revision > other.revision : isUnsent(workout);
  });
  const workouts = { ...kept.workouts, ...Object.fromEntries(ours.map((workout) => [workout.id, workout])) };
  const startedHere = ours.find(({ id }) => id === state.currentId);
  return {
    ...state,
    ...kept,
    workouts,
    currentId: startedHere?.id ?? kept.currentId,
    exercises: { ...kept.exercises, ...state.exercises },
    rest: state.memberId === null ? (state.rest ?? kept.rest) : kept.rest,
    timing: state.memberId === null ? (state.timing ?? kept.timing) : kept.timing,
  };
};
