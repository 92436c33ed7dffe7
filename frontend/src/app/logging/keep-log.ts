import { OneRepMaxFormula } from '@spotter/contracts/workout/training-preferences';
import { Equipment, MeasurementKind } from '@spotter/contracts/workout/exercises';
import { LiveBest, WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { Uuid } from '@spotter/contracts/primitives';
import { z } from 'zod';
import type { DeviceDatabase } from './device-store';
import type { KeptLog, LoggedWorkout } from './log-model';

const Facts = z.object({
  id: Uuid,
  slug: z.string(),
  name: z.string(),
  measurement: MeasurementKind,
  equipment: Equipment.optional(),
  cue: z.string().nullable().optional(),
  lastTime: z
    .object({
      sets: z.array(WorkoutSet),
      bestEstimatedOneRepMaxGrams: z.int().nullable(),
      formula: OneRepMaxFormula.optional(),
      bests: z.array(LiveBest).optional(),
    })
    .optional(),
});

const KeptWorkout = z.object({
  id: Uuid,
  draft: WorkoutDraft,
  base: WorkoutDraft.nullable().default(null),
  attempted: WorkoutDraft.nullable().default(null),
  revision: z.int(),
  sentRevision: z.int(),
  version: z.int().nullable(),
  completedAt: z.string().nullable(),
  isDiscarded: z.boolean(),
  isHeld: z.boolean().default(false),
  isFinishedThere: z.boolean().default(false),
});

const FieldValue = z.union([z.string(), z.number(), z.boolean(), z.record(z.string(), z.unknown()), z.null()]);
const KeptConflict = z.object({
  entryId: Uuid.nullable(),
  setId: Uuid.nullable(),
  field: z.string(),
  mine: FieldValue,
  theirs: FieldValue,
});

/** Everything of the log but its workouts. */
const Frame = z.object({
  currentId: Uuid.nullable(),
  conflicts: z.record(z.string(), z.array(KeptConflict)).default({}),
  exercises: z.record(z.string(), Facts).default({}),
  rest: z.object({ startedAt: z.number(), endsAt: z.number(), exerciseId: z.string() }).nullable().default(null),
  timing: z.object({ setId: Uuid, startedAt: z.number() }).nullable().default(null),
});

/** Before there was a database on the device, all of it was a text in `localStorage`. */
const FormerLog = Frame.extend({ workouts: z.record(z.string(), KeptWorkout) });

const framePlace = 'frame';
const formerPlace = (memberId: string): string => `spotter.log.${memberId}`;

const frameOf = ({ currentId, conflicts, exercises, rest, timing }: KeptLog) => ({ currentId, conflicts, exercises, rest, timing });

const isSameFrame = (a: KeptLog, b: KeptLog): boolean =>
  a.currentId === b.currentId && a.conflicts === b.conflicts && a.exercises === b.exercises && a.rest === b.rest && a.timing === b.timing;

/**
 * Writes what changed since `before`: as a rule one workout. True when there was anything; it is on the device
 * then, all of it or nothing.
 */
export const keepLog = async (database: DeviceDatabase, before: KeptLog | undefined, now: KeptLog): Promise<boolean> => {
  const changed = Object.values(now.workouts).filter((workout) => before?.workouts[workout.id] !== workout);
  const gone = Object.keys(before?.workouts ?? {}).filter((id) => !now.workouts[id]);
  const isFrameSame = before !== undefined && isSameFrame(before, now);
  if (changed.length === 0 && gone.length === 0 && isFrameSame) return false;
  const { store, done } = database.transaction('log', 'readwrite');
  const writes: Promise<unknown>[] = [
    ...changed.map((workout) => store.put(workout, workout.id)),
    ...gone.map((id) => store.delete(id)),
    ...(isFrameSame ? [] : [store.put(frameOf(now), framePlace)]),
  ];
  // Why nothing was written only the transaction tells: its writes say that it was given up.
  const [written] = await Promise.allSettled([done, ...writes]);
  if (written.status === 'rejected') throw written.reason as Error;
  return true;
};

const workoutsOf = (rows: readonly unknown[]): Record<string, LoggedWorkout> =>
  Object.fromEntries(
    rows.flatMap((row) => {
      const parsed = KeptWorkout.safeParse(row);
      return parsed.success ? [[parsed.data.id, parsed.data] as const] : [];
    }),
  );

/** Takes over what was kept the former way, once. */
const formerLog = (memberId: string): KeptLog | undefined => {
  const text = localStorage.getItem(formerPlace(memberId));
  if (text === null) return undefined;
  const parsed = FormerLog.safeParse(JSON.parse(text));
  return parsed.success ? { memberId, ...parsed.data } : undefined;
};

export const keptLog = async (database: DeviceDatabase, memberId: string): Promise<KeptLog> => {
  const former = formerLog(memberId);
  if (former) {
    await keepLog(database, undefined, former);
    localStorage.removeItem(formerPlace(memberId));
  }
  const { store } = database.transaction('log');
  const [rows, frame] = await Promise.all([store.getAll(), store.get(framePlace)]);
  const parsed = Frame.safeParse(frame);
  const rest = parsed.success ? parsed.data : { currentId: null, conflicts: {}, exercises: {}, rest: null, timing: null };
  const workouts = workoutsOf(rows);
  return { memberId, ...rest, workouts, currentId: rest.currentId !== null && workouts[rest.currentId] ? rest.currentId : null };
};
