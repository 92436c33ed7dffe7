import type { LoggedWorkout, WorkoutDraft } from './log-model';

/** One that only this device has. */
export const fresh = (id: string, draft: WorkoutDraft): LoggedWorkout => ({
  ...{ id, draft, base: null, attempted: null, revision: 1, sentRevision: 0, version: null, completedAt: null },
  ...{ isDiscarded: false, isHeld: false, isFinishedThere: false },
});

export const fromServer = (id: string, draft: WorkoutDraft, version: number): LoggedWorkout => ({
  ...fresh(id, draft),
  ...{ base: draft, sentRevision: 1, version },
});

/** One that is over, as the server has it. */
export const ofThePast = (id: string, draft: WorkoutDraft, version: number): LoggedWorkout => ({
  ...fromServer(id, draft, version),
  ...{ completedAt: draft.completedAt ?? null, isFinishedThere: true },
});
