import { logSet, saveWorkout, type WorkoutDraft, type WorkoutSet } from '@spotter/contracts/workout/workouts';
import { v7 as uuidv7 } from 'uuid';
import type { LeanCall } from './lean-caller.ts';
import { plannedSet, workoutOf } from './shop-and-people.ts';

const setsPerEntry = 5;
const entriesPerWorkout = 8;

interface Planned {
  readonly entryId: string;
  readonly set: WorkoutSet;
}

const planOf = (exerciseIds: readonly string[]): WorkoutDraft => {
  const ids = Array.from({ length: entriesPerWorkout }, (_, n) => exerciseIds[n % exerciseIds.length] ?? '');
  return workoutOf('Push', ids, (place) => Array.from({ length: setsPerEntry }, () => plannedSet(60_000 + place * 2500)));
};

/**
 * Logs one more set each time it is called, as the web app does: a workout is begun with what a routine plans, then one set after the other is done. When
 * all forty are, the next workout is begun first.
 */
export const logSets = (call: LeanCall, exerciseIds: readonly string[]): (() => Promise<void>) => {
  let workoutId = '';
  let version = 0;
  let left: Planned[] = [];

  const begin = async (): Promise<void> => {
    const draft = planOf(exerciseIds);
    workoutId = uuidv7();
    ({ version } = await call(saveWorkout, { params: { id: workoutId }, body: draft }));
    left = draft.entries.flatMap(({ id, sets }) => sets.map((set) => ({ entryId: id, set })));
  };
  return async () => {
    if (left.length === 0) await begin();
    const [next, ...others] = left;
    if (!next) return;
    const { id: setId, ...set } = next.set;
    const body = { ...set, rpe: 8, doneAt: new Date().toISOString() };
    ({ version } = await call(logSet, { params: { id: workoutId, entryId: next.entryId, setId }, body, ifMatch: version }));
    left = others;
  };
};
