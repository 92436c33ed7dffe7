import type { LoggedWorkout, LogState, Refusal, SendingStep } from './log-model';

/** One step of the sending: first the content, then how it ended. */
export interface Sending {
  readonly workout: LoggedWorkout;
  readonly step: SendingStep;
}

const stepOf = (workout: LoggedWorkout): SendingStep | undefined => {
  if (workout.isDiscarded) return workout.version === null ? 'forget' : 'discard';
  if (workout.isHeld) return undefined;
  if (workout.revision > workout.sentRevision) return 'save';
  if (workout.completedAt === null) return undefined;
  return workout.isFinishedThere ? 'forget' : 'complete';
};

const toSend = ({ workouts }: Pick<LogState, 'workouts'>): Sending[] =>
  Object.values(workouts)
    .toSorted((a, b) => a.draft.startedAt.localeCompare(b.draft.startedAt))
    .flatMap((workout) => {
      const step = stepOf(workout);
      return step ? [{ workout, step }] : [];
    });

/** Why just this was refused. Of what the person has changed since nobody knows. */
const refusalOf = ({ workout, step }: Sending, { refusals }: Pick<LogState, 'refusals'>): Refusal | undefined => {
  const refusal = refusals[workout.id];
  return refusal?.step === step && refusal.revision === workout.revision ? refusal : undefined;
};

/** What the server has to be told next, oldest workout first. What it refused waits for a change by the person, and holds up no other. */
export const nextToSend = (state: Pick<LogState, 'workouts' | 'refusals'>): Sending | undefined =>
  toSend(state).find((sending) => !refusalOf(sending, state));

/** Workouts that the server does not take as they are, oldest first, and why. */
export const refused = (state: Pick<LogState, 'workouts' | 'refusals'>): readonly { readonly id: string; readonly words: string }[] =>
  toSend(state).flatMap((sending) => {
    const refusal = refusalOf(sending, state);
    return refusal ? [{ id: sending.workout.id, words: refusal.words }] : [];
  });
