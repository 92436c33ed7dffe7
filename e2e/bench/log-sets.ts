import { Entry, logSet, saveWorkout, WorkoutDraft } from '@spotter/contracts/workout/workouts';
import { v7 as uuidv7 } from 'uuid';
import type { LeanCall } from './lean-caller.ts';
import { doneSet } from './shop-and-people.ts';

const setsPerEntry = 5;
const entriesPerWorkout = 4;

const nextSet = ({ entries }: WorkoutDraft) => doneSet(60_000 + entries.length * 2500);

const begun = () => ({
  id: uuidv7(),
  version: undefined as number | undefined,
  draft: WorkoutDraft.parse({ title: 'Push', startedAt: new Date().toISOString(), entries: [] }),
});

/**
 * Logs one more set each time it is called, as the web app does: with another exercise the whole workout is sent, then one set after the other. After
 * twenty sets a new workout begins.
 */
export const logSets = (call: LeanCall, exerciseIds: readonly string[]): (() => Promise<void>) => {
  let workout = begun();
  const withExercise = async (): Promise<void> => {
    const { entries } = workout.draft;
    if (entries.length === entriesPerWorkout) workout = begun();
    const exerciseId = exerciseIds[workout.draft.entries.length % exerciseIds.length] ?? '';
    const entry = Entry.parse({ id: uuidv7(), exerciseId, sets: [nextSet(workout.draft)] });
    const draft = { ...workout.draft, entries: [...workout.draft.entries, entry] };
    const { version } = await call(saveWorkout, { params: { id: workout.id }, body: draft, ifMatch: workout.version });
    workout = { ...workout, version, draft };
  };
  return async () => {
    const { id, draft, version } = workout;
    const last = draft.entries.at(-1);
    if (version === undefined || !last || last.sets.length === setsPerEntry) return withExercise();
    const { id: setId, ...set } = nextSet(draft);
    const logged = await call(logSet, { params: { id, entryId: last.id, setId }, body: set, ifMatch: version });
    const entries = [...draft.entries.slice(0, -1), { ...last, sets: [...last.sets, { id: setId, ...set }] }];
    workout = { ...workout, version: logged.version, draft: { ...draft, entries } };
  };
};
