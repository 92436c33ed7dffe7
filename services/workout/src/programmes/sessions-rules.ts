import type { PlannedSession, WorkoutSet } from '@spotter/contracts/workout/workouts';
import type { DoneSession } from '@spotter/training/programme/fold-enrolment';

export interface SetDone extends Omit<WorkoutSet, 'doneAt'> {
  readonly workoutId: string;
  readonly startedAt: Date;
  readonly plan: PlannedSession;
  readonly entryId: string;
  readonly exerciseId: string;
}

interface Entry {
  readonly exercise: string;
  readonly sets: SetDone[];
}

const grouped = (sets: readonly SetDone[], by: (set: SetDone) => string): SetDone[][] => [...Map.groupBy(sets, by).values()];

const entriesOf = (sets: readonly SetDone[], refOf: (exerciseId: string) => string): Entry[] =>
  grouped(sets, ({ entryId }) => entryId).map((of) => ({ exercise: refOf(of[0]?.exerciseId ?? ''), sets: of }));

/** The sets that were done in a programme, as its sessions. Without week and day nobody can say which day it was. */
export const sessionsOf = (sets: readonly SetDone[], refOf: (exerciseId: string) => string): DoneSession[] =>
  grouped(sets, ({ workoutId }) => workoutId).flatMap((of) => {
    const [first] = of;
    const { week, day } = first?.plan ?? {};
    if (!first || !week || !day) return [];
    return [{ id: first.workoutId, startedAt: first.startedAt.toISOString(), week, day, entries: entriesOf(of, refOf) }];
  });
