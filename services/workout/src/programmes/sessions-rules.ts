import type { PlannedSession, WorkoutSet } from '@spotter/contracts/workout/workouts';
import type { DoneSession } from '@spotter/training/programme/fold-enrolment';

export interface SetDone extends Omit<WorkoutSet, 'doneAt'> {
  readonly workoutId: string;
  readonly startedAt: Date;
  readonly plan: PlannedSession;
  readonly entryId: string;
  readonly exerciseId: string;
  /** What the plan asked for in the place of the entry; null where there was no plan. */
  readonly plannedId: string | null;
}

const grouped = (sets: readonly SetDone[], by: (set: SetDone) => string): SetDone[][] => [...Map.groupBy(sets, by).values()];

const entriesOf = (sets: readonly SetDone[], refOf: (exerciseId: string) => string): DoneSession['entries'] =>
  grouped(sets, ({ entryId }) => entryId).map((of) => ({
    exercise: refOf(of[0]?.exerciseId ?? ''),
    insteadOf: of[0]?.plannedId ? refOf(of[0].plannedId) : undefined,
    sets: of,
  }));

/** The sets that were done in a programme, as its sessions. Without week and day nobody can say which day it was. */
export const sessionsOf = (sets: readonly SetDone[], refOf: (exerciseId: string) => string): DoneSession[] =>
  grouped(sets, ({ workoutId }) => workoutId).flatMap((of) => {
    const [first] = of;
    const { week, day } = first?.plan ?? {};
    if (!first || !week || !day) return [];
    return [{ id: first.workoutId, startedAt: first.startedAt.toISOString(), week, day, entries: entriesOf(of, refOf) }];
  });
