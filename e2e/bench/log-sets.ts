import { Entry, saveWorkout, WorkoutDraft } from '@spotter/contracts/workout/workouts';
import { v7 as uuidv7 } from 'uuid';
import type { LeanCall } from './lean-caller.ts';
import { doneSet } from './shop-and-people.ts';

const setsPerEntry = 5;
const entriesPerWorkout = 4;

const withOneMoreSet = (draft: WorkoutDraft, exerciseId: string): WorkoutDraft => {
  const last = draft.entries.at(-1);
  const set = doneSet(60_000 + draft.entries.length * 2500);
  if (last && last.sets.length < setsPerEntry)
    return { ...draft, entries: [...draft.entries.slice(0, -1), { ...last, sets: [...last.sets, set] }] };
  return { ...draft, entries: [...draft.entries, Entry.parse({ id: uuidv7(), exerciseId, sets: [set] })] };
};

/** Logs one more set each time it is called: the whole workout is sent, as the web app does. After twenty sets a new workout begins. */
export const logSets = (call: LeanCall, exerciseIds: readonly string[]): (() => Promise<void>) => {
  const begin = () => ({
    id: uuidv7(),
    version: undefined as number | undefined,
    draft: WorkoutDraft.parse({ title: 'Push', startedAt: new Date().toISOString(), entries: [] }),
  });
  let workout = begin();
  return async () => {
    const exerciseId = exerciseIds[workout.draft.entries.length % exerciseIds.length] ?? '';
    const draft = withOneMoreSet(workout.draft, exerciseId);
    const { version } = await call(saveWorkout, { params: { id: workout.id }, body: draft, ifMatch: workout.version });
    const sets = draft.entries.reduce((sum, entry) => sum + entry.sets.length, 0);
    workout = sets === setsPerEntry * entriesPerWorkout ? begin() : { ...workout, version, draft };
  };
};
