import { Exercise } from '@spotter/contracts/workout/exercises';
import { uuidv5 } from '@spotter/service-kit';
import { readFileSync } from 'node:fs';

/** Ids of the library's exercises are made from their slugs (RFC 9562, version 5), so that they are the same everywhere. */
const namespace = '6f1f1b52-7a0d-5c0e-9d0a-0c6f5b1f6a11';

const Written = Exercise.omit({ id: true, isOwn: true }).array();

/** The exercises that every gym has, by name. Written by us: `library.json`. */
export const library: readonly Exercise[] = Written.parse(JSON.parse(readFileSync(new URL('library.json', import.meta.url), 'utf8')))
  .map((exercise) => ({ ...exercise, id: uuidv5(exercise.slug, namespace), isOwn: false }))
  .sort((a, b) => a.name.localeCompare(b.name, 'en'));

export const libraryById: ReadonlyMap<string, Exercise> = new Map(library.map((exercise) => [exercise.id, exercise]));
export const libraryBySlug: ReadonlyMap<string, Exercise> = new Map(library.map((exercise) => [exercise.slug, exercise]));
