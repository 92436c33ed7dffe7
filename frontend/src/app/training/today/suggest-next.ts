import type { WorkoutSummary } from '@spotter/contracts/workout/workouts';

/** Sessions that a member keeps doing, each as it was the last time, the one that was not done for longest first. */
export const suggestNext = (newestFirst: readonly WorkoutSummary[], atMost = 4): WorkoutSummary[] => {
  const latest = new Map<string, WorkoutSummary>();
  const counts = new Map<string, number>();
  for (const workout of newestFirst) {
    const title = workout.title.trim().toLowerCase();
    counts.set(title, (counts.get(title) ?? 0) + 1);
    if (!latest.has(title)) latest.set(title, workout);
  }
  const repeated = [...latest].filter(([title]) => (counts.get(title) ?? 0) > 1).map(([, workout]) => workout);
  const candidates = repeated.length > 0 ? repeated : [...latest.values()].slice(0, 1);
  return candidates.sort((a, b) => a.startedAt.localeCompare(b.startedAt)).slice(0, atMost);
};
