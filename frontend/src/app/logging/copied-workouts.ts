import type { Change } from '@spotter/contracts/workout/changes';
import type { Workout } from '@spotter/contracts/workout/workouts';

export type Copied = ReadonlyMap<string, Workout>;

const keptWeeks = 12;

/** The moment from which on a device keeps workouts, as the contracts write it. */
export const keptFrom = (now: number): string => new Date(now - keptWeeks * 7 * 86_400_000).toISOString();

/** After changes: what is gone or too old is not there, everything else as the change has it. */
export const withChanges = (before: Copied, items: readonly Change[], from: string): Copied => {
  const after = new Map([...before].filter(([, { startedAt }]) => startedAt >= from));
  for (const item of items) {
    if (item.kind !== 'workout') continue;
    if (item.workout && item.workout.startedAt >= from) after.set(item.id, item.workout);
    else after.delete(item.id);
  }
  return after;
};

/** What of the changes has to be written to the device, and what removed. */
export const workoutsKept = (copied: Copied, items: readonly Change[]): { put: readonly Workout[]; remove: readonly string[] } => {
  const ids = items.flatMap(({ kind, id }) => (kind === 'workout' ? [id] : []));
  return { put: ids.flatMap((id) => copied.get(id) ?? []), remove: ids.filter((id) => !copied.has(id)) };
};
