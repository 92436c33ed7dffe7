import { z } from 'zod';
import { WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { Equipment, MeasurementKind } from '@spotter/contracts/workout/exercises';
import { Uuid } from '@spotter/contracts/primitives';
import type { LogState } from './log-model';

const Facts = z.object({
  id: Uuid,
  slug: z.string(),
  name: z.string(),
  measurement: MeasurementKind,
  equipment: Equipment.optional(),
  cue: z.string().nullable().optional(),
  lastTime: z.object({ sets: z.array(WorkoutSet), bestEstimatedOneRepMaxGrams: z.int().nullable() }).optional(),
});

const Kept = z.object({
  memberId: z.string(),
  currentId: Uuid.nullable(),
  workouts: z.record(
    z.string(),
    z.object({
      id: Uuid,
      draft: WorkoutDraft,
      revision: z.int(),
      sentRevision: z.int(),
      version: z.int().nullable(),
      completedAt: z.string().nullable(),
      isDiscarded: z.boolean(),
    }),
  ),
  exercises: z.record(z.string(), Facts),
  rest: z.object({ startedAt: z.number(), endsAt: z.number(), exerciseId: z.string() }).nullable(),
});

/** Where a member's log lies on this device. Each gym has its own host, so the store is its own too. */
export const placeOf = (memberId: string): string => `spotter.log.${memberId}`;

/** Synchronously, so that a page which is closed in the same moment has kept it. */
export const keepLog = (state: Omit<LogState, 'sync'>): void => {
  if (state.memberId !== null) localStorage.setItem(placeOf(state.memberId), JSON.stringify(state));
};

export const keptLog = (memberId: string): Omit<LogState, 'sync'> => {
  const empty = { memberId, currentId: null, workouts: {}, exercises: {}, rest: null };
  const text = localStorage.getItem(placeOf(memberId));
  if (text === null) return empty;
  const parsed = Kept.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : empty;
};
