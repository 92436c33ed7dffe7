import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { UnknownExerciseName } from '@spotter/contracts/workout/imports';
import { plainWords } from '../forms/plain-words-rules.ts';
import type { TrainedSet } from '../forms/trained-workout.ts';

/** An exercise by all the names it goes by, in any language. */
export interface KnownExercise extends Pick<Exercise, 'id' | 'slug' | 'name' | 'measurement' | 'equipment' | 'muscles' | 'isOwn'> {
  readonly alsoCalled: readonly string[];
}

const equipmentNamed: ReadonlyMap<string, Exercise['equipment']> = new Map(
  Object.entries({
    barbell: 'barbell',
    'ez bar': 'ez-bar',
    'trap bar': 'trap-bar',
    dumbbell: 'dumbbell',
    kettlebell: 'kettlebell',
    plate: 'plate',
    machine: 'machine',
    'smith machine': 'smith-machine',
    cable: 'cable',
    band: 'band',
    suspension: 'suspension',
    bodyweight: 'bodyweight',
    weighted: 'bodyweight',
    assisted: 'machine',
    langhantel: 'barbell',
    kurzhantel: 'dumbbell',
    maschine: 'machine',
    kabelzug: 'cable',
  } as const),
);

/** `Bench Press (Barbell)`, as Hevy and Strong name exercises. */
const parted = (name: string): { base: string; equipment: Exercise['equipment'] | undefined } => {
  const [, base, inside] = /^(.+?)\s*\(([^()]+)\)$/.exec(name.trim()) ?? [];
  const equipment = inside === undefined ? undefined : equipmentNamed.get(plainWords(inside));
  return equipment === undefined || base === undefined
    ? { base: plainWords(name), equipment: undefined }
    : { base: plainWords(base), equipment };
};

export interface NameIndex {
  readonly known: readonly KnownExercise[];
  readonly byName: ReadonlyMap<string, readonly KnownExercise[]>;
}

/** One's own before the library's. */
export const nameIndex = (known: readonly KnownExercise[]): NameIndex => {
  const inOrder = known.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn));
  const named = inOrder.flatMap((exercise) =>
    [exercise.name, ...exercise.alsoCalled].map((name) => ({ name: plainWords(name), exercise })),
  );
  const byName = Map.groupBy(named, ({ name }) => name);
  return { known, byName: new Map([...byName].map(([name, found]) => [name, [...new Set(found.map(({ exercise }) => exercise))]])) };
};

/**
 * The exercise that a name means beyond doubt: the same name, or the same with its equipment in brackets. Where our own form says that it is the
 * member's own, the library's do not count.
 */
export const exerciseNamed = ({ byName }: NameIndex, name: string, isOwn = false): KnownExercise | undefined => {
  const fits = (found: readonly KnownExercise[] | undefined) => found?.filter((each) => each.isOwn || !isOwn) ?? [];
  const [exact] = fits(byName.get(plainWords(name)));
  if (exact !== undefined) return exact;
  const { base, equipment } = parted(name);
  const [only, another] = fits(byName.get(base)).filter((each) => each.equipment === equipment);
  return another === undefined ? only : undefined;
};

/** Of `raises`, `presses` and `crunches`, but not of `press`. */
const singular = (word: string): string => word.replace(/(?<=ss|ch|sh|x)es$|(?<!s)s$/, '');
const wordsOf = (text: string): Set<string> => new Set(text.split(' ').filter(Boolean).map(singular));
const pairsOf = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));

/** Sørensen–Dice: 1 for the same, 0 for nothing in common. */
const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  a.size + b.size === 0 ? 0 : (2 * [...a].filter((each) => b.has(each)).length) / (a.size + b.size);

const enough = 0.3;
const most = 4;

/** What a name may mean, best first: by words, by letters (for typos), and by equipment. */
export const suggestionsFor = ({ known }: NameIndex, name: string): KnownExercise[] => {
  const { base, equipment } = parted(name);
  const asked = { words: wordsOf(base), pairs: pairsOf(base.replaceAll(' ', '')) };
  const score = (exercise: KnownExercise): number => {
    const names = [exercise.name, ...exercise.alsoCalled].map(plainWords);
    const best = Math.max(
      ...names.map((each) => 0.6 * likeness(asked.words, wordsOf(each)) + 0.4 * likeness(asked.pairs, pairsOf(each.replaceAll(' ', '')))),
    );
    return best + (best > 0.2 && exercise.equipment === equipment ? 0.15 : 0);
  };
  return known
    .map((exercise) => ({ exercise, score: score(exercise) }))
    .filter((each) => each.score >= enough)
    .sort((a, b) => b.score - a.score || (a.exercise.name < b.exercise.name ? -1 : 1))
    .slice(0, most)
    .map(({ exercise }) => exercise);
};

const measurementBy = (sets: readonly TrainedSet[]): Exercise['measurement'] => {
  const some = (field: 'weightGrams' | 'reps' | 'durationSeconds' | 'distanceMetres'): boolean => sets.some((set) => (set[field] ?? 0) > 0);
  if (some('distanceMetres')) return some('weightGrams') ? 'weight-distance' : 'distance-duration';
  if (some('reps')) return some('weightGrams') ? 'weight-reps' : 'reps';
  return some('durationSeconds') ? 'duration' : 'weight-reps';
};

/** What an exercise of one's own by this name would be: by its sets, its name, and what is most like it. */
export const proposalFor = (
  name: string,
  sets: readonly TrainedSet[],
  [alike]: readonly KnownExercise[],
): UnknownExerciseName['proposal'] => ({
  measurement: measurementBy(sets),
  equipment: parted(name).equipment ?? alike?.equipment ?? 'other',
  muscles: alike?.muscles ?? null,
  ...{ synonyms: [], needs: [], force: null, mechanic: null, isUnilateral: false, steps: [], cue: null },
});
