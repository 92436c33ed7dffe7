import type { WorkoutThere } from './training-there-repository.ts';

/** What is done with a workout of a file, and which workout it is here. */
export interface PlannedStep {
  readonly id: string;
  readonly what: 'add' | 'restore' | 'complete' | 'there';
}

/**
 * `starts` is when it began, as exactly as the form of the file says it: the moment, and what the wall clock of the gym showed. Either will do,
 * since files leave the zone out, and older workouts have none.
 */
export interface Planned {
  readonly id: string;
  readonly title: string;
  readonly starts: readonly string[];
}

/**
 * What to do with each workout of a file: `add` it, `restore` it (it was imported once, and discarded since), or leave what is `there`: the
 * same import again, or a workout of the same name and start, logged here or imported in another form. Each of those that are there
 * stands for one of the file.
 */
export const planImport = (
  file: readonly Planned[],
  there: readonly (Pick<WorkoutThere, 'state'> & Planned)[],
): ('add' | 'restore' | 'there')[] => {
  const byId = new Map(there.map((each) => [each.id, each]));
  const ids = new Set(file.map(({ id }) => id));
  const keysOf = ({ title, starts }: Planned): string[] => starts.map((start) => `${start} ${title}`);
  const logged = there.filter(({ id, state }) => state === 'completed' && !ids.has(id));
  const alike = Map.groupBy(
    logged.flatMap((workout) => keysOf(workout).map((key) => ({ key, id: workout.id }))),
    ({ key }) => key,
  );
  const taken = new Set<string>();
  const takeAlike = (workout: Planned): boolean => {
    const found = keysOf(workout)
      .flatMap((key) => alike.get(key) ?? [])
      .find(({ id }) => !taken.has(id));
    if (found !== undefined) taken.add(found.id);
    return found !== undefined;
  };
  return file.map((workout) => {
    const same = byId.get(workout.id);
    if (same !== undefined && same.state !== 'discarded') return 'there';
    if (takeAlike(workout)) return 'there';
    return same === undefined ? 'add' : 'restore';
  });
};

/** Rows that were mended complete the workout to which they belong; all of a workout's rows may have been set aside, then it is added. */
export const planMending = (file: readonly Planned[], there: readonly (Pick<WorkoutThere, 'state'> & Planned)[]): PlannedStep[] =>
  file.map((workout) => {
    const same = there.find(({ id }) => id === workout.id);
    if (same !== undefined) return { id: same.id, what: same.state === 'completed' ? 'complete' : 'there' };
    const alike = there.find(
      ({ state, title, starts }) =>
        state === 'completed' && title === workout.title && starts.some((start) => workout.starts.includes(start)),
    );
    return alike === undefined ? { id: workout.id, what: 'add' } : { id: alike.id, what: 'complete' };
  });
