import { describe, expect, test } from 'vitest';
import { library } from './library.ts';
import { inLanguage } from './library-rules.ts';

const stored = library.map((entry) => ({ ...entry, isArchived: false }));
const shown = (slug: string, language: 'en' | 'de', entries = stored) => inLanguage(entries, language).find((each) => each.slug === slug);

describe('the library in a language', () => {
  test('has the names and texts of that language, and is sorted by its names', () => {
    const written = library.find(({ slug }) => slug === 'bench-press');
    expect(shown('bench-press', 'de')).toMatchObject({
      ...{ id: written?.id, name: 'Bankdrücken', steps: written?.de.steps, cue: written?.de.cue, mistakes: written?.de.mistakes },
      ...{ measurement: 'weight-reps', equipment: 'barbell', needs: ['bench', 'rack'], force: 'push', mechanic: 'compound' },
      ...{ isUnilateral: false, isArchived: false, isOwn: false, version: null },
    });
    expect(shown('bench-press', 'en')).toMatchObject({ name: 'Bench press', steps: written?.en.steps });
    const names = inLanguage(stored, 'de').map(({ name }) => name);
    expect(names).toEqual(names.toSorted(new Intl.Collator('de').compare));
  });

  test('is found by the name of the other language too, once', () => {
    expect(shown('bench-press', 'de')?.synonyms).toContain('bench press');
    expect(shown('bench-press', 'en')?.synonyms).toContain('bankdrücken');
    for (const { synonyms } of inLanguage(stored, 'de')) expect(new Set(synonyms).size).toBe(synonyms.length);
  });

  test('names the most used muscle first', () => {
    for (const { muscles } of inLanguage(stored, 'en')) {
      const shares = muscles.map(({ share }) => share);
      expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    }
  });

  test('offers what else would do by its name, but nothing that was archived or is not known', () => {
    const names = (entries: typeof stored) => shown('bench-press', 'de', entries)?.alternatives.map(({ slug, name }) => [slug, name]);
    expect(names(stored)?.[0]).toEqual(['dumbbell-bench-press', 'Kurzhantel-Bankdrücken']);
    const archived = stored.map((entry) => (entry.slug === 'dumbbell-bench-press' ? { ...entry, isArchived: true } : entry));
    expect(names(archived)?.map(([slug]) => slug)).not.toContain('dumbbell-bench-press');
    expect(shown('dumbbell-bench-press', 'en', archived)?.isArchived).toBe(true);
    const without = stored.filter(({ slug }) => slug !== 'dumbbell-bench-press');
    expect(names(without)?.length).toBe((names(stored)?.length ?? 0) - 1);
  });
});
