import { LibraryEntry } from '@spotter/contracts/workout/library-entry';
import { readdirSync, readFileSync } from 'node:fs';
import { exerciseIdOf } from '../exercise-refs.ts';

export const libraryFolder = new URL('../../library/', import.meta.url);

export interface LibraryExercise extends LibraryEntry {
  readonly id: string;
}

const read = (file: string): LibraryExercise => {
  const { $schema: _, ...entry } = LibraryEntry.parse(JSON.parse(readFileSync(new URL(file, libraryFolder), 'utf8')));
  return { ...entry, id: exerciseIdOf(entry.slug) };
};

/** The exercises that every gym has, as they are in this version: one file each, `library/<slug>.json`. What is served is in the database. */
export const library: readonly LibraryExercise[] = readdirSync(libraryFolder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map(read);

export const libraryBySlug: ReadonlyMap<string, LibraryExercise> = new Map(library.map((exercise) => [exercise.slug, exercise]));
