import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { TrainingPreferences } from '@spotter/contracts/workout/training-preferences';
import type { Transaction } from '@spotter/service-kit';
import { dayIn } from '@spotter/training/days';
import type { Owner, WorkoutParts } from '../app.ts';
import { recordChanges, recordsOf, type ExerciseRecord } from '../record-rules.ts';
import { liftsBody } from '@spotter/training/set-worths';
import { weightOn } from '../weight-rules.ts';
import { totalsOfSession, unknownMovement, type SessionSet, type SessionTotals } from './session-rules.ts';

export type ProgressNeeds = Pick<WorkoutParts, 'records' | 'sessions' | 'totals' | 'periods' | 'body' | 'findExercises'>;

type Weighings = Awaited<ReturnType<ProgressNeeds['body']['weighings']>>;

/** Whose progress is worked out, and how; the body is weighed once, and only where it is lifted. */
export interface Athlete {
  readonly owner: Owner;
  readonly preferences: TrainingPreferences;
  readonly weighings: () => Promise<Weighings>;
}

/** Reads what is needed. Until the end of the transaction nobody else works out this member's progress. */
export const lockAthlete = async ({ sessions, body }: ProgressNeeds, tx: Transaction, owner: Owner): Promise<Athlete> => {
  await sessions.lock(tx, owner.tenant, owner.id);
  const preferences = await sessions.preferences(tx, owner.tenant, owner.id);
  let known: Weighings | undefined;
  return { owner, preferences, weighings: async () => (known ??= await body.weighings(tx, owner.tenant, owner.id)) };
};

type Exercises = ReadonlyMap<string, Exercise>;

/** Sets with what was lifted of the body. */
export const weighed = async (
  { weighings }: Pick<Athlete, 'weighings'>,
  sets: readonly SessionSet[],
  exercises: Exercises,
): Promise<readonly SessionSet[]> => {
  const isBodyLifted = ({ exerciseId }: SessionSet) => liftsBody(exercises.get(exerciseId)?.measurement);
  if (!sets.some(isBodyLifted)) return sets;
  const known = await weighings();
  return sets.map((set) => (isBodyLifted(set) ? { ...set, bodyGrams: weightOn(known, dayIn(set.startedAt, set.timeZone)) } : set));
};

/** Makes the records of these exercises what all their sets say. */
export const keepRecords = async (
  { records }: Pick<ProgressNeeds, 'records'>,
  tx: Transaction,
  { owner, preferences }: Athlete,
  { sets, exercises, exerciseIds }: { sets: readonly SessionSet[]; exercises: Exercises; exerciseIds: readonly string[] },
): Promise<void> => {
  const byExercise = Map.groupBy(sets, ({ exerciseId }) => exerciseId);
  const measured = new Map([...exercises.values()].map(({ id, measurement }) => [id, measurement])); // what was merged is found under both ids
  const found = [...measured].flatMap(([id, measurement]): ExerciseRecord[] =>
    recordsOf(measurement, byExercise.get(id) ?? [], preferences.formula).map((record) => ({ ...record, exerciseId: id })),
  );
  const known = await records.ofExercises(tx, owner.tenant, owner.id, exerciseIds);
  await records.change(tx, owner.tenant, owner.id, recordChanges(known, found));
};

/** What whole workouts come to. */
export const sessionsOf = (sets: readonly SessionSet[], exercises: Exercises, { preferences }: Athlete): SessionTotals[] => {
  const movementOf = (id: string) => exercises.get(id) ?? unknownMovement;
  return [...Map.groupBy(sets, ({ workoutId }) => workoutId).values()].flatMap(
    (ofWorkout) => totalsOfSession(ofWorkout, movementOf, preferences.formula) ?? [],
  );
};

export const rowsOf = (sessions: readonly SessionTotals[]) => ({
  workouts: sessions.map(({ workout }) => workout),
  exercises: sessions.flatMap(({ exercises }) => exercises),
});
