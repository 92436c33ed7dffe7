import { uuidv5 } from '@spotter/service-kit';
import type { WorkoutParts } from '../../app.ts';
import { mostInWorkout } from './group-entries-rules.ts';
import type { NamedExercise, ReadEntry, ReadWorkout } from './read-training.ts';

type Stored = NonNullable<Awaited<ReturnType<WorkoutParts['workouts']['read']>>>;
type StoredEntry = Stored['entries'][number];

/** Ids of the sets of each entry, made of the rows from which they come, so that the same file again adds nothing. */
export const mendedSetIds = (workoutId: string, entries: readonly ReadEntry[]): string[][] => {
  const seen = new Map<string, number>();
  return entries.map(({ exercise, rows, sets }) =>
    sets.map((_, at) => {
      const key = `${rows[at] ?? 0} ${exercise.name}`;
      const nth = seen.get(key) ?? 0;
      seen.set(key, nth + 1);
      return uuidv5(`mended ${nth} ${key}`, workoutId);
    }),
  );
};

interface Mended {
  readonly workout: Stored;
  readonly addedSetIds: readonly string[];
}

/** Puts mended rows where they belong: to the end of their exercise, or as an exercise more when it was not in the workout. */
export const withMendedRows = (known: Stored, read: ReadWorkout, exerciseIdOf: (exercise: NamedExercise) => string): Mended => {
  const there = new Set(known.entries.flatMap(({ sets }) => sets.map(({ id }) => id)));
  const ids = mendedSetIds(known.id, read.entries);
  const entries: StoredEntry[] = [...known.entries];
  const addedSetIds: string[] = [];
  for (const [place, { sets, ...entry }] of read.entries.entries()) {
    const fresh = sets.flatMap((set, at) => (there.has(ids[place]?.[at] ?? '') ? [] : [{ ...set, id: ids[place]?.[at] ?? '' }]));
    const exerciseId = exerciseIdOf(entry.exercise);
    for (const { doneAt, ...set } of fresh) {
      const at = entryFor(entries, exerciseId, () => newEntry(entry, { exerciseId, firstSetId: set.id, position: entries.length, known }));
      const into = entries[at];
      if (into === undefined) continue;
      const position = (into.sets.at(-1)?.position ?? -1) + 1;
      const done = { ...set, entryId: into.id, position, doneAt: doneAt === null ? null : new Date(doneAt) };
      entries[at] = { ...into, sets: [...into.sets, done] };
      addedSetIds.push(set.id);
    }
  }
  return { workout: { ...known, entries, version: known.version + 1 }, addedSetIds };
};

/** Where the last sets of an exercise stand, or a new entry at the end; -1 when there is no room for one. */
const entryFor = (entries: StoredEntry[], exerciseId: string, begin: () => StoredEntry): number => {
  const at = entries.findLastIndex((each) => each.exerciseId === exerciseId && each.sets.length < mostInWorkout.sets);
  if (at >= 0) return at;
  return entries.length < mostInWorkout.entries ? entries.push(begin()) - 1 : -1;
};

const newEntry = (
  { restSeconds, note, supersetGroup, why }: Omit<ReadEntry, 'sets'>,
  of: { exerciseId: string; firstSetId: string; position: number; known: Stored },
): StoredEntry => ({
  id: uuidv5(`mended entry ${of.firstSetId}`, of.known.id),
  position: Math.max(-1, ...of.known.entries.map(({ position }) => position), of.position - 1) + 1,
  ...{ exerciseId: of.exerciseId, restSeconds, note, supersetGroup, why, choices: [] },
  sets: [],
});
