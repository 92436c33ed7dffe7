import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { LibraryEntry } from '@spotter/contracts/workout/library-entry';

interface Stored extends LibraryEntry {
  readonly id: string;
  readonly isArchived: boolean;
}

const languages = ['en', 'de'] as const;
export type LibraryLanguage = (typeof languages)[number];

/** The names and synonyms of the other languages are synonyms too: people remember what a machine was called where they began. */
const synonymsOf = (entry: Stored, language: LibraryLanguage): string[] => {
  const elsewhere = languages.filter((each) => each !== language).map((each) => entry[each].name.toLocaleLowerCase(each));
  return [...new Set([...entry[language].synonyms, ...elsewhere])];
};

const shownOf = (entry: Stored, language: LibraryLanguage, bySlug: ReadonlyMap<string, Stored>): Exercise => {
  const { id, slug, measurement, equipment, needs, force, mechanic, isUnilateral, isArchived } = entry;
  const { name, steps, cue, mistakes } = entry[language];
  const others = entry.alternatives.flatMap((each) => bySlug.get(each) ?? []).filter((other) => !other.isArchived);
  return {
    ...{ id, slug, name, measurement, equipment, needs, force, mechanic, isUnilateral, isArchived, steps, cue, mistakes },
    synonyms: synonymsOf(entry, language),
    muscles: entry.muscles.toSorted((a, b) => b.share - a.share),
    alternatives: others.map((other) => ({ id: other.id, slug: other.slug, name: other[language].name })),
    isOwn: false,
    version: null,
  };
};

/** The library as it is shown in a language, by name. */
export const inLanguage = (entries: readonly Stored[], language: LibraryLanguage): Exercise[] => {
  const bySlug = new Map(entries.map((entry) => [entry.slug, entry]));
  return entries.map((entry) => shownOf(entry, language, bySlug)).sort((a, b) => a.name.localeCompare(b.name, language));
};
