import { listExercises, readExercise, type Exercise } from '@spotter/contracts/workout/exercises';
import { migrate, migrationsOf } from '@spotter/service-kit/migrate';
import { sql } from '@spotter/service-kit';
import { givenService, member } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { workout } from '../src/app.ts';
import { library } from '../src/exercises/library.ts';
import { libraryRepository } from '../src/exercises/library-repository.ts';

const house = await givenService(workout);
const sam = house.as(member('Sam Okafor'));

const seed = (entries: typeof library) =>
  migrate(house.sandbox.databaseUrl, migrationsOf('workout', workout.migrations), libraryRepository.seed(entries));

const romanianDeadlift = async (language: string) => {
  const answer = await sam.fetch('/training/exercises/romanian-deadlift', { headers: { 'accept-language': language } });
  return { vary: answer.headers.get('vary'), exercise: (await answer.json()) as Exercise };
};

test('the whole library is there after the migration, in the language that was asked for', async () => {
  const { items } = await sam(listExercises, { query: { limit: 100 } });
  expect(items.length).toBe(Math.min(100, library.length));

  const english = await romanianDeadlift('en-GB,en;q=0.9');
  expect(english.exercise).toMatchObject({ name: 'Romanian deadlift', equipment: 'barbell', isOwn: false, isArchived: false });
  const german = await romanianDeadlift('de-AT, de;q=0.9, en;q=0.5');
  expect(german.exercise.id).toBe(english.exercise.id);
  expect(german.exercise.name).toBe('Rumänisches Kreuzheben');
  expect(german.exercise.synonyms, 'the English name finds it too').toContain('romanian deadlift');
  expect(german.vary).toContain('accept-language');
  expect((await romanianDeadlift('fr')).exercise.name, 'a language that nobody wrote').toBe('Romanian deadlift');
});

test('a newer version changes and adds entries while the service runs; what left the library is archived and history still finds it', async () => {
  const gone = 'romanian-deadlift';
  const kept = library.filter(({ slug }) => slug !== gone);
  const renamed = kept.map((entry) => (entry.slug === 'bench-press' ? { ...entry, en: { ...entry.en, name: 'Flat bench press' } } : entry));
  await seed(renamed);
  const names = await house.kit.db.all<{ slug: string; name: string }>(
    sql`SELECT slug, JSON_VALUE(entry, '$.en.name') AS name FROM library_exercise WHERE archived_at IS NOT NULL OR slug = 'bench-press' ORDER BY slug`,
  );
  expect(names).toEqual([
    { slug: 'bench-press', name: 'Flat bench press' },
    { slug: gone, name: 'Romanian deadlift' },
  ]);

  house.clock.advance({ seconds: 11 });
  await expect(sam(readExercise, { params: { idOrSlug: 'bench-press' } })).resolves.toMatchObject({ name: 'Flat bench press' });
  await expect(sam(readExercise, { params: { idOrSlug: gone } })).resolves.toMatchObject({ isArchived: true });
  expect((await sam(listExercises, { query: { search: 'romanian' } })).items.map(({ slug }) => slug)).not.toContain(gone);

  await seed(library);
  const { archived } = (await house.kit.db.one<{ archived: number }>(
    sql`SELECT COUNT(*) AS archived FROM library_exercise WHERE archived_at IS NOT NULL`,
  )) as { archived: number };
  expect(archived, 'an entry that comes back is offered again').toBe(0);
});

test('planting the same library again changes no row', async () => {
  const edition = await libraryRepository.edition(house.kit.db);
  await seed(library);
  expect(await libraryRepository.edition(house.kit.db)).toBe(edition);
});
