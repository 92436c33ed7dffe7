import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { Kit, Language } from '@spotter/service-kit';
import { exerciseSearch, type Found } from '@spotter/training/exercise-search';
import type { libraryRepository } from './library-repository.ts';
import { inLanguage } from './library-rules.ts';

/** The library in one language. */
export interface Library {
  /** Which it is; another after every change of an entry. */
  readonly edition: string;
  readonly byId: ReadonlyMap<string, Exercise>;
  readonly bySlug: ReadonlyMap<string, Exercise>;
  readonly search: (typed: string) => Found<Exercise>[];
}

/** In the member's language; English without one. */
export type ReadLibrary = (language?: Language) => Promise<Library>;

/** How long a running service may not know of what a newer version brought. */
const lookAgainMilliseconds = 10_000;

interface Shelf {
  readonly edition: string;
  readonly lookedAt: number;
  readonly libraries: Readonly<Record<Language, Library>>;
}

const libraryOf = (edition: string, exercises: readonly Exercise[]): Library => ({
  edition,
  byId: new Map(exercises.map((exercise) => [exercise.id, exercise])),
  bySlug: new Map(exercises.map((exercise) => [exercise.slug, exercise])),
  search: exerciseSearch(exercises),
});

/** Keeps the library in memory, and asks now and then whether there is another edition. Whoever comes meanwhile reads what is there. */
export const openLibrary = ({ db, clock, stored }: Pick<Kit, 'db' | 'clock'> & { stored: typeof libraryRepository }): ReadLibrary => {
  let shelf: Shelf | undefined;
  let looking: Promise<Shelf> | undefined;

  const look = async (): Promise<Shelf> => {
    const lookedAt = clock.now().getTime();
    const edition = await stored.edition(db);
    if (shelf?.edition === edition) return { ...shelf, lookedAt };
    const entries = await stored.all(db);
    const libraries = {
      en: libraryOf(edition, inLanguage(entries, 'en')),
      de: libraryOf(edition, inLanguage(entries, 'de')),
    };
    return { edition, lookedAt, libraries };
  };

  const current = async (): Promise<Shelf> => {
    const isFresh = shelf !== undefined && shelf.edition !== '' && clock.now().getTime() - shelf.lookedAt < lookAgainMilliseconds;
    if (shelf && isFresh) return shelf;
    looking ??= look().finally(() => (looking = undefined));
    shelf = await looking;
    return shelf;
  };

  return async (language = 'en') => (await current()).libraries[language];
};
