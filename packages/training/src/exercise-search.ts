import type { Equipment, Exercise, Muscle } from '@spotter/contracts/workout/exercises';
import MiniSearch from 'minisearch';

/** What an exercise is found by. */
export type Sought = Pick<Exercise, 'id' | 'name' | 'synonyms' | 'equipment' | 'needs' | 'muscles'>;

export interface ExerciseFilter {
  readonly muscle?: Muscle | undefined;
  readonly equipment?: Equipment | undefined;
  /** Leaves what can be done with this and one's body. */
  readonly atHand?: readonly Equipment[] | undefined;
}

/** Lower case without accents, punctuation or a German ß: what `Über-Kopf`, `uber kopf` and `ueberkopf` have in common. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/([aou])e/gu, '$1')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Of `pull ups` and `squats`, but not of `press`. */
const singular = (word: string): string => word.replace(/(?<=.[^s])s$/u, '');

const wordsOf = (text: string): string[] => plain(text).split(' ').filter(Boolean).map(singular);

interface Name {
  readonly words: readonly string[];
  /** People leave the gaps out: `benchpress`, `pullup`. */
  readonly joined: string;
}

const nameOf = (text: string): Name => {
  const words = wordsOf(text);
  return { words, joined: words.join('') };
};

/** An exercise with its names, its own and all: worked out once, and compared at each letter that is typed. */
interface Named<T extends Sought = Sought> {
  readonly exercise: T;
  readonly own: Name;
  readonly names: readonly Name[];
}

const namedOf = <T extends Sought>(exercise: T): Named<T> => {
  const own = nameOf(exercise.name);
  return { exercise, own, names: [own, ...exercise.synonyms.map(nameOf)] };
};

const shortestTail = 5;
/** German joins words; the parts of `Schrägbankdrücken` are found as ends of it. */
const withTails = (word: string): string[] => [
  word,
  ...Array.from({ length: Math.max(0, word.length - 2 * shortestTail + 1) }, (_, index) => word.slice(shortestTail + index)),
];

/** What is worked at least half as much as the prime mover is. */
const worked = ({ muscles }: Pick<Exercise, 'muscles'>, muscle: Muscle): boolean =>
  muscles.some((each) => each.muscle === muscle && each.share >= 0.5);

const isAtHand = ({ equipment, needs }: Pick<Exercise, 'equipment' | 'needs'>, atHand: readonly Equipment[]): boolean =>
  [equipment, ...needs].every((each) => each === 'bodyweight' || atHand.includes(each));

export const suits = (exercise: Sought, { muscle, equipment, atHand }: ExerciseFilter): boolean =>
  (muscle === undefined || worked(exercise, muscle)) &&
  (equipment === undefined || exercise.equipment === equipment) &&
  (atHand === undefined || isAtHand(exercise, atHand));

/**
 * How well a text is met, the best first. Within a rank the search engine's score decides, then the name. `alike` are terms that differ from
 * what was typed, written as one word, by a typo at most.
 */
const rankOf = ({ own, names }: Named, typed: Name, alike: readonly string[]): number => {
  const beginIn = (words: readonly string[]) => typed.words.every((word) => words.some((each) => each.startsWith(word)));
  const ranks = [
    names.some(({ joined }) => joined === typed.joined), // exact, whichever name it has
    own.joined.startsWith(typed.joined),
    beginIn(own.words),
    names.some(({ joined }) => joined.startsWith(typed.joined)),
    beginIn(names.flatMap(({ words }) => words)),
    names.some(({ joined }) => alike.includes(joined)), // a typo in the whole of a name
    true, // parts of words, what it is done with, typos in a part
  ];
  return ranks.indexOf(true);
};

const typosOf = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly joined: string;
  readonly synonyms: string;
  readonly about: string;
}

const entryOf = ({ exercise: { id, name, synonyms, equipment, muscles }, names }: Named): Entry => ({
  id,
  name,
  joined: names.map(({ joined }) => joined).join(' '),
  synonyms: synonyms.join(' '),
  about: [equipment, ...muscles.map(({ muscle }) => muscle)].join(' '),
});

const indexOf = (exercises: readonly Named[]): MiniSearch<Entry> => {
  const index = new MiniSearch<Entry>({
    fields: ['name', 'joined', 'synonyms', 'about'],
    tokenize: wordsOf,
    processTerm: (word, field) => (field === 'joined' ? word : withTails(word)),
    searchOptions: {
      processTerm: (word) => word,
      combineWith: 'AND',
      prefix: true,
      fuzzy: typosOf,
      boost: { name: 4, joined: 2, synonyms: 2 },
    },
  });
  index.addAll(exercises.map(entryOf));
  return index;
};

/** An exercise that was found, and how well. */
export interface Found<T> {
  readonly exercise: T;
  /** 0 is the best. */
  readonly rank: number;
  /** Among those of one rank, the highest is the best. */
  readonly score: number;
}

/**
 * Searches exercises as people type: short forms (`ohp`), other names, typos (`benchpres`), parts of German words, and what they are done with or
 * for. Nothing typed finds all. Make it once for a list, and ask it as often as somebody types; `bestFirst` puts what it found in order.
 */
export const exerciseSearch = <T extends Sought>(exercises: readonly T[]): ((typed: string) => Found<T>[]) => {
  const prepare = () => {
    const named = exercises.map(namedOf);
    return { index: indexOf(named), byId: new Map(named.map((each) => [each.exercise.id, each])) };
  };
  let prepared: ReturnType<typeof prepare> | undefined;

  return (typed) => {
    const asked = nameOf(typed);
    if (asked.joined === '') return exercises.map((exercise) => ({ exercise, rank: 0, score: 0 }));
    prepared ??= prepare();
    const { index, byId } = prepared;
    const asOneWord = new Map(index.search(asked.joined).map((result) => [result.id as string, result])); // `over head press`
    const scores = new Map([...asOneWord.values(), ...index.search(typed)].map(({ id, score }) => [id as string, score]));
    return [...scores].flatMap(([id, score]) => {
      const known = byId.get(id);
      if (!known) return [];
      const rank = rankOf(known, asked, asOneWord.get(id)?.terms ?? []);
      // Of names that are equally alike, the one with less besides is meant.
      return [{ exercise: known.exercise, score: score / known.own.words.length, rank }];
    });
  };
};

const byName = new Intl.Collator('en').compare;

/** Exact comes before the beginning of a name, that before the beginning of another name, that before likeness; equals by name. */
export const bestFirst = <T extends Sought>(found: readonly Found<T>[]): T[] =>
  found
    .toSorted((a, b) => a.rank - b.rank || b.score - a.score || byName(a.exercise.name, b.exercise.name))
    .map(({ exercise }) => exercise);
